"""How people suppose another answer, and of what they say how long it takes."""

from collections.abc import Mapping
from fractions import Fraction
from re import IGNORECASE
from re import compile as pattern

#: How a person begins who asks what another answer would do; what may stand beside the name of the question then.
SUPPOSING = (
    "wat als", "en als", "en wat als", "maar wat als", "wat nou als", "wat nu als",
    "en wat nou als", "maar wat nou als", "en wat nu als", "dus wat als", "so what if", "so if",
    "wat zou er gebeuren als",
    "wat gebeurt er als", "wat gebeurt er wanneer", "wat verandert er als", "hoe zit het als", "hoe zou het zijn als",
    "hoe zou het zitten als", "zou het anders zijn als", "zou het anders worden als", "wordt het anders als",
    "is het anders als", "verandert het als", "verandert er iets als", "scheelt het als", "maakt het uit als",
    "wat scheelt het als", "wat maakt het uit als", "wat doet het als", "wat als ik zeg dat",
    "en als ik zeg dat", "en stel dat", "stel nou dat", "en stel nou dat", "stel nou", "stel dat", "stel nu dat", "stel je voor dat", "stelt u zich voor dat", "veronderstel dat",
    "wat is het advies als", "wat zou het advies zijn als",
    "what difference would it make if", "what difference does it make if", "what if i say", "what happens if i say",
    "what if i said", "what if", "wot if", "and if", "and what if", "but what if", "what would happen if", "what happens if", "what changes if",
    "what would change if", "would it change if", "would it be different if", "is it different if",
    "does it change if", "does it matter if", "how about if", "suppose", "suppose that", "let's suppose",
    "supposing", "supposing that", "imagine", "imagine that", "assume that", "what is the advice if",
    "what would the advice be if",
)  # fmt: skip
#: What is named before it is supposed: "what about rush, if they only wait a day".
SUPPOSING_OF = pattern(
    r"(?:(?:and|but|so|en|maar|dus|ok|oké) )?(?:what about|how about|hoe zit het (?:met|bij|voor)|wat (?:bij|met))"
    r" [^,;?]{2,40}?,? (?:if|als|when|wanneer|who['’]d|who would|who|die|that) (?=\S)",
    IGNORECASE,
)
#: How a question begins that supposes something, where what is behind it answers a question: "and with a day more?"
SUPPOSING_BY_A_QUESTION = pattern(
    r"(?:(?:and|but|en|maar) )?(?:what about|how about|wat bij|wat met|hoe zit het (?:met|bij))|(?:and|but) (?:with|at|for)"
    r"|(?:en|maar) (?:bij|met|voor)",
    IGNORECASE,
)
#: "What if I don't know" supposes nothing.
NOT_KNOWN = pattern(
    r"\b(?:niet (?:\w+ )?weet|onbekend is|(?:don't|don’t|do not) (?:\w+ )?know|not sure|unknown)\b", IGNORECASE
)
#: A Dutch verb in two parts: "samen te stellen"; and the first part of one at the end: "we kopen niks in".
VERB_IN_TWO = pattern(r"\b(samen|af|in|op|uit|door|om|aan|voor|na) te ([^\W\d_]{4,})\b")
VERB_APART = pattern(r" (?P<before>samen|af|in|op|uit|door|aan)$")
#: By what something is so: "8 weeks by law".
BY_WHAT = pattern(
    r"\b(?:by|per|bij|volgens|vanwege|according to|under) (?:(?:de|het|the) )?(?P<what>[^\W\d_]{3,})\b"
)
#: Behind a verb these make another one of it: "to work out".
PARTICLES = frozenset(["out", "up", "off"])
#: How a supposition begins as well, where it names another question: "stel" alone may go before an answer.
SUPPOSING_OF_A_NAME = frozenset(["stel", "assume"])
#: That something becomes more (1) or less (-1) than it was; and that something is not so.
BECOMES = {
    1: frozenset(["langer", "meer", "hoger", "extra", "erbij", "later", "longer", "more", "higher", "slower", "trager"]),
    -1: frozenset(["korter", "minder", "lager", "sneller", "eerder", "eraf", "vlugger", "shorter", "less", "fewer",
                   "lower", "faster", "quicker", "sooner", "earlier"]),
}  # fmt: skip
#: That something becomes so many times what it was, or so many times less: "twee keer zo lang", "half as long".
ONE_WORD_FOR: Mapping[str, Fraction] = {
    word: Fraction(*worth)
    for worth, words in {
        (2, 1): "twice|double|dubbel|tweemaal|doubles|doubled|verdubbelt|verdubbeld|verdubbelen|verdubbelde",
        (3, 1): "triple|driemaal|triples|tripled|verdrievoudigt|verdrievoudigd",
        (1, 2): "half|halves|halved|halveert|halveren|halveerde|gehalveerd",
    }.items()
    for word in words.split("|")
}
_AS_MUCH = (
    r"(?:zo|as) (?:lang|veel|vaak|hoog|groot|traag|much|many|long|often|high|big|slow)|langer|longer|slower"
    r"|the time|the wait|de tijd"
)
_AS_LITTLE = (
    r"(?:zo|as) (?:snel|kort|vlug|laag|weinig|fast|quick|short|soon|low|little|few)|sneller|korter|faster|shorter"
)
TIMES_WHAT_IT_WAS = pattern(
    rf"\b(?:(?P<count>[^\W_]+(?:[.,/][0-9]+)?)(?: ?x| keer| maal| times)|(?P<one_word>twice|double|dubbel|tweemaal|triple"
    rf"|driemaal|half)) (?:(?P<less>{_AS_LITTLE})|{_AS_MUCH})\b(?: (?:als|as|than|dan) (?:nu|now|before|eerst|today)\b)?"
    r"|\b(?P<becomes>doubles|doubled|verdubbel(?:t|d|en|de)|triples|tripled|verdrievoudig[td]|halves|halved|halveert|halveren"
    r"|halveerde|gehalveerd|(?:double|dubbel)$)"
)
#: What something is compared with; with these it is what it was, so that the change is reckoned from that.
THAN = frozenset(["dan", "als", "than", "as"])
THAN_IT_WAS = pattern(
    r" (?:als|as|than|dan) (?:(?:it|they|het|ze|that|dat) )?(?:nu|now|before|eerst|today|vandaag|voorheen|vroeger|is|was|does|do|did"
    r"|are|were|gezegd|ik zei|i said|we said|usual|normal|normaal|gebruikelijk|anders)\b"
)
#: How often something is, in which no time is named.
SO_OFTEN = pattern(
    r"\b(?:once|twice|thrice|eens|eenmaal|tweemaal|driemaal|[^\W_]+ (?:times|keer|maal|x)|[0-9]+x) (?:(?:a|an|per|each|every"
    r"|in|op|de|het|een|elke?|iedere?) )+(?:dag|week|maand|kwartaal|jaar|day|week|month|quarter|year)\b"
)
DENYING = frozenset(["geen", "niet", "nooit", "niemand", "nobody", "zonder", "niets", "niks", "not", "no", "never", "without", "nothing", "don't",
                     "doesn't", "isn't", "aren't", "won't"])  # fmt: skip
#: What people do with a limit: who wants something in a week names the question that asks how long may be waited.
WANTING = frozenset(["willen", "wilden", "wil", "wilt", "wachten", "wacht", "geduld", "want", "wants", "wanted",
                     "wait", "waits", "waited", "need", "needed", "gave", "gives", "give", "allow",
                     "allows", "allowed", "happy", "settle", "geeft", "gaf", "gunt", "gunnen", "gunde", "genoegen"])  # fmt: skip
ARTICLES = frozenset(["de", "het", "een", "the", "a", "an"])
ARTICLE_FIRST = pattern(r"^(?:de|het|een|the|an?) ")
#: What stands for whatever is asked: "what if it takes 3 days".
POINTING = frozenset(["het", "dit", "dat", "die", "deze", "it", "this", "that"])
#: Beside it and the time nothing else is said.
BESIDE_POINTING = frozenset(
    ["maar", "er", "nu", "ook", "bij", "ons", "over", "doen", "toch", "nou", "alles", "dan", "wel", "nog", "only", "just",
     "now", "would", "will", "could", "does", "did", "to", "be", "of", "all", "has", "have", "us", "about", "also"]
)  # fmt: skip
#: Where something is delivered names no question: "same day nearby, three days to the islands".
WHEREABOUTS = pattern(
    r"\b(?:nearby|near by|close by|locally|abroad|far away|further away|in town|in the region|in the country|overseas"
    r"|dichtbij|dicht bij|vlakbij|in de buurt|in de regio|in de stad|ver weg|verder weg|in het buitenland|buitenland"
    r"|binnenland|in het land|overzee)\b",
    IGNORECASE,
)
#: What takes time does so in these words.
TAKING = frozenset(
    ["duurt", "duren", "duurde", "kost", "kosten", "kostte", "vergt", "neemt", "wordt", "is", "was", "zou", "takes",
     "take", "took", "taking", "lasts", "last", "costs", "cost", "becomes", "were"]
)  # fmt: skip
#: What is said of anything that takes time names no question.
DOING = frozenset(
    [
        "after",
        "before",
        "were",
        "nadat",
        "voordat",
        "done",
        "gedaan",
        "doen",
        "doet",
        "doe",
        "gebeurt",
        "happens",
        "takes",
        "took",
        "only",
        "alleen",
        "most",
        "times",
        "duurt",
    ]
)
IS = frozenset(["is", "was", "wordt", "werd", "were", "becomes"])
