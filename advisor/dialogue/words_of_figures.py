"""How people tell of a question that they do not name: who waits, and what a figure has become."""

from re import IGNORECASE
from re import compile as pattern

#: What a clause begins with that is told beside something else.
SAID_BY_THE_WAY = pattern(
    r"^(?:(?:en|and|maar|but|oh|o|ja|trouwens|overigens|by the way|btw|also|ook|verder|plus)[,.!]* +)+", IGNORECASE
)
#: Who waits without being named.
THOSE_WHO_WAIT = frozenset(
    ["ze", "zij", "they", "people", "mensen", "men", "buyers", "buyer", "afnemers", "afnemer"]
)
#: Who waits, and that they want it: "ze willen m binnen 6 weken", "they expect it in two weeks".
WHO_WAIT = pattern(
    r"(?:(?:de|mijn|onze|the|my|our|most|de meeste) )?(?P<who>[^\W\d_]+) "
    r"(?:(?:wil|willen|moet|moeten|hebben|verwachten|verwacht) (?:(?:graag|meestal|altijd|echt|wel) )?"
    r"(?:'m|m|'t|t|het|hem|ze|die|dat|alles|iets)\b|(?:wachten|wacht|accepteren|accepteert)\b"
    r"|(?:(?:usually|mostly|always|really|do) )?(?:want|wants|need|needs|expect|expects) "
    r"(?:it|them|theirs|that|everything|something)\b"
    r"|(?:will |'ll |would )?(?:wait|waits|accept|accepts)\b)",
    IGNORECASE,
)
#: What is pointed at.
POINTED_AT = pattern(r"^(?:die|dat|deze|dit|de|het|those|that|these|this|the) ", IGNORECASE)
#: What it was, and what it is by now: "die 6 weken van net is eerder 8 geworden".
BECOME = pattern(
    r"(?P<was>(?:die|dat|deze|dit|de|het|those|that|these|this|the) [^,;:]*?\d[^,;:]*?|(?:die|dat|those|that) [^,;:\d]+?)"
    r" (?:(?:is|zijn|was|waren|are|were|has become|have become|became|wordt|worden) (?:(?:nu|now|inmiddels|intussen|eerder"
    r"|meer|rather|more like|really|eigenlijk|actually|toch|ongeveer|about) )*)(?P<now>[^,;:]*?\S)"
    r"(?: (?:geworden|nu|now|by now|these days|tegenwoordig))?[.!]?",
    IGNORECASE,
)
#: That something is put right, what it is, and the figure that it is not.
NOT_THE_FIGURE = pattern(
    r"(?:(?:no|nee|neen|wait|wacht|sorry|oh?)[,.!]* +)+(?:(?:that's|thats|that is|that was|dat is|dat was|dit is) "
    r"(?:wrong|not right|fout|verkeerd|niet goed)|dat klopt niet)?[,.;:!]* *"
    r"(?P<now>\S.*?),? (?:(?:and|en|maar|but) )?(?:not|niet|geen|instead of|in plaats van) (?P<was>\d[\d.,]*(?: [^\W\d_]+)?)[.!]?$",
    IGNORECASE,
)
#: That the answer given last is wrong, and no more.
LAST_IS_WRONG = pattern(
    r"(?:(?:wait|wacht|sorry|oh?|oops|oeps|no|nee|ho|go back|ga terug|terug|back|can we go back|can i go back)[,.;:!]* +)*"
    r"(?:i (?:got|had|did|answered|typed|put) (?:the|that|my) (?:last|previous)(?: one| answer| question)? (?:wrong|incorrectly)"
    r"|(?:the|that|my) (?:last|previous)(?: one| answer| question)? (?:is|was) (?:wrong|not right|incorrect|a mistake)"
    r"|(?:de|het|die|dat|mijn) (?:vorige|laatste)(?: vraag| antwoord)? (?:is|was|klopt|klopte|heb ik|had ik)"
    r"(?: niet| fout| verkeerd| mis)+(?: beantwoord| ingevuld| getypt| gedaan)?)[.!]?",
    IGNORECASE,
)
