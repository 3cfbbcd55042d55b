"""Words of the shipped knowledge base's field: nobody reads them under a knowledge base of another field."""

import re

#: KOOP is in capitals: in lower case it is the name of the command.
FIELD = re.compile(
    r"\b(?:(?i:before the order|after the order|v(?:oo|óó)r de order|na de order|ready at the point|bij het punt"
    r"|in stock|stocks?|voorra(?:ad|den)|klant\w*|customers?|client(?:s|en)?|cliënt(?:en)?|the chain|de keten"
    r"|artikel(?:en)?|stroom(?:af|op)waarts|levertijd\w*|lead times?|delivery|levering(?:en)?|besteld?"
    r"|bestelling(?:en)?|leveranciers?|suppliers?|orders|(?:per|after|from|from the) order"
    r"|(?:decoupling|penetration) points?|\w*ontkoppelpunt\w*)|KOOP|CODP)\b"
)


def field_words(text: str) -> list[str]:
    return FIELD.findall(text)
