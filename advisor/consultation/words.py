"""The consultation's own words, in both languages."""

from advisor.knowledge.terms import Text

WELCOME = Text(
    nl="U krijgt een paar vragen. Weet u iets niet, typ dan: weet ik niet. Typ ? voor het waarom van een vraag,"
    " /vind voor hoe u het antwoord vindt, /help voor de rest.",
    en="You will be asked a few questions. If you do not know something, type: don't know. Type ? for why a question"
    " is asked, /find for how to find the answer, /help for the rest.",
)
WELCOME_BACK = Text(
    nl="We gaan verder waar u was: {count} antwoorden zijn er nog.",
    en="We go on where you left: {count} answers are still here.",
)
QUESTION = Text(nl="Vraag {number} (nog hooguit {left})", en="Question {number} (at most {left} more)")
LAST_QUESTION = Text(nl="Vraag {number} (de laatste)", en="Question {number} (the last one)")
EXTRA_QUESTION = Text(
    nl="Aanvullende vraag (nog {left}; verandert de plaats niet)",
    en="Further question ({left} left; does not change the position)",
)
AGAIN = Text(nl="Opnieuw", en="Again")
UNDERSTOOD = Text(nl="Begrepen: {says}.", en="Understood: {says}.")
UNDERSTOOD_ABOUT = Text(nl="Begrepen, ongeveer: {says}.", en="Understood, about: {says}.")
UNDERSTOOD_UNKNOWN = Text(
    nl="Begrepen: dit weet u niet ({label}).", en="Understood: this you do not know ({label})."
)
KEPT = Text(nl="Het antwoord blijft staan: {says}.", en="The answer stays as it was: {says}.")
PROBLEM = Text(nl="{message} {expected}", en="{message} {expected}")
DID_YOU_MEAN = Text(nl="Bedoelde u: {suggestions}?", en="Did you mean: {suggestions}?")
UNUSUAL = Text(
    nl="Dat is ongewoon: {says}. Klopt het? (ja of nee)", en="That is unusual: {says}. Is it right? (yes or no)"
)
CONFIRM_YES_NO = Text(nl="Typ ja of nee.", en="Type yes or no.")
NOT_TAKEN = Text(nl="Niet overgenomen. Hier is de vraag weer.", en="Not taken over. Here is the question again.")
SKIPPED = Text(
    nl="Overgeslagen; de vraag komt aan het eind nog één keer.",
    en="Skipped; the question comes back once, at the end.",
)
LEFT_OPEN = Text(nl="Blijft open.", en="Left open.")
PARKED = Text(nl="Niet meer nodig, wel bewaard: {labels}.", en="No longer needed, yet kept: {labels}.")
RESTORED = Text(nl="Weer in gebruik: {labels}.", en="In use again: {labels}.")
CHANGED_VERDICT = Text(
    nl="Daarmee verandert de stand: {before} wordt {after}.",
    en="This changes where we stand: {before} becomes {after}.",
)
SAME_VERDICT = Text(nl="De stand blijft: {after}.", en="Where we stand is the same: {after}.")
NOTHING_BEFORE = Text(nl="Er is nog geen eerdere vraag.", en="There is no earlier question yet.")
BACK_HOW_MANY = Text(
    nl="/terug, of /terug met een aantal vragen van 1 tot {count}.",
    en="/back, or /back with a count from 1 to {count}.",
)
NO_ANSWERS = Text(nl="U hebt nog niets beantwoord.", en="You have answered nothing yet.")
REVIEW = Text(nl="Uw antwoorden", en="Your answers")
REVIEW_HINT = Text(nl="Verander er een met /wijzig en zijn nummer.", en="Change one with /change and its number.")
PARKED_MARK = Text(nl="niet nodig, bewaard", en="not needed, kept")
UNKNOWN_ANSWER = Text(nl="weet ik niet", en="don't know")
NO_SUCH_ANSWER = Text(
    nl="Geen antwoord of vraag “{what}”. Typ /overzicht voor de nummers.",
    en="No answer or question “{what}”. Type /review for the numbers.",
)
NO_SUCH_COMMAND = Text(nl="Geen opdracht /{word}. Typ /help.", en="No command /{word}. Type /help.")
COMMANDS = Text(nl="Opdrachten", en="Commands")
HOW_TO_ANSWER = Text(
    nl="Antwoord met een nummer, een woord, een getal met eenheid (1,5 week; 36 uur) of een bereik (2-4 weken).",
    en="Answer with a number, a word, a figure with its unit (1.5 weeks; 36 hours) or a range (2-4 weeks).",
)
WHICH_POSITION = Text(nl="Welke plaats? Kies uit: {names}.", en="Which position? Choose from: {names}.")
WHAT_IF_FORM = Text(
    nl="Zo: /watals vraag=antwoord, bijvoorbeeld /watals {example}.",
    en="Like this: /whatif question=answer, for example /whatif {example}.",
)
LANGUAGE_NOW = Text(nl="We gaan verder in het Nederlands.", en="We go on in English.")
LANGUAGE_WHICH = Text(nl="Kies nl of en.", en="Choose nl or en.")
WHICH_FILE = Text(nl="In welk bestand? Bijvoorbeeld {example}.", en="To which file? For example {example}.")
WRITTEN = Text(nl="Geschreven: {file}.", en="Written: {file}.")
NOT_WRITTEN = Text(nl="Niet geschreven: {why}.", en="Not written: {why}.")
CANNOT_HERE = Text(nl="Dat kan hier niet.", en="That cannot be done here.")
NO_HELP_HERE = Text(nl="Er staat nu geen vraag open.", en="No question is open now.")
SETTLED = Text(
    nl="Verder vragen verandert niets meer aan de plaats ({count} vragen niet nodig). Het bewijs: /bewijs.",
    en="Asking on changes nothing about the position ({count} questions not needed). The proof: /proof.",
)
ALL_ASKED = Text(nl="Alle vragen die ertoe doen zijn gesteld.", en="Every question that matters has been asked.")
NOT_PROVED = Text(
    nl="Met wat open is gebleven kan het advies nog veranderen in: {names}.",
    en="With what was left open the advice could still become: {names}.",
)
AFTER = Text(
    nl="Wat nu? /verder ({count} aanvullende vragen), /hoe, /overzicht, /rapport bestand.html, of /stop.",
    en="What now? /continue ({count} further questions), /how, /review, /report file.html, or /quit.",
)
AFTER_ALL = Text(
    nl="Wat nu? /hoe, /waaromniet plaats, /watals vraag=antwoord, /overzicht, /rapport bestand.html, of /stop.",
    en="What now? /how, /whynot position, /whatif question=answer, /review, /report file.html, or /quit.",
)
AFTER_COMMANDS_ONLY = Text(
    nl="Hier werken opdrachten; typ /help, of /stop om te stoppen.",
    en="Commands work here; type /help, or /quit to stop.",
)
NO_FURTHER = Text(nl="Er zijn geen aanvullende vragen meer.", en="There are no further questions.")
CLASH = Text(
    nl="Twee regels van de kennisbank spreken elkaar bij dit antwoord tegen ({rules}). Het antwoord is niet overgenomen.",
    en="Two rules of the knowledge base contradict each other for this answer ({rules}). The answer was not taken over.",
)
CHANGE_WORD = Text(nl="wijzig", en="change")
YES = ("ja", "j", "yes", "y", "1")
NO = ("nee", "n", "no", "2")
STATUS_UNKNOWN = Text(nl="nog niets te zeggen", en="nothing to say yet")
STATUS_CONFLICT = Text(nl="geen plaats past", en="no position fits")
STATUS_SO_FAR = Text(nl="tot nu toe: {name}", en="so far: {name}")
OR_UNKNOWN = Text(nl="of: weet ik niet", en="or: don't know")
ACCEPTS = {
    "choice": Text(nl="nummer of woord", en="number or word"),
    "yes_no": Text(nl="ja of nee", en="yes or no"),
    "choices": Text(nl="nummers met komma's ertussen, of: geen", en="numbers with commas between them, or: none"),
    "number": Text(
        nl="een getal ({unit}), of een bereik als 10-15", en="a figure ({unit}), or a range such as 10-15"
    ),
    "duration": Text(
        nl="een tijd met eenheid, zoals 1,5 week, 36 uur, 2-4 weken of 5 werkdagen; 0 is direct",
        en="a time with its unit, such as 1.5 weeks, 36 hours, 2-4 weeks or 5 working days; 0 is at once",
    ),
    "scale": Text(
        nl="nummer of woord, of een eigen cijfer met eenheid ({unit})",
        en="number or word, or a figure of your own with its unit ({unit})",
    ),
}
