"""The fit ladder as rows of a page: bars as SVG on one axis of time, words beside and under them.

Words are text of the page and not of the picture, so that they wrap in any font and at any width; a name within a
bar is shown only where the browser finds it room. Widths are shares of the axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from advisor.terms.texts import Language
from advisor.wording.ladder import Ladder, Rung

#: How much of the axis an open end takes: how long it really is nobody knows.
_OPEN = 7.0
_BAR = 'y="4" height="16"'
_EDGE = 24
#: How wide a letter is taken to be, in the size of the names in bars; wider than in any common font.
_LETTER = 0.62
#: The style sheet knows names up to this width; a longer one is never shown.
MOST_ROOM = 41


def band(ladder: Ladder) -> str:
    """The accepted time, behind a row; its edge stands beside the bar, and ends above what is said."""
    if ladder.band is None or not ladder.end:
        return ""
    low, high = (_share(ladder, end) for end in ladder.band)
    drawn = f'<rect class="waits" x="0" y="0" width="{low:.2f}%" height="100%"/>'
    if high > low:
        drawn += f'<rect class="perhaps" x="{low:.2f}%" y="0" width="{high - low:.2f}%" height="100%"/>'
    ends = [at for at in dict.fromkeys((low, high)) if at < 100]
    edges = "".join(f'<line x1="{at:.2f}%" x2="{at:.2f}%" y1="0" y2="{_EDGE}"/>' for at in ends)
    return f'<svg class="band" aria-hidden="true" focusable="false">{drawn}{edges}</svg>'


def bar(ladder: Ladder, rung: Rung, language: Language, id: str) -> str:
    """The work that is left: its steps, then what is within the ranges given, then what is not known."""
    title = escape(ladder.sentence(rung, language))
    drawn = "".join(_pieces(ladder, rung)) if ladder.end else _part("open", 0.0, _OPEN) if rung.open else ""
    return (
        f'<svg class="work" role="img" aria-labelledby="{id}" height="24"><title id="{id}">{title}</title>'
        f"{drawn}</svg>"
    )


def _pieces(ladder: Ladder, rung: Rung) -> Iterator[str]:
    at = 0.0
    for number, piece in enumerate(rung.pieces):
        yield _part(f"sure s{number % 2}", _share(ladder, at), _share(ladder, at + piece.sure))
        at += piece.sure
    yield _part("ranged", _share(ladder, rung.sure), _share(ladder, rung.known))
    if ladder.broken(rung):
        yield '<svg x="93%" y="1" width="20" height="22"><path class="cut" d="M1 22l6-22M9 22l6-22"/></svg>'
    elif rung.open:
        start = _share(ladder, rung.known)
        yield _part("open", start, min(100.0, start + _OPEN))


def _part(role: str, start: float, end: float) -> str:
    return f'<rect class="{role}" x="{start:.2f}%" {_BAR} width="{end - start:.2f}%"/>' if end > start else ""


def names(ladder: Ladder, rung: Rung) -> str:
    """The names of the steps over their bars, for where there is room."""
    at, said = 0.0, []
    for piece in rung.pieces:
        start, end = (_share(ladder, minutes) for minutes in (at, at + piece.sure))
        said.append(fitting_name(piece.name, start, end))
        at += piece.sure
    shown = "".join(said)
    return f'<span class="names" aria-hidden="true">{shown}</span>' if shown else ""


def fitting_name(name: str, start: float, end: float) -> str:
    """A name over a bar from `start` to `end` percent; the page shows it where it fits."""
    if not name or end - start <= 4:
        return ""
    room = min(round(_LETTER * len(name) + 0.5), MOST_ROOM)
    return f'<span style="left:{start:.2f}%;width:{end - start:.2f}%"><b class="w{room}">{escape(name)}</b></span>'


def axis(ladder: Ladder) -> str:
    """The marks of the axis."""
    marks = []
    for mark in ladder.marks:
        at = _share(ladder, mark.at)
        anchor = "start" if at < 4 else "end" if at > 94 else "middle"
        marks.append(
            f'<line x1="{at:.2f}%" x2="{at:.2f}%" y1="0" y2="4"/>'
            f'<text x="{at:.2f}%" y="15" text-anchor="{anchor}">{escape(mark.label)}</text>'
        )
    return f'<svg class="axis" aria-hidden="true" focusable="false" height="18">{"".join(marks)}</svg>'


def sway(certainty: float) -> str:
    """A certainty from −1 to 1 as a bar that leaves the middle."""
    start, end = sorted((50.0, 50.0 + 50.0 * certainty))
    return (
        '<svg class="sway" aria-hidden="true" focusable="false" height="14">'
        '<line class="scale" x1="0" x2="100%" y1="7" y2="7"/>'
        f'<rect x="{start:.2f}%" y="4" width="{end - start:.2f}%" height="6"/>'
        '<line class="middle" x1="50%" x2="50%" y1="1" y2="13"/></svg>'
    )


def _share(ladder: Ladder, minutes: float) -> float:
    return min(100.0, 100.0 * minutes / ladder.end) if ladder.end else 0.0
