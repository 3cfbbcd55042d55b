"""What is said with the advice and of its parts, of what is supposed, and when it is filled in."""

from advisor.terms.texts import Text

#: Parts of the advice that are not topics of the knowledge base.
REASONS = Text(nl="de redenen", en="the reasons")
CONTRADICTIONS = Text(nl="antwoorden die elkaar tegenspreken", en="answers that contradict each other")
NO_SUCH_PART = Text(
    nl="Het advies heeft geen onderdeel “{part}”; wel: {titles}.",
    en="The advice has no part “{part}”; it has: {titles}.",
)
NO_SUCH_REASON = Text(
    nl="Er is geen reden {number}. /hoe noemt ze met hun nummer.",
    en="There is no reason {number}. /how lists them by number.",
)
NO_GLOSSARY = Text(nl="Deze kennisbank legt geen woorden uit.", en="This knowledge base explains no words.")
MORE_SOURCES = Text(
    nl="De bronnen van wat uit het advies volgt ({count}): /bronnen alles.",
    en="The sources of what follows from the advice ({count}): /sources all.",
)
NO_SUCH_WORD = Text(
    nl="“{word}” wordt niet uitgelegd; wel: {words}.", en="“{word}” is not explained; these are: {words}."
)
GLOSSARY = Text(
    nl="Uitgelegd worden: {words}. Typ /woord en een van deze woorden.",
    en="Explained are: {words}. Type /word and one of these words.",
)
WHICH_ADVICE_PART = Text(nl="Welk onderdeel van het advies?", en="Which part of the advice?")
WHAT_IF_HOW_MUCH = Text(
    nl="Gaat het om {label}? Zeg dan ook hoeveel of wat, bijvoorbeeld: wat als {example}.",
    en="Is it about {label}? Then say how much or what as well, for example: what if {example}.",
)
WHAT_IF_FORM = Text(
    nl="Zo: /watals vraag=antwoord, bijvoorbeeld: /watals {example}. Een nummer uit /overzicht mag ook.",
    en="Like this: /whatif question=answer, for example: /whatif {example}. A number from /review is fine too.",
)
NOT_SUPPOSED = Text(nl="Niet begrepen en niet meegenomen: {parts}.", en="Not understood, and left out: {parts}.")
WHICH_FILE = Text(
    nl="In welk bestand? Typ het nummer, of /rapport met een eigen naam (.html, .md of .json).",
    en="To which file? Type the number, or /report with a name of your own (.html, .md or .json).",
)
KEPT_ALREADY = Text(
    nl="Alles is al bewaard. Met /stop gaat u weg; daar staat dan bij hoe u later verdergaat. Wilt u de"
    " antwoorden ook als bestand, typ dan: /bewaar antwoorden.yaml.",
    en="Everything is kept already. With /quit you leave; how to go on later is said then. If you"
    " want the answers as a file as well, type: /save answers.yaml.",
)
WRITTEN = Text(nl="Geschreven: {file}.", en="Written: {file}.")
NOT_WRITTEN = Text(nl="Niet geschreven: {why}.", en="Not written: {why}.")
REPORT_FILE = Text(nl="advies.html", en="advice.html")
SETTLED_ONE = Text(
    nl="De vraag die nog open is, kan de uitkomst niet meer veranderen{but}. Het bewijs: /bewijs.",
    en="The question that is still open can no longer change the outcome{but}. The proof: /proof.",
)
SETTLED = Text(
    nl="De {count} vragen die nog open zijn, kunnen de uitkomst niet meer veranderen{but}. Het bewijs: /bewijs.",
    en="The {count} questions that are still open can no longer change the outcome{but}. The proof: /proof.",
)
BUT_LOOSE = Text(
    nl="; wat u niet of niet precies weet ({loose}) misschien nog wel, als u het uitzoekt",
    en="; what you do not know, or not exactly ({loose}), perhaps still can, once you find it out",
)
SETTLED_WITHOUT = Text(
    nl="Met wat u niet weet, brengen de overige vragen geen uitkomst (niet gesteld: {count}). Het bewijs: /bewijs.",
    en="With what you do not know, the other questions bring no outcome (not asked: {count}). The proof: /proof.",
)
ALL_ASKED = Text(nl="Alle vragen die ertoe doen zijn gesteld.", en="Every question that matters has been asked.")
SAME_ADVICE = Text(
    nl="Het advies blijft zoals het was; /advies toont het opnieuw.",
    en="The advice stays as it was; /advice shows it again.",
)
SAME_POSITION = Text(
    nl="De plaats blijft dezelfde, maar er is iets aan het advies veranderd.",
    en="The position stays the same, but something about the advice has changed.",
)
NOT_PROVED = Text(
    nl="Met wat open is gebleven kan het advies nog veranderen in: {names}.",
    en="With what was left open the advice could still become: {names}.",
)
MORE_ADVICE = Text(
    nl="Meer, met /advies en de naam: {titles}. Alle {count} onderdelen: /advies onderdelen; de bronnen: /bronnen.",
    en="More, with /advice and the name: {titles}. All {count} parts: /advice parts; the sources: /sources.",
)
MORE_ADVICE_ONE = Text(
    nl="Meer, met /advies en de naam: {titles}; de bronnen: /bronnen.",
    en="More, with /advice and the name: {titles}; the sources: /sources.",
)
PROVISIONALLY = Text(
    nl="VOORLOPIG, er zijn nog vragen open die dit kunnen veranderen. {headline}",
    en="PROVISIONAL, questions are open that can still change this. {headline}",
)
AFTER = Text(
    nl="Wat nu? /hoe, /waaromniet of /watals vraagt door; {figures}/verder vult aan (vragen: {count}); /rapport"
    " advies.html bewaart het; /stop.",
    en="What now? /how, /whynot or /whatif asks on; {figures}/continue fills in (questions: {count}); /report"
    " advice.html keeps it; /quit.",
)
AFTER_FIGURES = Text(
    nl="/geld rekent uit wat elke plaats kost; ", en="/money works out what each position costs; "
)
AFTER_ALL = Text(
    nl="Wat nu? /hoe, /waaromniet of /watals vraagt door; {figures}/rapport advies.html bewaart het; /stop.",
    en="What now? /how, /whynot or /whatif asks on; {figures}/report advice.html keeps it; /quit.",
)
#: When that has been said with the advice.
AFTER_ONCE_MORE = Text(
    nl="Wat nu? (/help toont wat kan; /stop)", en="What now? (/help shows what you can do; /quit)"
)
ALL_OF_HOW = Text(
    nl="Tot op uw antwoorden: /hoe alles. Eén reden: /hoe met haar nummer.",
    en="Down to your answers: /how all. One reason: /how with its number.",
)
WORD_MEANS = Text(nl="Wat het betekent", en="What it means")
#: Below a list of which only the first lines are told.
AND_MORE_OF_IT = Text(nl="En nog {count}.", en="And {count} more.")
AFTER_COMMANDS_ONLY = Text(
    nl="Er staat geen vraag open. Een antwoord verandert u met /overzicht en dan /wijzig; /help toont alles wat kan."
    " Over iets anders? Begin na /stop een nieuw gesprek.",
    en="No question is open. Change an answer with /review and then /change; /help shows all that you can do. About"
    " something else? Begin a new consultation after /quit.",
)
NO_FURTHER = Text(nl="Er zijn geen aanvullende vragen meer.", en="There are no further questions.")
NOTHING_COMPARED = Text(
    nl="Daarover zegt deze kennisbank niets.", en="This knowledge base says nothing about that."
)
FIGURES_LATER = Text(
    nl="Na het advies komen de vragen die dit verder invullen.",
    en="The questions that fill this in further come after the advice.",
)
FIGURES_WANTED = Text(
    nl="Genoteerd dat u deze cijfers wilt; wat ze vergen hoort nu bij de aanvullende vragen. Toch niet: /wijzig"
    " {number}=nee.",
    en="Noted that you want these figures; what they take is now among the further questions. If not after all:"
    " /change {number}=no.",
)
FURTHER_LATER = Text(
    nl="De vragen die het advies aanvullen, komen na het advies; nu eerst deze.",
    en="The questions that fill in the advice come after it; first this one.",
)
ALL_LACKING = Text(nl="/geld alles noemt alles wat ontbreekt.", en="/money all names everything that is lacking.")
MORE_FIGURES_ONE = Text(
    nl="Met uw antwoord op de aanvullende vraag is ook de rest uit te rekenen: typ /verder.",
    en="With your answer to the further question the rest can be worked out too: type /continue.",
)
MORE_FIGURES = Text(
    nl="Met uw antwoorden op de aanvullende vragen ({count}) is ook de rest uit te rekenen: typ /verder.",
    en="With your answers to the further questions ({count}) the rest can be worked out too: type /continue.",
)
FURTHER_PARTS = Text(
    nl="Wat u nog kunt aanvullen, met het aantal vragen", en="What you can still fill in, with how many questions"
)
WHICH_PART = Text(nl="Welk onderdeel? Typ het nummer, of: alles.", en="Which part? Type its number, or: all.")
AND_MORE = Text(nl="en nog {count}", en="and {count} more")
FILLED_IN = Text(
    nl="Dat was het aanvullen; /advies toont het hele advies.",
    en="That is filled in; /advice shows all of the advice.",
)
