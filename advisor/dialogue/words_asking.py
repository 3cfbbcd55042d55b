"""How people ask something of the adviser, or take leave."""

from collections.abc import Mapping
from re import IGNORECASE
from re import compile as pattern

#: Words beside the place or the name of what is chosen from a list: "doe die tweede maar", "I mean the last one".
CHOOSING = frozenset(
    ["alles", "alle", "allemaal", "everything", "whole", "them", "have", "hold", "de", "het", "die", "dat", "deze", "doe", "neem", "kies", "ik", "bedoel", "bedoelde", "denk", "wil",
     "keuze", "optie", "nummer", "nr", "plaats", "van", "hun", "met", "the", "that", "this", "those", "these",
     "one", "of", "i", "mean", "meant", "think", "take", "pick", "choose", "go", "for", "with", "option",
     "number", "no", "choice", "position", "put", "where", "you", "it", "which", "welke", "lijkt"]
)  # fmt: skip
#: Behind "advice": its parts, to choose from.
PARTS = frozenset(["onderdelen", "delen", "parts", "contents", "inhoud"])
#: The name of a file to write: "zeil.html".
FILE_NAME = pattern(r"[\w~-][\w./~-]*\.(?:html?|md|json|ya?ml)\b")
#: How somebody takes leave when the advice is there.
FAREWELLS = frozenset(
    ["dag", "doei", "tot ziens", "bedankt", "dank u", "dank u wel", "dank je", "dank je wel", "dankjewel", "klaar",
     "ik ben klaar", "dat was het", "dat was alles", "dat is alles", "bye", "goodbye", "thanks", "thank you", "cheers",
     "thanks bye", "thank you bye", "bye thanks", "done", "i'm done", "i am done", "that's all", "that is all",
     "that's it", "we're done", "all done", "thx", "thx bye",
     "ta", "ty", "thnx", "thanks a lot", "many thanks", "leave it at that", "let's leave it at that",
     "we'll leave it at that", "that will do", "that'll do", "that's enough", "laat het hierbij", "we laten het hierbij",
     "zo is het goed", "laat maar zo", "see you", "see ya", "tot later", "fijne dag", "have a good day"]
)  # fmt: skip
#: What may stand beside a farewell.
PLEASED = frozenset(["ok", "oké", "okay", "great", "cool", "perfect", "prima", "top", "mooi", "fijn", "helder"])
#: Of these some answer a question as well.
ANSWERS_TOO = frozenset(["dag", "klaar", "done"])
#: That somebody asks how sure the adviser is.
HOW_SURE = pattern(r"zeker|stellig|betrouwbaar|sure|certain|confident|reliable")
#: Behind "status": what leads, and whether that can change.
IN_BRIEF = ("in brief", "kort", "in het kort", "brief")
#: How somebody begins who asks what a word means.
ASKING_WHAT = (
    "wat is",
    "wat zijn",
    "wat betekent",
    "wat bedoelt u met",
    "wat bedoel je met",
    "what is",
    "what s",
    "whats",
    "what are",
    "what does",
    "what do you mean by",
    "what does it mean",
    "wat is een",
    "wat houdt",
    "wat wordt bedoeld met",
    "wat wordt er bedoeld met",
    "wat wordt hier bedoeld met",
    "wat versta je onder",
    "wat verstaat u onder",
    "wat verstaan jullie onder",
    "wat bedoelen jullie met",
    "wat bedoelt u hier met",
    "wat moet ik verstaan onder",
    "leg uit wat",
    "leg eens uit wat",
    "leg uit",
    "what do you call",
    "what is meant by",
    "what do they mean by",
    "what would be",
    "what counts as",
    "wat telt als",
    "explain what",
    "explain",
    "define",
)
#: Beside the word of which the meaning is asked.
BESIDE_A_WORD_ASKED = frozenset(
    ["de", "het", "een", "the", "a", "an", "hier", "here", "precies", "exactly", "eigenlijk", "actually", "nou", "nu",
     "dan", "now", "then", "in", "is", "are", "zijn", "mean", "means", "betekent", "bedoeld", "meant", "by", "met",
     "dat", "that", "this", "dit", "word", "woord", "term", "please", "even", "eens", "for", "us", "voor", "ons", "jullie", "you", "to"]
)  # fmt: skip
#: A sentence that begins by saying what something is.
SAYS_WHAT_IT_IS = r"(?:^|(?<=[.!?] ))(?:(?:een|de|het|an?|the) )?{phrase}s? (?:is|zijn|are|betekent|means) [^.]*\."
#: That somebody asks how many questions there are still to come.
HOW_MANY = pattern(
    r"hoe ?veel|hoe ?lang nog|nog (?:veel|lang)|bijna|how many|how much|many more|nearly|much longer|almost"
)
#: That a sentence, or a part of it, asks or begs something.
ASKS_OR_BEGS = pattern(
    r"(?:^|[,;:.!?] +|\b(?:en|and|but|maar|dus|so) )(?:wat|welke?|hoe|hoeveel|wie|wiens|waar|waarom|wanneer|kan|kunnen|mag|mogen"
    r"|moet|moeten|zal|zullen|graag|help|ik (?:wil|zou graag) weten|what|which|how|who|whom|whose|where|why|when"
    r"|can|could|may|should|shall|must|would|do|does|please|i (?:want|would like) to know)\b|\?$"
)
#: That a sentence says what somebody does for a living, whatever else it names.
SAYS_WHAT_ONE_DOES = pattern(
    r"(?:wij|we|ik|i|ons bedrijf|our (?:firm|company))(?: [\w-]+)? (?:verhuren|verhuur|verkopen|verkoop|leveren|lever|maken|maak"
    r"|bouwen|bouw|doen|doe|geven|geef|verzorgen|verzorg|ontwerpen|ontwerp|ontwikkelen|ontwikkel|adviseren|adviseer"
    r"|verhuurt|verkoopt|levert|maakt|bouwt|doet|geeft|verzorgt|ontwerpt|ontwikkelt|adviseert"
    r"|(?:rent|sell|deliver|make|build|give|provide|offer|design|develop|run|advise|handle)s?|do|does|suppl(?:y|ies))\b.*"
)
#: That a law or a rule decides what is done: it is not asked about.
SAYS_WHO_DECIDES = pattern(
    r"\b(?:law|laws|statute|act|rules?|regulations?|legislation|wet|wetten|wetgeving|regels?|regelgeving|verordening|voorschriften)"
    r" (?:only |ook |alleen )?(?:says?|prescribes?|decides?|determines?|sets?|does|do|fixes|requires?|lays? down|tells?|dictates?|bepaalt|bepalen|schrijft|schrijven|zegt"
    r"|zeggen|regelt|regelen|eist|eisen|stelt|stellen|legt|leggen)\b"
)
#: What goes before the subject of a consultation: "we make wedding dresses" is about wedding dresses.
WHAT_IS_DONE = pattern(
    r"^(?:wij|we|ik|i)(?:'re|'m)? (?:maken|maak|make|bouwen|bouw|build|verkopen|verkoop|sell|doen|doe|do"
    r"|bakken|bak|bake|leveren|lever|supply|repareren|repareer|repair) (?=\S)",
    IGNORECASE,
)
#: Behind it people tell what they do with it: "sheds, we build them ourselves".
TELLS_ON = pattern(r"[,;.] +(?:en |and )?(?:wij|we|ik|i)\b.*$", IGNORECASE)
#: Before it people greet, or hesitate, and pause: "hiya, printed mugs"; "OK! magazine" and "well.com" are names.
GREETED = pattern(
    r"^(?:(?:(?:hiya|hi|hello|hey|hallo|hoi|dag|goedemorgen|goedemiddag|good (?:morning|afternoon))(?: (?:there|daar))?"
    r"(?:,|!+|\.{2,},?|…,?)|(?:tja|nou(?: ja)?|well|e+h+m*|u+h+m*|erm|um|ok|okay|oké)(?:,|\.{2,},?|…,?)) +)+(?=\S)",
    IGNORECASE,
)
#: What a language is called, in either.
LANGUAGE_NAMES: Mapping[str, tuple[str, ...]] = {"nl": ("nederlands", "dutch"), "en": ("engels", "english")}
#: How somebody begins who asks for something, with or without a question mark.
ASKING = frozenset(["wat", "waar", "waarop", "hoe", "welke", "wie", "toon", "laat", "vertel", "what", "where", "how",
                    "which", "who", "show", "tell"])  # fmt: skip
#: A part of the advice is asked for in no more telling words; forms of one word begin with so many letters alike.
LONGEST_PART_ASKED, SAME_BEGINNING = 6, 5
#: Words of a title, and of who asks for it, that do not tell which part is meant.
TELLING_NOTHING = frozenset(
    ["de", "het", "een", "dit", "dat", "deze", "er", "is", "zijn", "wat", "waar", "waarom", "wie", "hoe",
     "kan", "kunnen", "moet", "moeten", "wil", "ik", "u", "je", "we", "wij", "over", "op", "van", "bij", "in",
     "na", "voor", "aan", "en", "of", "niet", "advies", "vertel", "zeg", "toon", "laat", "zien", "iets",
     "meer", "the", "a", "an", "this", "that", "these", "it", "are", "what", "where", "why", "who", "how",
     "can", "could", "should", "would", "do", "does", "did", "i", "you", "about", "on", "at", "after",
     "before", "for", "to", "and", "or", "not", "advice", "tell", "show", "me", "something", "more", "there"]
)  # fmt: skip
#: What may stand beside a command without saying anything.
COURTESIES = frozenset(
    ["alstublieft", "aub", "graag", "even", "maar", "nu", "me", "mij", "eens", "dan", "please", "now", "then", "just",
     "for", "ok"]
)  # fmt: skip
#: Behind "why": why something is not so.
DENIALS = frozenset(["niet", "not"])
#: A position by its number, whatever stands before it: "buy it in later then, position 5".
POSITION_BY_NUMBER = pattern(r"\b(?:position|plaats|number|nummer|option|optie) (?P<number>[1-9])\b")
#: Before a question these lead in: "so why not …".
LED_IN = pattern(r"^(?:(?:so|and|but|ok|okay|well|dus|en|maar|oké|nou)[,]? )+(?=(?:why|waarom)\b)", IGNORECASE)
#: Why something is not so, with the denial in the middle: "waarom liggen ze niet gewoon klaar".
WHY_IS_IT_NOT = pattern(
    r"(?:waarom|why)(?: can| do| does| is| are)?(?P<what> (?:\S+ ){1,3}?)(?:niet|not)(?: gewoon| just| simply)? (?P<so>\S.*)"
    r"|why (?:can|do|does|is|are|should|could|wo|would)n?['’]?t(?P<whom> (?:\S+ ){1,2}?)(?:just |simply )?(?P<then>\S.*)",
    IGNORECASE,
)
#: Between positions of which "why not" is asked one after the other: "why not 1, and why not 4", "why not 1 or 4".
WHY_NOT_AGAIN = pattern(
    r"[,;?]*\s+(?:(?:en|and|of|or|maar|but)\s+)?(?:waarom|why)\s+(?:(?:dan|ook|also)\s+)?(?:niet|not)\s+(?=\S)",
    IGNORECASE,
)
OR_ANOTHER = pattern(
    r"\s*,\s*(?:(?:en|and|of|or)\s+)?(?:(?:niet|not)\s+)?|\s+(?:en|and|of|or)\s+(?:(?:niet|not)\s+)?", IGNORECASE
)
#: With one of these "why not" is about the talk, and about no position.
OF_THE_TALK = frozenset(
    ["advies", "vraag", "vragen", "vraagt", "antwoord", "stoppen", "advice", "question", "questions", "ask", "answer",
     "stop"]
)  # fmt: skip
ALL_OF_IT = frozenset(["alles", "alle", "all", "everything"])
#: That things differ.
OTHER_THAN = pattern(r"\b(?:anders|andere?|other|else|otherwise|different)\b", IGNORECASE)
