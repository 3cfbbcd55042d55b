"""The overview as a page: its pictures, the data of its table, and the one script that may run in it."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files

from markupsafe import Markup

from advisor.report import assortment_words, words
from advisor.report import panels as pictures
from advisor.report.overview import Assortment
from advisor.report.panels import PanelAxis, Panels
from advisor.safe_text import harmless_json
from advisor.values.numbers import show_number

#: The words that the script puts in the page.
_SCRIPT_WORDS = (
    "AGAINST", "ALL", "CASE", "CASES_SHOWN", "CAUSE", "CAUSE_NAMED", "CAUSE_WORD", "CERTAINTY", "CLEAR",
    "CLOSE_CALLS", "CLOSE_TO_OTHER", "CONTRADICTED", "CONTRADICTING", "COULD_EXCLUDE",
    "DOUBTFUL", "EARLIER", "EXCEEDED", "EXCLUDED", "FIT", "FOR", "GROUP_BY",
    "LATER", "MAY_NOT_FIT", "NOTHING", "NOT_KNOWN_TODAY", "NOT_SETTLED", "NO_GROUP", "ON_CONDITION",
    "OPEN_ROW", "PAGE", "POSITION", "PROVIDED", "REMARKS", "SEARCH", "SHOW", "SOURCE", "TODAY", "UNSETTLED",
)  # fmt: skip


#: So many causes are open in the page; rarer ones are folded.
_OPEN_CAUSES = 6


def counted_parts(assortment: Assortment) -> dict[str, object]:
    """What both the page and Markdown show beside the overview itself."""
    fullest = max((count.part for count in assortment.counts), default=0) or 1
    data = assortment.data
    unsettled = data["rows"] - data["outcomes"]["error"] - data["settled"] if data["settled"] is not None else None
    watch = [
        (assortment.to(assortment_words.CLOSE_CALLS), data["close_calls"], "close"),
        (assortment.to(assortment_words.PROVIDED), data["provided"], "provided"),
        (assortment.to(assortment_words.DOUBTFUL), data["doubtful"], "doubtful"),
        (assortment.to(assortment_words.CONTRADICTING), data["contradicted"], "contradicted"),
        (assortment.to(assortment_words.EXCEEDED), data["exceeded"], "exceeded"),
        *([(assortment.to(assortment_words.UNSETTLED), unsettled, "unsettled")] if unsettled is not None else []),
    ]
    grounds = {ground.rule: ground for cause in assortment.causes for ground in cause.grounds}
    outcomes = {name: show_number(count, assortment.language) for name, count in data["outcomes"].items()}
    return {
        "map": assortment.map,
        "fullest": fullest,
        "watch": watch,
        "grounds": [*grounds.values()],
        "one_line": assortment.to(words.ONE_LINE).format(**outcomes),
    }


def page_parts(assortment: Assortment) -> dict[str, object]:
    """What the page alone has: panels, rows as data, the script and the hash under which it may run."""
    panels, script = assortment.panels, _script()
    drawn: dict[str, object] = {"panels": None, "pictures": [], "every_point": "", "across": "", "up": ""}
    if panels is not None:
        drawn = {
            "panels": panels,
            "pictures": [(panel, Markup(pictures.drawn(panels, panel))) for panel in panels.panels],
            "every_point": Markup(pictures.drawn_all(panels)),
            "across": _said(panels, panels.across),
            "up": _said(panels, panels.up),
        }
    return {
        **drawn,
        "open_causes": _OPEN_CAUSES,
        "page_data": Markup(_data(assortment)),
        "script": Markup(script),
        "script_hash": f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}",
    }


def _said(panels: Panels, axis: PanelAxis) -> str:
    if not axis.scale.log:
        return axis.label
    return assortment_words.LOGARITHMIC.to(panels.language).format(label=axis.label)


def _script() -> str:
    return files("advisor.report").joinpath("templates", "overview.js").read_text(encoding="utf-8")


def _data(assortment: Assortment) -> str:
    """The rows as JSON."""
    said = {
        name: assortment.to(text)
        for name, text in {**vars(words), **vars(assortment_words)}.items()
        if name in _SCRIPT_WORDS
    }
    return within_script(
        harmless_json(json.dumps({"said": said, **assortment.rows.as_data()}, ensure_ascii=False))
    )


def within_script(text: str) -> str:
    """JSON that cannot end the element that it stands in, nor begin another."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
