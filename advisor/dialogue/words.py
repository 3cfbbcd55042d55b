"""The consultation's own words, in both languages."""

from advisor.terms.texts import Text

WELCOME = Text(
    nl="U krijgt één vraag tegelijk, en alleen vragen die nog uitmaken. Weet u iets niet, typ dan: weet ik niet."
    " Typ ? voor het waarom van een vraag, /help voor uitleg en een voorbeeld, /vind voor waar u het antwoord vindt.",
    en="You are asked one question at a time, and only what still matters. If you do not know something, type:"
    " don't know. Type ? for why a question is asked, /help for an explanation with an example, /find for where to"
    " find the answer.",
)
WELCOME_BACK = Text(
    nl="We gaan verder waar u was. Antwoorden tot nu toe: {count}.",
    en="We go on where you left. Answers so far: {count}.",
)
QUESTION = Text(nl="Vraag {number}", en="Question {number}")
#: Of one of several goals, before the first question.
DECIDED_HERE = Text(nl="Hier wordt beslist: {goal}", en="Decided here: {goal}")
SUBJECT = Text(
    nl="Waar gaat dit over? Een naam of een paar woorden.",
    en="What is this about? A name or a few words.",
)
SUBJECT_ACCEPTS = Text(nl="of niets, om dit over te slaan", en="or nothing, to leave it out")
SUBJECT_HELP = Text(
    nl="Onder deze naam vindt u het gesprek later terug, en hij staat boven het rapport. Aan het advies verandert hij"
    " niets.",
    en="By this name you find the consultation again later, and it stands above the report. It changes nothing about"
    " the advice.",
)
SUBJECT_IS = Text(nl="Dit gesprek gaat over: {subject}.", en="This consultation is about: {subject}.")
ABOUT_SUBJECT = Text(nl="over {subject}", en="about {subject}")
EXCEPTIONS_LABEL = Text(nl="bijzonderheden", en="exceptions")
EXCEPTIONS = Text(nl="Geldt iets hiervan? Meestal niet.", en="Does any of these apply? Mostly none does.")
EXCEPTIONS_ACCEPT = Text(
    nl="nummers met komma's ertussen, of: niets; 2? als u dat niet zeker weet; of: weet ik niet",
    en="numbers with commas between them, or: none; 2? if you are not sure of that one; or: don't know",
)
#: Where a line asks for a time: whoever knows it says it at once, and is not asked for it next.
EXCEPTIONS_ACCEPT_TIMES = Text(
    nl="nummers met komma's ertussen, met de tijd erachter als u die weet, zoals {number}: 3 weken; of: niets; 2?"
    " als u dat niet zeker weet; of: weet ik niet",
    en="numbers with commas between them, with the time behind it if you know, such as {number}: 3 weeks; or: none;"
    " 2? if you are not sure of that one; or: don't know",
)
EXCEPTIONS_HELP = Text(
    nl="Typ de nummers die gelden, zoals 1, 3, of: niets. Met 2? zegt u dat u dat ene niet zeker weet. Wat een regel"
    " vraagt mag erachter, zoals 1: 3 weken.",
    en="Type the numbers that apply, such as 1, 3, or: none. With 2? you say that you are not sure of that one. What"
    " a line asks may follow its number, such as 1: 3 weeks.",
)
EXCEPTIONS_WHICH = Text(nl="Wat hiervan geldt?", en="Which of these applies?")
EXCEPTIONS_NOT_READ = Text(nl="{reply} is niet duidelijk.", en="{reply} is not clear.")
COME_BACK = Text(nl="Eerder overgeslagen, nu nog één keer", en="Skipped before, now once more")
#: What follows the number of a question: how far it still is, when that can be said.
LAST = Text(nl="de laatste", en="the last one")
FEW_LEFT = Text(nl="daarna nog hooguit {left}", en="at most {left} more after it")
NONE_FITS_SO_FAR = Text(nl="tot nu toe past geen plaats", en="so far no position fits")
RULED_OUT = Text(nl="{out} van de {all} plaatsen uitgesloten", en="{out} of {all} positions excluded")
NONE_LEFT = Text(
    nl="Dit is de laatste vraag voor de uitkomst.", en="This is the last question before the outcome."
)
ONE_LEFT = Text(
    nl="Na deze vraag komt er hooguit nog één voor de uitkomst.",
    en="After this question there is at most one more before the outcome.",
)
LEFT_AT_MOST = Text(
    nl="Na deze vraag komen er hooguit nog {left}. Meestal zijn het er minder: zodra vaststaat dat niets de uitkomst"
    " nog verandert, volgt het advies.",
    en="After this question there are at most {left} more. Mostly there are fewer: as soon as it is proved that"
    " nothing changes the outcome any more, the advice follows.",
)
EXTRA_QUESTION = Text(
    nl="Aanvullende vraag (nog {left}), voor: {parts}",
    en="Further question ({left} left), for: {parts}",
)
AGAIN = Text(nl="Opnieuw", en="Again")
UNDERSTOOD = Text(nl="Begrepen: {says}.", en="Understood: {says}.")
#: Beside a time that was said in days of work, or in parts of one.
IN_OWN_WORDS = Text(nl="{says} (“{said}”{counts})", en="{says} (“{said}”{counts})")
ON_THE_CALENDAR = Text(nl="{own} ({counts} op de kalender)", en="{own} ({counts} on the calendar)")
COUNTED_AS = Text(nl=", gerekend als {counts}", en=", counted as {counts}")
UNDERSTOOD_UNKNOWN = Text(nl="Begrepen: {label}: weet ik niet.", en="Understood: {label}: don't know.")
MANY_UNKNOWN = Text(
    nl="Tip: /vind zegt waar u een antwoord kunt nakijken. Met /stop kunt u het eerst uitzoeken; alles blijft bewaard.",
    en="Hint: /find says where an answer can be looked up. With /quit you can find out first; everything is kept.",
)
HOW_TO_STOP = Text(
    nl="Stoppen kan met /stop, alles blijft bewaard; anders gaat het hier verder.",
    en="To stop, type /quit, everything is kept; or go on here.",
)
KEPT = Text(nl="Het antwoord blijft staan: {says}.", en="The answer stays as it was: {says}.")
DID_YOU_MEAN = Text(nl="Bedoelde u: {suggestions}?", en="Did you mean: {suggestions}?")
WHICH_WRONG = Text(nl="Welk antwoord klopt niet?", en="Which answer is not right?")
WHICH_WRONG_ACCEPTS = Text(
    nl="nummer; daarna geeft u het juiste antwoord", en="number; then you give the right answer"
)
NOT_IN_LIST = Text(nl="Kies een nummer van 1 tot en met {last}.", en="Choose a number from 1 to {last}.")
NOTHING_APPLIES = Text(nl="niets hiervan geldt", en="none of these applies")
#: Of a line of the list that was ticked and is no answer yet.
ASKED_NEXT = Text(nl="“{line}” geldt, en wordt hierna gevraagd", en="“{line}” applies, and is asked next")
REST_APPLIES_NOT = Text(nl="de rest geldt niet", en="the rest does not apply")
USUALLY = Text(
    nl="Meestal is het {usual}; daarom de vraag of het klopt.",
    en="Mostly it is {usual}; that is why you are asked whether it is right.",
)
ONE_BY_ONE = Text(nl="Dan één voor één.", en="Then one at a time.")
CORRECT = Text(nl="Aanpassen? {offers}.", en="Correct one? {offers}.")
UNUSUAL = Text(
    nl="Dat is ongewoon: {says}. Klopt het? (ja of nee)", en="That is unusual: {says}. Is it right? (yes or no)"
)
MEANT = Text(nl="Bedoelt u {says}? (ja of nee)", en="Do you mean {says}? (yes or no)")
#: Of an answer that is not on the table.
MEANT_OF = Text(nl="Bedoelt u: {says}? (ja of nee)", en="Do you mean: {says}? (yes or no)")
WHICH = Text(nl="Wat bedoelt u?", en="Which do you mean?")
#: Why a reply has more than one reading, where that can be said.
WHICH_BECAUSE = {
    "": WHICH,
    "waiting": Text(
        nl="U noemt werk en wachten. Hoe lang duurt het bij elkaar, wachten meegeteld?",
        en="You name work and waiting. How long does it take altogether, waiting included?",
    ),
    "exception": Text(
        nl="U noemt ook een uitzondering. Telt die mee?", en="You name an exception as well. Does it count?"
    ),
    "several": Text(
        nl="U noemt er meer dan één. Hoe lang duurt het bij elkaar?",
        en="You name more than one. How long does it take altogether?",
    ),
    "both": Text(
        nl="Een gesprek gaat over één van beide; komen ze allebei voor, houd dan voor elk een eigen gesprek. Welke nu?",
        en="A consultation is about one of the two; where both occur, hold one for each. Which one now?",
    ),
    "worked": Text(
        nl="Uren werk van één persoon (8 op een werkdag) of uren op de klok? Dan duurt het:",
        en="Hours of one person at work (8 on a working day) or hours on the clock? It then takes:",
    ),
}
NEAREST = Text(nl="Wat komt het dichtst in de buurt?", en="Which comes nearest?")
WHICH_NUMBER = Text(nl="nummer, of: geen van deze", en="number, or: none of these")
UNIT = Text(
    nl="{figure} wat: minuten, uur, dagen, weken of maanden?",
    en="{figure} of what: minutes, hours, days, weeks or months?",
)
ONCE_MORE = Text(nl="Nog eens: {label}.", en="Once more: {label}.")
EASIER = Text(
    nl="Een ruwe keuze is genoeg; weet u het niet, typ dan: weet ik niet.",
    en="A rough choice is enough; if you do not know, type: don't know.",
)
MORE_WAYS = Text(
    nl="“{reply}” kan op meer manieren worden gelezen; schrijf het voluit.",
    en="“{reply}” can be read in more ways; write it in full.",
)
NOT_TAKEN = Text(nl="Niet overgenomen. Hier is de vraag weer.", en="Not taken over. Here is the question again.")
SAY_YES_OR_NO = Text(
    nl="Dat begrijp ik niet. Typ ja of nee, of geef het antwoord in andere woorden.",
    en="I do not understand that. Type yes or no, or give the answer in other words.",
)
ASIDE_NOT_TAKEN = Text(nl="Niet overgenomen.", en="Not taken over.")
SKIPPED = Text(
    nl="Overgeslagen; de vraag komt aan het eind nog één keer.",
    en="Skipped; the question comes back once, at the end.",
)
LEFT_OPEN = Text(nl="Blijft open.", en="Left open.")
PARKED = Text(nl="Niet meer nodig, wel bewaard: {labels}.", en="No longer needed, yet kept: {labels}.")
RESTORED = Text(nl="Weer in gebruik: {labels}.", en="In use again: {labels}.")
DROPS_OUT = Text(nl="Nu uitgesloten: {positions}.", en="Now excluded: {positions}.")
POSSIBLE_AGAIN = Text(nl="Weer mogelijk: {positions}.", en="Possible again: {positions}.")
#: Of a range that was given, one end of which gives another advice.
END_OF_RANGE = Text(
    nl="Let op, uw bereik maakt uit: bij {label} {value} wordt het “{verdict}”.",
    en="Note, your range matters: at {label} {value} it becomes “{verdict}”.",
)
END_PROVIDED = Text(
    nl="Let op, uw bereik maakt uit: bij {label} {value} past “{verdict}” alleen onder voorwaarde.",
    en="Note, your range matters: at {label} {value} “{verdict}” fits only on a condition.",
)
CHANGED_VERDICT = Text(
    nl="De tussenstand was “{before}” en is nu “{after}”.",
    en="So far it was “{before}”; now it is “{after}”.",
)
SAME_VERDICT = Text(nl="De tussenstand blijft: {after}.", en="Still: {after}.")
NOTHING_BEFORE = Text(nl="Er is nog geen eerdere vraag.", en="There is no earlier question yet.")
BACK_ONE = Text(nl="Er is één eerdere vraag: /terug.", en="There is one earlier question: /back.")
BACK_HOW_MANY = Text(
    nl="/terug, of /terug met een aantal vragen van 1 tot {count}.",
    en="/back, or /back with a count from 1 to {count}.",
)
NO_ANSWERS = Text(nl="U hebt nog niets beantwoord.", en="You have answered nothing yet.")
REVIEW = Text(nl="Uw antwoorden", en="Your answers")
REVIEW_HINT = Text(nl="Verander er een met /wijzig en zijn nummer.", en="Change one with /change and its number.")
APPLIES_NOT = Text(nl="{line}: nee", en="{line}: no")
APPLIES_NOT_OR_UNKNOWN = Text(nl="{line}: nee, of niet bekend", en="{line}: no, or not known")
PARKED_MARK = Text(nl="niet nodig, bewaard", en="not needed, kept")
UNKNOWN_ANSWER = Text(nl="weet ik niet", en="don't know")
NO_SUCH_ANSWER = Text(
    nl="Geen antwoord of vraag “{what}”. Typ /overzicht voor de nummers.",
    en="No answer or question “{what}”. Type /review for the numbers.",
)
WHICH_ANSWER = Text(
    nl="Welk antwoord? Typ het nummer uit /overzicht achter de opdracht, bijvoorbeeld: /wijzig {example}.",
    en="Which answer? Type its number from /review after the command, for example: /change {example}.",
)
WHICH_QUESTION = Text(nl="Welke vraag bedoelt u?", en="Which question do you mean?")
TAKES_BRIEF = Text(
    nl="“{argument}” is niet gebruikt; wel kan: /stand kort.",
    en="“{argument}” was not used; what it takes is: /status brief.",
)
TAKES_NOTHING = Text(
    nl="Achter {command} hoort niets; “{argument}” is niet gebruikt.",
    en="Nothing goes after {command}; “{argument}” was not used.",
)
NOT_RELEVANT = Text(
    nl="Die vraag doet er bij deze antwoorden niet toe ({label}).",
    en="That question does not matter with these answers ({label}).",
)
NO_SUCH_COMMAND = Text(nl="Geen opdracht /{word}. Typ /help.", en="No command /{word}. Type /help.")
COMMANDS = Text(nl="Opdrachten", en="Commands")
HOW_TO_ANSWER = Text(
    nl="Antwoord met een nummer, een woord, een getal met eenheid (1,5 week; 36 uur) of een bereik (2-4 weken).",
    en="Answer with a number, a word, a figure with its unit (1.5 weeks; 36 hours) or a range (2-4 weeks).",
)
WHICH_POSITION = Text(nl="Welke plaats bedoelt u?", en="Which position do you mean?")
NOT_ON_THE_LIST = Text(
    nl="Dat staat niet in de lijst. Typ een nummer van 1 tot en met {last}, of: geen van deze.",
    en="That is not on the list. Type a number from 1 to {last}, or: none of these.",
)
LIST_LEFT = Text(
    nl="Ook dat staat niet in de lijst; we laten haar. Hier is de vraag weer.",
    en="That is not on the list either; we leave it. Here is the question again.",
)
LIST_LEFT_AFTER = Text(
    nl="Ook dat staat niet in de lijst; we laten haar.", en="That is not on the list either; we leave it."
)
LANGUAGE_NOW = Text(nl="We gaan verder in het Nederlands.", en="We go on in English.")
LANGUAGE_WHICH = Text(nl="Kies nl of en.", en="Choose nl or en.")
CANNOT_HERE = Text(nl="Dat kan hier niet.", en="That cannot be done here.")
NO_HELP_HERE = Text(nl="Er staat nu geen vraag open.", en="No question is open now.")
CLASH = Text(
    nl="Twee regels van de kennisbank spreken elkaar bij dit antwoord tegen: {why}. Het antwoord is niet overgenomen.",
    en="Two rules of the knowledge base contradict each other for this answer: {why}. The answer was not taken over.",
)
NOT_KEPT = Text(
    nl="De antwoorden kunnen niet worden bewaard ({why}). Het gesprek gaat door.",
    en="The answers cannot be kept ({why}). The consultation goes on.",
)
MISFIT = Text(
    nl="Dit bewaarde antwoord past niet meer bij de kennisbank en telt niet mee: {label}: {answer} ({why}). Het blijft"
    " bewaard.",
    en="This kept answer no longer fits the knowledge base and does not count: {label}: {answer} ({why}). It stays"
    " kept.",
)
NO_SUCH_QUESTION = Text(nl="de vraag bestaat niet meer", en="the question is no longer there")
STATUS_UNKNOWN = Text(nl="nog niet te zeggen", en="too early to say")
STATUS_NOT_COVERED = Text(nl="een andere kwestie", en="another matter")
STATUS_CONFLICT = Text(nl="geen enkele plaats past", en="no position fits")
OR_UNKNOWN = Text(nl="of: weet ik niet", en="or: don't know")
UNLIMITED = Text(nl="of: onbeperkt", en="or: unlimited")
ABOUT = Text(nl="rond {figure}", en="about {figure}")
ACCEPTS = {
    "choice": Text(nl="nummer of woord", en="number or word"),
    "yes_no": Text(nl="ja of nee", en="yes or no"),
    "choices": Text(nl="nummers met komma's ertussen, of: geen", en="numbers with commas between them, or: none"),
    "number": Text(nl="een getal{unit}, of een bereik als 10-15", en="a figure{unit}, or a range such as 10-15"),
    "money": Text(
        nl="een bedrag{unit}, zoals 850000 of 3,2 miljoen, of een bereik",
        en="an amount{unit}, such as 850000 or 3.2 million, or a range",
    ),
    "date": Text(
        nl="een datum, zoals 2024-03-01 of 1 maart 2024, een maand of een jaar",
        en="a date, such as 2024-03-01 or 1 March 2024, a month or a year",
    ),
    "duration": Text(
        nl="een tijd, zoals 0, 36 uur, 5 werkdagen of 2-4 weken",
        en="a time, such as 0, 36 hours, 5 working days or 2-4 weeks",
    ),
    "scale": Text(
        nl="letter of woord, of het cijfer zelf, zoals {example}",
        en="letter or word, or the figure itself, such as {example}",
    ),
}
