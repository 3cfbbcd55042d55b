"""The chain with the point in it: side by side where the width allows, else one stage under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.safe_text import clean
from advisor.terminal import lines as words
from advisor.terminal.lines import Line, Role, cells, wrapped
from advisor.terms.texts import Language
from advisor.wording.chain import Link

_STEP = " → "
_POINT = "  ▼  "
_INDENT = "  "


def spoken(links: Sequence[Link], width: int, language: Language) -> Iterator[Line]:
    """For a screen reader: a numbered line for each stage, and one where the point lies."""
    for number, link in enumerate(links, 1):
        if link.point:
            yield from wrapped([("point", words.POINT_HERE.to(language).format(label=link.label) + ".")], width)
        time = f", {link.time}" if link.time else ""
        side = f": {link.side}" if link.side else ""
        yield from wrapped([("", f"{link.name}{time}{side}.")], width, f"{number}. ")


def drawn(links: Sequence[Link], width: int) -> Iterator[Line]:
    """The picture, at most `width` cells wide."""
    across = list(_across(links))
    if all(sum(cells(text) for _, text in line) <= width for line in across):
        yield from across
    else:
        yield from _down(links, width)


def _across(links: Sequence[Link]) -> Iterator[Line]:
    """Names, times, and under them what lies on either side of the point."""
    names, times = [clean(link.name) for link in links], [clean(link.time or "") for link in links]
    widths = [max(cells(name), cells(time)) for name, time in zip(names, times, strict=True)]
    name_line: list[tuple[Role, str]] = [("", _INDENT)]
    time_line: list[tuple[Role, str]] = [("", _INDENT)]
    at, point_at, label = len(_INDENT), None, ""
    for number, link in enumerate(links):
        if link.point:
            joint = _POINT if number else _POINT.lstrip()
            point_at, label = at + joint.index("▼"), clean(link.label)
            name_line.append(("point", joint))
            time_line.append(("point", joint.replace("▼", "│")))
        else:
            joint = _STEP if number else ""
            name_line.append(("", joint))
            time_line.append(("", " " * len(joint)))
        role: Role = "strong" if link.after else ""
        name_line.append((role, _padded(names[number], widths[number])))
        time_line.append(("", _padded(times[number], widths[number])))
        at += len(joint) + widths[number]
    yield _stripped(name_line)
    if any(times):
        yield _stripped(time_line)
    if point_at is not None:
        yield from _sides(point_at, label, *_sides_of(links))


def _sides_of(links: Sequence[Link]) -> tuple[str, str]:
    """What is said of the stages before the point and of those after it; nothing where there are none."""
    said = {link.after: clean(link.side) for link in links}
    return said.get(False, ""), said.get(True, "")


def _sides(point_at: int, label: str, before: str, after: str) -> Iterator[Line]:
    """ "before   X 3   after", the label under the point; in two lines where that is too tight."""
    start = max(len(_INDENT), point_at - cells(label) // 2)
    gap = start - len(_INDENT) - cells(before)
    if before and gap < 2:
        yield (("", _padded("", point_at)), ("point", label))
        yield _stripped([("", _INDENT + before + ("  |  " if after else "")), ("strong", after)])
    else:
        yield _stripped([("", _INDENT + before + " " * gap), ("point", label), ("strong", "  " + after)])


def _down(links: Sequence[Link], width: int) -> Iterator[Line]:
    longest = max(cells(clean(link.name)) for link in links)
    before, after = _sides_of(links)
    yield from wrapped([("", before)], width, _INDENT)
    for link in links:
        if link.point:
            yield from wrapped([("point", f"▼ {link.label}")], width, _INDENT)
            yield from wrapped([("strong", after)], width, _INDENT)
        role: Role = "strong" if link.after else ""
        name = _padded(clean(link.name), longest)
        time = f"  {clean(link.time)}" if link.time else ""
        if cells(_INDENT * 2 + name + time) <= width:
            yield _stripped([("", _INDENT * 2), (role, name), ("", time)])
        else:
            yield from wrapped([(role, link.name), ("", time)], width, _INDENT * 2, _INDENT * 3)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _stripped(line: list[tuple[Role, str]]) -> Line:
    """Without blanks at the end, so that a line is as wide as what is seen."""
    while line and not line[-1][1].strip():
        line.pop()
    if line:
        line[-1] = (line[-1][0], line[-1][1].rstrip())
    return tuple(span for span in line if span[1])
