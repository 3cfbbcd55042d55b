"""What an assistant is told, in both languages."""

from advisor.terms.texts import Text

INSTRUCTIONS = Text(
    nl="{about}\n\nU spreekt voor een mens. Concludeer zelf niets: zeg alleen wat in de tekst of in de receipt van een"
    " antwoord staat. Geef bij elk antwoord de woorden waaruit u het haalt, letterlijk; raad niets, laat weg wat niet"
    " is gezegd. Wat twijfelachtig is wordt één voor één teruggevraagd: leg dat aan de mens voor, en geef het antwoord"
    " daarop letterlijk door met reply.",
    en="{about}\n\nYou speak for a person. Conclude nothing yourself: say only what stands in the text or in the receipt"
    " of a result. Give with each answer the words that it came from, literally; guess nothing, leave out what was not"
    " said. What is doubtful is asked back one by one: put it to the person, and pass on their words literally with"
    " reply.",
)

# --- refusals

NO_CONSULTATION = Text(
    nl="Er is geen gesprek “{id}”. Begin er een met start_consultation; een bewaard gesprek gaat verder met resume.",
    en="There is no consultation “{id}”. Start one with start_consultation; a kept one goes on with resume.",
)
NO_KEPT = Text(
    nl="Er is geen bewaard gesprek “{id}”; geef de hele naam waaronder het is bewaard.",
    en="There is no kept consultation “{id}”; give the whole name that it is kept as.",
)
NO_TOOL = Text(
    nl="Er is geen tool “{name}”. Er zijn: {known}.", en="There is no tool “{name}”. There are: {known}."
)
NO_PROMPT = Text(
    nl="Er is geen prompt “{name}”. Er zijn: {known}.", en="There is no prompt “{name}”. There are: {known}."
)
NO_PAGE = Text(
    nl="Er is geen pagina “{name}”. Er zijn: {known}.", en="There is no page “{name}”. There are: {known}."
)
NO_ID = Text(nl="Niets heet “{id}”.{near}", en="Nothing is called “{id}”.{near}")
NEAR = Text(nl=" Bedoelde u “{near}”?", en=" Did you mean “{near}”?")
NO_QUESTION = Text(nl="Geen vraag heet zo.{near}", en="No question is called so.{near}")
NOTHING_READ = Text(
    nl="Dit is een vraag of een opdracht, geen antwoord.", en="This is a question or a command, not an answer."
)
NO_POSITION = Text(
    nl="Er is geen positie “{id}”. Er zijn: {known}.", en="There is no position “{id}”. There are: {known}."
)
BAD_ANSWERS = Text(nl="Deze antwoorden zijn niet te gebruiken:{told}", en="These answers cannot be used:{told}")
NOT_COUNTED = Text(
    nl="“{key}” is geen vraag van deze kennisbank en telde niet mee.",
    en="“{key}” is no question of this knowledge base and did not count.",
)
ONE_OF_TWO = Text(
    nl="Geef een gesprek (consultation) of antwoorden (answers), niet allebei en niet geen van beide.",
    en="Give a consultation or answers, not both and not neither.",
)
CHANGES_WANTED = Text(
    nl="Zeg met changes wat er anders zou zijn, bijvoorbeeld {{vraag: antwoord}}.",
    en="Say with changes what would be otherwise, for instance {{question: answer}}.",
)
CANNOT_ASK = Text(
    nl="Dit programma kan de mens niet zelf iets voorleggen. Stel de vraag zelf, en geef het antwoord letterlijk door"
    " met reply.",
    en="This program cannot put anything to the person itself. Ask the question yourself, and pass on the reply"
    " literally with reply.",
)
NOTHING_ASKED = Text(nl="Er staat geen vraag open.", en="No question is open.")
NOT_ANSWERED = Text(nl="De mens heeft hier niet op geantwoord.", en="The person did not answer this.")
REPLY = Text(nl="antwoord", en="reply")
CLASH = Text(
    nl="Twee regels spreken elkaar bij deze antwoorden tegen: {why}",
    en="Two rules contradict each other for these answers: {why}",
)

# --- sizes and shapes

MISSING = Text(nl="{where}: er ontbreekt “{what}”", en="{where}: “{what}” is missing")
UNKNOWN_KEY = Text(nl="{where}: hier hoort geen “{what}”", en="{where}: “{what}” does not belong here")
WRONG_KIND = Text(nl="{where}: verwacht wordt {what}", en="{where}: what is expected is {what}")
TOO_LONG = Text(nl="{where}: hooguit {most} tekens", en="{where}: at most {most} characters")
EMPTY = Text(nl="{where}: dit mag niet leeg zijn", en="{where}: this must not be empty")
TOO_MANY = Text(nl="{where}: hooguit {most}", en="{where}: at most {most}")
NOT_ONE_OF = Text(nl="{where}: kies uit {what}", en="{where}: choose from {what}")
KINDS = {
    "object": Text(nl="een object", en="an object"),
    "array": Text(nl="een lijst", en="a list"),
    "string": Text(nl="een tekst", en="a text"),
    "number": Text(nl="een getal", en="a number"),
    "boolean": Text(nl="true of false", en="true or false"),
}
OR = Text(nl=" of ", en=" or ")

# --- what was heard

UNDERSTOOD = Text(nl="Begrepen: {says} (“{words}”).", en="Understood: {says} (“{words}”).")
ALREADY = Text(nl="Dat wist ik al: {says}.", en="That was known: {says}.")
REFUSED = Text(nl="Niet overgenomen: {question}: “{answer}”. {why}", en="Not taken: {question}: “{answer}”. {why}")
NOT_HEARD = Text(
    nl="“{words}” staat niet in wat er is verteld; daarom wordt het gevraagd: {label}.",
    en="“{words}” does not stand in what was told; so it is asked: {label}.",
)
NOT_TAKEN = Text(nl="Niet overgenomen.", en="Not taken over.")
IN_DOUBT = Text(nl="Dit gaat over: {label} (“{words}”).", en="This is about: {label} (“{words}”).")
NOT_SAID = Text(
    nl="“{words}” zegt dit niet, of iets anders; daarom wordt het gevraagd: {label}.",
    en="“{words}” does not say this, or says something else; so it is asked: {label}.",
)
TOLD_TWICE = Text(
    nl="Hierover zijn twee dingen gezegd; daarom wordt het gevraagd: {label}.",
    en="Two things were said about this; so it is asked: {label}.",
)
TOLD_OF_ANOTHER = Text(
    nl="“{words}” is al voor een andere vraag overgenomen, en zegt één ding; daarom wordt het gevraagd: {label}.",
    en="“{words}” was taken for another question already, and says one thing; so it is asked: {label}.",
)
DOUBTS_LEFT = Text(nl="Hierna nog terug te vragen: {count}.", en="To be asked back after this: {count}.")
STILL_MISSING = Text(
    nl="Nog niet beantwoord, en de uitkomst kan ervan afhangen ({count}): {labels}.",
    en="Not answered yet, and the outcome may hang on it ({count}): {labels}.",
)
AND_MORE = Text(nl="en nog {count}", en="and {count} more")
KEPT_AS = Text(nl="Bewaard als {id}.", en="Kept as {id}.")
