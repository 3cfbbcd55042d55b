"""The chain with the point in it, as SVG: across for wide pages, down for narrow ones.

Everything is said in a title and a description too. Colours come from the page (`currentColor` and classes), with
fills that also differ in pattern: what lies before the point is dashed, what lies after it is solid. Boxes are as
high as the longest text in them needs: no text is cut.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from html import escape

from advisor.report import words
from advisor.terms.texts import Language
from advisor.wording.chain import Link

_BOX, _GAP, _LEAST_HEIGHT = 116, 26, 64
_LINE = 15
#: So many letters fit in a box, and so wide is one of the label at most: in the widest of the common fonts.
_CHARACTERS = 14
_LABEL_LETTER = 10.5


def across(title: str, links: Sequence[Link], language: Language, id: str = "chain") -> str:
    """The stages from left to right; `title` is what the chain is called."""
    label = next((link.label for link in links if link.point), "")
    width = max(len(links) * (_BOX + _GAP) + _GAP, _LABEL_LETTER * len(label))
    top, drawn, high = 52, list[str](), _height(links)
    for number, link in enumerate(links):
        x = _GAP + number * (_BOX + _GAP)
        drawn += _box(link, x, top, high)
        if number and not link.point:
            drawn.append(_arrow(x - _GAP + 3, top + high / 2, x - 3, top + high / 2))
        if link.point:
            drawn += _point(link, x - _GAP / 2, top - 10, top + high + 14, width)
    drawn += _sides(links, top + high + 32)
    return _svg(title, links, language, id, "across", width, top + high + 44, drawn)


def down(title: str, links: Sequence[Link], language: Language, id: str = "chain-narrow") -> str:
    """The stages one under the other; what is said beside them on lines of its own."""
    high, wide, drawn = _height(links), 2 * _BOX, list[str]()
    step = high + _GAP
    for number, link in enumerate(links):
        y = _GAP + number * step
        drawn += _box(link, 20, y, high)
        drawn += _lines(_wrapped(link.side), _BOX + 32, y + high / 2 + 4, "side")
        middle = 20 + _BOX / 2
        if number and not link.point:
            drawn.append(_arrow(middle, y - _GAP + 3, middle, y - 3))
        if link.point:
            at = y - _GAP / 2
            drawn.append(f'<path class="point" d="M6 {at:g} H{_BOX + 34}"/>')
            drawn += _lines(textwrap.wrap(link.label, 10), _BOX + 38, at + 4, "label")
    return _svg(title, links, language, id, "down", wide + 20, len(links) * step + _GAP, drawn)


def spoken(links: Sequence[Link], language: Language) -> str:
    """The chain in a sentence: stages with their times, and the point where it lies."""
    said = []
    for link in links:
        if link.point:
            said.append(words.POINT_HERE.to(language).format(label=link.label))
        time, side = f", {link.time}" if link.time else "", f" ({link.side})" if link.side else ""
        said.append(f"{link.name}{time}{side}")
    return words.PICTURE_SAID.to(language).format(stages="; ".join(said))


def _svg(
    title: str,
    links: Sequence[Link],
    language: Language,
    id: str,
    way: str,
    width: float,
    height: float,
    drawn: Sequence[str],
) -> str:
    label = next((link.label for link in links if link.point), "")
    heading = escape(words.PICTURE.to(language).format(title=title, label=label))
    return (
        f'<svg class="chain {way}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'aria-labelledby="{id}-title {id}-desc">'
        f'<title id="{id}-title">{heading}</title><desc id="{id}-desc">{escape(spoken(links, language))}</desc>'
        + "".join(drawn)
        + "</svg>"
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _CHARACTERS)


def _height(links: Sequence[Link]) -> float:
    """As high as the fullest box."""
    most = max((len(_wrapped(link.name)) + len(_wrapped(link.time or "")) for link in links), default=0)
    return max(_LEAST_HEIGHT, most * _LINE + 16)


def _box(link: Link, x: float, y: float, high: float) -> Iterator[str]:
    side = "after" if link.after else "before"
    yield f'<rect class="{side}" x="{x:g}" y="{y:g}" width="{_BOX}" height="{high:g}" rx="6"/>'
    lines, times = _wrapped(link.name) or [""], _wrapped(link.time or "")
    first = y + (high - _LINE * (len(lines) + len(times))) / 2 + 12
    for number, line in enumerate([*lines, *times]):
        role = "time" if number >= len(lines) else "name"
        yield _text(x + _BOX / 2, first + number * _LINE, line, role)


def _point(link: Link, x: float, top: float, bottom: float, width: float) -> Iterator[str]:
    yield f'<path class="point" d="M{x:g} {top:g} V{bottom:g}"/>'
    yield f'<path class="tip" d="M{x - 8:g} {top - 10:g} h16 l-8 12 z"/>'
    room = _LABEL_LETTER / 2 * len(link.label)
    yield _text(min(max(x, room), width - room), top - 18, link.label, "label")


def _sides(links: Sequence[Link], y: float) -> Iterator[str]:
    """What is said of either side, under the middle of each."""
    for after in (False, True):
        numbers = [number for number, link in enumerate(links) if link.after is after and link.side]
        if numbers:
            middle = _GAP + (numbers[0] + numbers[-1]) / 2 * (_BOX + _GAP) + _BOX / 2
            yield _text(middle, y, links[numbers[0]].side, "side")


def _lines(lines: Sequence[str], x: float, middle: float, role: str) -> Iterator[str]:
    first = middle - _LINE * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        yield _text(x, first + number * _LINE, line, role, "start")


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    head = f"M{x2 - 4:g} {y2 - 6:g} l4 6 l4 -6" if x1 == x2 else f"M{x2 - 6:g} {y2 - 4:g} l6 4 l-6 4"
    return f'<path class="arrow" d="M{x1:g} {y1:g} L{x2:g} {y2:g} {head}"/>'


def _text(x: float, y: float, text: str, role: str, anchor: str = "middle") -> str:
    return f'<text class="{role}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
