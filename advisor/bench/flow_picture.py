"""A flowchart as SVG: nodes in layers from left to right, in the order in which they cross least.

Drawn by hand: what lays out such graphs well is a program of the system, and a picture must not need one.
"""

from __future__ import annotations

import textwrap
from html import escape

from advisor.bench.flowchart import Arrow, Does, Flow, FlowNode, left_out_said
from advisor.terms.texts import Text

_WIDE, _LINE, _PAD, _GAP, _BETWEEN = 230, 16, 8, 14, 150
_CHARACTERS, _MARGIN = 29, 24
_SWEEPS = 8
#: Arrows that carry a figure leave their node one below the other, so that no figure stands over another.
_STEP, _FIGURE = 15, 24
#: Colour and dashes by what an arrow does; each also has a word in the legend and on its way.
_DRAWN: dict[Does, tuple[str, str]] = {
    "reads": ("#8a939e", ""),
    "concludes": ("#8a939e", ""),
    "supports": ("#00724f", ""),
    "opposes": ("#b35900", "7 4"),
    "excludes": ("#a3173a", ""),
    "near": ("#a3173a", "3 4"),
}
_APART: dict[Does, int] = {"supports": -5, "opposes": -1, "excludes": 3, "near": 7}
_FILLED = {"asked": "#eef4fb", "found": "#ffffff", "rule": "#f7f4ea", "position": "#e3f1ea", "file": "#f7f4ea"}
_LEGEND: tuple[tuple[Does, Text], ...] = (
    ("supports", Text(nl="pleit voor", en="supports")),
    ("opposes", Text(nl="pleit tegen", en="opposes")),
    ("excludes", Text(nl="sluit uit", en="excludes")),
    ("near", Text(nl="net buiten bereik", en="just out of reach")),
)
_TITLE = Text(nl="Wat waarvan afhangt: {count:knoop|knopen}", en="What depends on what: {count:node|nodes}")


def drawn(flow: Flow) -> str:
    """The picture, whole in itself."""
    layers = _layers(flow)
    lines = {node.id: textwrap.wrap(node.label, _CHARACTERS) or [node.id] for node in flow.nodes}
    counted = _counted(flow)
    heights = {id: max(len(lines[id]) * _LINE + 2 * _PAD, _STEP * len(counted.get(id, ()))) for id in lines}
    places = _places(layers, heights)
    used = [(does, text) for does, text in _LEGEND if any(arrow.does == does for arrow in flow.arrows)]
    width = _MARGIN * 2 + max(len(layers) * _WIDE + max(0, len(layers) - 1) * _BETWEEN, len(used) * _WIDE)
    foot = 26 if flow.left_out else 0
    tall = max((y + heights[id] for id, (_, y) in places.items()), default=2 * _MARGIN) + _MARGIN + foot
    arrows = "".join(_arrow(arrow, places, heights, counted) for arrow in flow.arrows)
    nodes = "".join(_node(node, lines[node.id], places[node.id], heights[node.id], flow) for node in flow.nodes)
    title = _TITLE.told(flow.language, count=len(flow.nodes))
    told = f'<text x="{_MARGIN}" y="{tall - 12}">{escape(left_out_said(flow))}</text>' if flow.left_out else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{flow.language}" viewBox="0 0 {width} {tall}" '
        f'width="{width}" height="{tall}" aria-labelledby="title" '
        f'font-family="system-ui, sans-serif" font-size="13">'
        f'<title id="title">{escape(title)}</title><rect width="{width}" height="{tall}" fill="#ffffff"/>'
        f"<defs>{_heads()}</defs>{_legend(used, flow)}{arrows}{nodes}{told}</svg>\n"
    )


# --- where everything stands


def _layers(flow: Flow) -> list[list[FlowNode]]:
    """Nodes by the longest way that leads to them, each layer in the order of its neighbours' middle."""
    before: dict[str, list[str]] = {node.id: [] for node in flow.nodes}
    after: dict[str, list[str]] = {node.id: [] for node in flow.nodes}
    for arrow in flow.arrows:
        before[arrow.end].append(arrow.start)
        after[arrow.start].append(arrow.end)
    depth: dict[str, int] = {}

    def deep(id: str) -> int:
        if id not in depth:
            depth[id] = 0  # an attribute may hang on itself by way of its relevance
            depth[id] = max((deep(other) + 1 for other in before[id]), default=0)
        return depth[id]

    last = max((deep(node.id) for node in flow.nodes), default=0)
    for node in flow.nodes:
        if node.kind == "position":
            depth[node.id] = last
        elif not before[node.id] and after[node.id]:  # what leads to one place only stands beside it
            depth[node.id] = max(0, min(depth[other] for other in after[node.id]) - 1)
    layers: list[list[FlowNode]] = [[] for _ in range(last + 1)]
    for node in flow.nodes:
        layers[depth[node.id]].append(node)
    for sweep in range(_SWEEPS):
        ways = before if sweep % 2 == 0 else after
        order = {node.id: place / len(layer) for layer in layers for place, node in enumerate(layer)}
        for layer in layers:
            own = [node for node in layer if node.kind != "position"]
            own.sort(key=lambda node: (node.group, _middle(node.id, ways, order)))
            layer[:] = [*own, *(node for node in layer if node.kind == "position")]  # these in their own order
    return [layer for layer in layers if layer]


def _middle(id: str, ways: dict[str, list[str]], order: dict[str, float]) -> float:
    others = [order[other] for other in ways[id]]
    return sum(others) / len(others) if others else order[id]


def _places(layers: list[list[FlowNode]], heights: dict[str, int]) -> dict[str, tuple[int, int]]:
    """The left upper corner of every node; each layer stands in the middle."""
    talls = [sum(heights[node.id] + _GAP for node in layer) for layer in layers]
    found = {}
    for number, layer in enumerate(layers):
        y = 2 * _MARGIN + (max(talls) - talls[number]) // 2
        for node in layer:
            found[node.id] = (_MARGIN + number * (_WIDE + _BETWEEN), y)
            y += heights[node.id] + _GAP
    return found


# --- drawn


def _heads() -> str:
    """The points of the arrows; what excludes ends in a bar."""
    shapes = dict.fromkeys(_DRAWN, "M0 0L8 4L0 8z") | {"excludes": "M3 0H6V8H3z", "near": "M3 0H6V8H3z"}
    return "".join(
        f'<marker id="{does}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        f'orient="auto"><path d="{shape}" fill="{_DRAWN[does][0]}"/></marker>'
        for does, shape in shapes.items()
    )


def _legend(used: list[tuple[Does, Text]], flow: Flow) -> str:
    """What the kinds of arrows say."""
    parts = []
    for number, (does, text) in enumerate(used):
        x, (colour, dashes) = _MARGIN + number * _WIDE, _DRAWN[does]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(
            f'<path d="M{x} {_MARGIN - 6}h40" stroke="{colour}" stroke-width="1.4"{dashed} '
            f'marker-end="url(#{does})"/>'
            f'<text x="{x + 50}" y="{_MARGIN - 2}" fill="#1b1f24">{escape(text.to(flow.language))}</text>'
        )
    return "".join(parts)


def _counted(flow: Flow) -> dict[str, list[Arrow]]:
    """The arrows that carry a figure, by the node that they leave."""
    found: dict[str, list[Arrow]] = {}
    for arrow in flow.arrows:
        if arrow.count:
            found.setdefault(arrow.start, []).append(arrow)
    return found


def _arrow(
    arrow: Arrow,
    places: dict[str, tuple[int, int]],
    heights: dict[str, int],
    counted: dict[str, list[Arrow]],
) -> str:
    (x1, y1), (x2, y2) = places[arrow.start], places[arrow.end]
    apart = _APART.get(arrow.does, 0)  # what a line of reasoning does in several ways is seen apart
    y1, y2 = y1 + heights[arrow.start] // 2, y2 + heights[arrow.end] // 2 + apart
    x1 += _WIDE
    if arrow.count:
        beside = counted[arrow.start]
        y1 += int(_STEP * (beside.index(arrow) - (len(beside) - 1) / 2))
    else:
        y1 += apart
    start = f"M{x1} {y1}"
    if arrow.count:  # straight on as long as its figure
        x1 += _FIGURE
        start += f"h{_FIGURE}"
    if x2 < x1:  # back, or within a layer: around
        x2 += _WIDE
        bend = f"C{x1 + 60} {y1} {x2 + 60} {y2} {x2} {y2}"
    else:
        half = (x2 - x1) // 2
        bend = f"C{x1 + half} {y1} {x2 - half} {y2} {x2} {y2}"
    colour, dashes = _DRAWN[arrow.does]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    said = f"<title>{escape(arrow.label)}</title>" if arrow.label else ""
    x, y = x1 - _FIGURE + 5, y1 - 2
    figure = f'<text x="{x}" y="{y}" font-size="11" fill="{colour}">{arrow.count}</text>' if arrow.count else ""
    return (
        f'<path d="{start}{bend}" fill="none" stroke="{colour}" stroke-width="1.4"{dashed} '
        f'marker-end="url(#{arrow.does})">{said}</path>{figure}'
    )


def _node(node: FlowNode, lines: list[str], place: tuple[int, int], height: int, flow: Flow) -> str:
    x, y = place
    round_ = {"asked": height // 2, "rule": 4, "found": 0}.get(node.kind, 8)
    thick = 3 if node.id == flow.marked else 1
    top = y + (height - len(lines) * _LINE) // 2 + 12
    texts = "".join(
        f'<text x="{x + _WIDE // 2}" y="{top + number * _LINE}" text-anchor="middle" fill="#1b1f24">'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
    )
    title = escape(f"{node.id} ({node.group})" if node.group else node.id)
    return (
        f'<g><title>{title}</title><rect x="{x}" y="{y}" width="{_WIDE}" height="{height}" rx="{round_}" '
        f'fill="{_FILLED[node.kind]}" stroke="#4d5560" stroke-width="{thick}"/>{texts}</g>'
    )
