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
QUESTION = Text(
    nl="Vraag {number} (daarna nog hooguit {left})", en="Question {number} (at most {left} more after it)"
)
LAST_QUESTION = Text(nl="Vraag {number} (de laatste)", en="Question {number} (the last one)")
COME_BACK = Text(
    nl="Eerder overgeslagen, nu nog één keer (daarna nog hooguit {left})",
    en="Skipped before, now once more (at most {left} after it)",
)
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
DID_YOU_MEAN = Text(nl="Bedoelde u: {suggestions}?", en="Did you mean: {suggestions}?")
CORRECT = Text(nl="Aanpassen? {offers}.", en="Correct one? {offers}.")
UNUSUAL = Text(
    nl="Dat is ongewoon: {says}. Klopt het? (ja of nee)", en="That is unusual: {says}. Is it right? (yes or no)"
)
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
BACK_ONE = Text(nl="Er is één eerdere vraag: /terug.", en="There is one earlier question: /back.")
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
ANSWER_FILE = Text(nl="antwoorden.yaml", en="answers.yaml")
REPORT_FILE = Text(nl="advies.html", en="advice.html")
CANNOT_HERE = Text(nl="Dat kan hier niet.", en="That cannot be done here.")
NO_HELP_HERE = Text(nl="Er staat nu geen vraag open.", en="No question is open now.")
SETTLED_ONE = Text(
    nl="Verder vragen verandert niets meer aan de plaats (één vraag niet nodig). Het bewijs: /bewijs.",
    en="Asking on changes nothing about the position (one question not needed). The proof: /proof.",
)
SETTLED = Text(
    nl="Verder vragen verandert niets meer aan de plaats ({count} vragen niet nodig). Het bewijs: /bewijs.",
    en="Asking on changes nothing about the position ({count} questions not needed). The proof: /proof.",
)
ALL_ASKED = Text(nl="Alle vragen die ertoe doen zijn gesteld.", en="Every question that matters has been asked.")
SAME_ADVICE = Text(
    nl="Het advies blijft zoals het was; /advies toont het opnieuw.",
    en="The advice stays as it was; /advice shows it again.",
)
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
YES = ("ja", "j", "yes", "y")
NO = ("nee", "n", "no")
STATUS_UNKNOWN = Text(nl="nog niets te zeggen", en="nothing to say yet")
STATUS_CONFLICT = Text(nl="geen plaats past", en="no position fits")
OR_UNKNOWN = Text(nl="of: weet ik niet", en="or: don't know")
ACCEPTS = {
    "choice": Text(nl="nummer of woord", en="number or word"),
    "yes_no": Text(nl="ja of nee", en="yes or no"),
    "choices": Text(nl="nummers met komma's ertussen, of: geen", en="numbers with commas between them, or: none"),
    "number": Text(nl="een getal{unit}, of een bereik als 10-15", en="a figure{unit}, or a range such as 10-15"),
    "duration": Text(
        nl="een tijd met eenheid, zoals 1,5 week, 36 uur, 2-4 weken of 5 werkdagen; 0 is direct",
        en="a time with its unit, such as 1.5 weeks, 36 hours, 2-4 weeks or 5 working days; 0 is at once",
    ),
    "scale": Text(
        nl="nummer of woord, of een eigen cijfer{unit}",
        en="number or word, or a figure of your own{unit}",
    ),
}
