"""What is said of a line of a list by its number: that it applies, or not, or perhaps; and what may stand before."""

from collections.abc import Mapping

from advisor.terms.texts import Language

APPLIES: Mapping[Language, str] = {"nl": "wel|geldt|ja", "en": "does|applies|yes"}
APPLIES_NOT: Mapping[Language, str] = {
    "nl": "geldt niet|niet|nee",
    "en": "does not|doesn't|doesn’t|doesnt|not|no",
}
PERHAPS: Mapping[Language, str] = {
    "nl": "misschien|mogelijk|wellicht",
    "en": "maybe|perhaps|possibly",
}
#: "Just 3: …", "yes, 3: …".
BEFORE_A_NUMBER: Mapping[Language, str] = {
    "nl": "nou|ok|oke|ja|alleen|enkel|slechts|maar",
    "en": "well|so|ok|yes|yeah|yep|just|only",
}
