"""What puts right what was said before it."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

#: What puts right what was said before it: "nee, 3 weken", "sorry, 3 weeks".
PUTTING_RIGHT: Mapping[Language, str] = {
    "nl": "nee|neen|nee sorry|nee wacht|sorry|pardon|oeps|foutje|correctie|ik bedoel|ik bedoelde|bedoel"
    "|of nee|nee ik bedoel|nee ik bedoelde|nee maar|dat moet zijn|moet zijn|wordt toch|of eigenlijk|of liever"
    "|nou ja|nou nee|ach nee|o nee|nee toch|hm nee|hmm nee|of toch|bij nader inzien|nee ho|ho nee|nee nee",
    "en": "no sorry|no wait|sorry|oops|pardon|correction|i mean|i meant|or no|no i mean|no i meant"
    "|make it|make that|should be|or rather|or actually|hm no|hmm no|well no|oh no|actually no|no actually"
    "|no hang on|hang on|on second thoughts|on second thought|on reflection",
}
#: Behind what is put right: "number 5, no 4 i mean".
MEANT_BEHIND: Mapping[Language, str] = {
    "nl": "bedoel ik|bedoelde ik|bedoel ik dus",
    "en": "i mean|i meant|that is",
}
#: Beside a unit that puts right the one of a figure before it: "bedoel weken", "days then"; and what by itself
#: tells that it puts right.
PUTS_THE_UNIT_RIGHT: Mapping[Language, str] = {
    "nl": "bedoel|bedoelde|bedoelen|dan|nee|neen|sorry|pardon|oeps|foutje|moet|moeten|geen|niet|eh",
    "en": "mean|meant|then|no|nope|sorry|pardon|oops|should|not|rather|make|er|that's",
}
BESIDE_A_UNIT: Mapping[Language, str] = {
    "nl": "ik|natuurlijk|maar|het|zijn|is|in|wel|toch|eigenlijk|uiteraard|dus|de|ja|wacht|bij|nader|inzien",
    "en": "i|of|course|but|it|it's|is|they|are|in|be|that|actually|so|the|yes|wait|to|say|were|was|have|been",
}
#: Of what is said more than once, behind it: "eight weeks. third time".
SAID_AGAIN: Mapping[Language, str] = {
    "nl": "voor de tweede keer|voor de derde keer|voor de vierde keer|tweede keer|derde keer|vierde keer"
    "|dat zei ik al|zei ik al|zoals gezegd|tweede keer dat ik het zeg|derde keer dat ik het zeg",
    "en": "for the second time|for the third time|for the fourth time|second time|third time|fourth time"
    "|i said that already|i already said that|i already said|as i said"
    "|second time i say it|third time i say it|second time i say this|third time i say this",
}
#: The same before it.
AS_SAID_BEFORE: Mapping[Language, str] = {
    "nl": "voor de tweede keer|voor de derde keer|voor de vierde keer|tweede keer|derde keer"
    "|vierde keer|nogmaals|zoals gezegd|ik zei al",
    "en": "for the second time|for the third time|for the fourth time|second time|third time"
    "|fourth time|again|once more|once again|as i said",
}
