"""One advice as a card: the piece of HTML that a notebook shows, with the pictures of the decision sheet."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import sha256

from advisor.reasoning.advice import Advice
from advisor.terms.texts import Language, Text

#: What of an advice stands on its card, in this order.
_SHOWN = (
    "provided",
    "doubts",
    "certainty",
    "ladder",
    "chain",
    "reasons",
    "candidates",
    "excluded",
    "matter",
    "warnings",
)
_FOLDED = frozenset({"excluded"})
_SOURCE = Text(nl="Bron", en="Source")


@dataclass(frozen=True)
class ShownAdvice(Advice):
    """An advice that shows itself in a notebook, in its language."""

    language: Language = "en"

    def _repr_html_(self) -> str:
        return card(self, self.language)


def shown(advice: Advice, language: Language) -> ShownAdvice:
    return ShownAdvice(**{field.name: getattr(advice, field.name) for field in fields(Advice)}, language=language)


def card(advice: Advice, language: Language) -> str:
    """The advice as a piece of a page: its headline, what to watch, pictures, reasons with their sources."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from advisor.outlook.settled import settle
    from advisor.reasoning.program import compile_program
    from advisor.report import chain_picture, ladder_picture
    from advisor.safe_text import printable
    from advisor.wording.page import advice_page

    page = advice_page(advice, language, settle(compile_program(advice.kb), advice.answers).doubts_left)
    sections = [section for id in _SHOWN for section in page.sections if section.id == id]
    key = sha256(repr((page.headline, sorted(advice.answers.items(), key=str))).encode()).hexdigest()[:8]
    environment = Environment(
        loader=PackageLoader("advisor.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return printable(
        environment.get_template("card.html").render(
            page=page,
            sections=sections,
            folded=_FOLDED,
            key=f"koop-{key}",
            language=language,
            source=_SOURCE.to(language),
            chain=lambda section: Markup(
                chain_picture.across(section.title, section.chain, language, f"koop-{key}-chain")
            ),
            band=lambda ladder: Markup(ladder_picture.band(ladder)),
            bar=lambda ladder, rung, number: Markup(
                ladder_picture.bar(ladder, rung, language, f"koop-{key}-{number}")
            ),
        )
    )
