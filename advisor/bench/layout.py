"""YAML written so that no line is too long: in one line where it fits, wrapped or as a block where it does not.

What stands between braces stays there for a few lines, and becomes a block beyond; what is a block stays one.
Lines that fit are left as they are, so that doing it twice changes nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from advisor.bench.yaml_as_written import Collection, Member, Word, Written, WrittenValue, has_remarks, is_block

WIDTH = 115
#: A mapping between braces that would take more lines is written as a block.
MOST_WRAPPED = 3
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\Z")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
#: Where plain words end, or mean something else.
_NOT_PLAIN = re.compile(r"[-?](?: |\Z)|[,\[\]{}#&*!|>'\"%@`=<:]|.*(?:: | #|:\Z)|.* \Z|.*[\n\t]", re.S)
_ON_ITS_OWN = re.compile(r"(?P<begin> *# *)(?P<said>.*)\Z")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}]")


def laid_out(file: Written) -> str:
    """The text of a file, in which every part that has changed or does not fit is written anew."""
    text = file.text
    pieces, at = [], 0
    for part, indent in _to_write(file, file.documents):
        start, end, lines = _anew(text, part, indent)
        pieces += [text[at:start], lines]
        at = end
    return _remarks_wrapped("".join([*pieces, text[at:]]))


def _anew(text: str, part: Member, indent: int) -> tuple[int, int, str]:
    """From where to where in the text a part is replaced, and by what."""
    if part.start == part.end:  # it was not there
        start = _end_of_line(text, part.start)
        return start, start, "\n".join(["", *lines_of(part, indent)])
    if is_block(part.value) and not part.changed:  # its remark alone is too much
        end = _end_of_line(text, part.start)
        within = text[part.start : text.rindex(part.beside, part.start, end)].rstrip()
        return part.start, end, f"{part.beside}\n{' ' * indent}{within}"
    end = _end_of_line(text, part.end) if _ends_in_remark(part) else part.end
    return part.start, end, "\n".join(lines_of(part, indent)).lstrip(" ")


def _ends_in_remark(part: Member) -> bool:
    """Whether a remark stands behind a part, which it or the last part in it has taken."""
    value = part.value
    within = value.parts[-1:] if isinstance(value, Collection) and not value.flow else []
    return bool(part.beside) or any(map(_ends_in_remark, within))


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _to_write(file: Written, values: list[WrittenValue]) -> Iterator[tuple[Member, int]]:
    """The innermost parts of blocks that have changed or do not fit, with how far they are indented."""
    for value in values:
        if not isinstance(value, Collection) or value.flow:
            continue
        for part in value.parts:
            within = part.value
            first = value.parts[0].start
            indent = first - (file.text.rfind("\n", 0, first) + 1)
            if part.changed or (not is_block(within) and (_too_long(file.text, part) or _changed(within))):
                yield part, indent
                continue
            if part.beside and _end_of_line(file.text, part.start) > part.start - indent + WIDTH:
                yield part, indent
            yield from _to_write(file, [within])


def _changed(value: WrittenValue) -> bool:
    return isinstance(value, Collection) and any(part.changed or _changed(part.value) for part in value.parts)


def _too_long(text: str, part: Member) -> bool:
    lines = text[text.rfind("\n", 0, part.start) + 1 : _end_of_line(text, part.end)].split("\n")
    literal = isinstance(part.value, Word) and part.value.style == "|"
    return not literal and any(len(line) > WIDTH for line in lines)


# --- parts


def lines_of(part: Member, indent: int) -> list[str]:
    """A part of a block as lines, without the remarks above it."""
    if part.key is None:
        return _value_lines(part.value, " " * indent + "- ", indent + 2, part.beside)
    return _value_lines(part.value, f"{' ' * indent}{_one_line(part.key)}: ", indent + 2, part.beside)


def _value_lines(value: WrittenValue, lead: str, indent: int, beside: str) -> list[str]:
    """A value after its key or dash. `indent`: how far in what does not stand on the first line is."""
    if isinstance(value, Word):
        return _remarked(_word_lines(value, lead, indent), beside)
    if (value.flow or not value.parts) and not has_remarks(value):
        wrapped = _wrapped(value, lead)
        if wrapped is not None:
            return _remarked(wrapped, beside)
    lines = []
    for part in value.parts:
        lines += [" " * indent + remark if remark else "" for remark in part.above]
        lines += lines_of(part, indent)
    if lead.endswith("- ") and beside:
        return [" " * (len(lead) - 2) + beside, *_value_lines(value, lead, indent, "")]
    if lead.endswith("- ") and not (value.parts and value.parts[0].above):
        first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
        above = [line[2:] for line in lines[:first]]
        return [*above, lead + lines[first][len(lead) :], *lines[first + 1 :]]
    return [*_remarked([lead.rstrip()], beside), *lines]


def _remarked(lines: list[str], beside: str) -> list[str]:
    """With a remark on the first line, or above it where it does not fit."""
    if not beside:
        return lines
    if len(lines) == 1 and len(lines[0]) + 2 + len(beside) <= WIDTH:
        return [f"{lines[0]}  {beside}"]
    return [" " * (len(lines[0]) - len(lines[0].lstrip())) + beside, *lines]


def _wrapped(group: Collection, lead: str) -> list[str] | None:
    """A mapping or list between braces or brackets, on as few lines as it takes; None where a block is better."""
    opens, closes = ("{", "}") if group.mapping else ("[", "]")
    parts = [_in_flow(part) for part in group.parts]
    lines = [f"{lead}{opens}"]
    for number, part in enumerate(parts):
        ends = f"{part}{closes if number == len(parts) - 1 else ','}"
        first = lines[-1].endswith(opens) and number == 0
        if not first and len(lines[-1]) + 1 + len(ends) > WIDTH:
            lines.append(" " * (len(lead) + 1) + ends)
        else:
            lines[-1] += ends if first else f" {ends}"
    if not parts:
        lines[-1] += closes
    simple = all(isinstance(part.value, Word) for part in group.parts)
    most = len(lines) if simple and not group.mapping else MOST_WRAPPED
    fits = all(len(line) <= WIDTH for line in lines) and len(lines) <= most
    return lines if fits or not parts else None


def _in_flow(part: Member) -> str:
    value = part.value
    if isinstance(value, Word):
        said = _one_line(value, flow=True)
    else:
        inner = ", ".join(_in_flow(one) for one in value.parts)
        said = f"{{{inner}}}" if value.mapping else f"[{inner}]"
    return said if part.key is None else f"{_one_line(part.key, flow=True)}: {said}"


# --- words


def _one_line(word: Word, *, flow: bool = False) -> str:
    if word.style in ("'", '"') and "\n" not in word.raw:
        return word.raw
    if not word.style and word.raw == word.text and _NUMBER.match(word.text):
        return word.text
    return word.text if _may_be_plain(word.text, flow) else _quoted(word.text)


def _may_be_plain(text: str, flow: bool = False) -> bool:
    if text in _NULL or _NUMBER.match(text) or _NOT_PLAIN.match(text) or text.startswith(" "):
        return False
    return not (flow and _NOT_IN_FLOW.search(text))


def _quoted(text: str, *, double: bool = False) -> str:
    if double or "\n" in text or ('"' not in text and "\\" not in text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"


def _word_lines(word: Word, lead: str, indent: int) -> list[str]:
    if word.style in ("|", ">") and word.text.rstrip("\n") != word.text.replace("\n", ""):
        return _paragraphs(word, lead, indent)
    if word.style in ("|", ">") and word.text.endswith("\n"):
        return _paragraphs(word, lead, indent)
    after, said = " " * indent, _one_line(word)
    folded = word.style == ">"
    if not folded and len(lead) + len(said) <= WIDTH:
        return [lead + said]
    said = word.text if folded else _one_line(Word(word.text))
    lines = [f"{lead}>-", *_filled(said, after, after)] if folded else _filled(said, lead, after)
    fits = "  " not in said and all(len(line) <= WIDTH for line in lines)
    return lines if fits else _cut(word.text, lead, after)


def _filled(said: str, lead: str, after: str) -> list[str]:
    """Words on lines that fit, where there are several."""
    lines, begun = [lead], False
    for word in said.split(" "):
        if begun and len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(after + word)
        else:
            lines[-1] += f" {word}" if begun else word
            begun = True
    return lines


def _cut(text: str, lead: str, after: str) -> list[str]:
    """A text that holds a longer word than a line, as an address may be: in quotes, which let it go on below."""
    lines, rest = [], f"{_quoted(text, double=True)}"
    while len(lead) + len(rest) > WIDTH:
        room = WIDTH - len(lead) - 1
        at = max(rest.rfind(sign, room // 2, room) for sign in "/ -?&=._") + 1 or room
        while rest[at - 1] == "\\" or rest[at] == " ":  # an escape stays whole; a blank ends a line, begins none
            at -= 1
        lines.append(f"{lead}{rest[:at]}\\")
        lead, rest = after, rest[at:]
    return [*lines, lead + rest]


def _paragraphs(word: Word, lead: str, indent: int) -> list[str]:
    """A text of several lines: what is literal as it is, what is folded with an empty line between paragraphs."""
    head, *body = word.raw.split("\n")
    within = [line for line in body if line.strip()]
    least = min((len(line) - len(line.lstrip(" ")) for line in within), default=0)
    lines = [f"{lead}{head}"]
    for line in body:
        said = line[least:].rstrip()
        wide = word.style == ">" and not said.startswith(" ") and indent + len(said) > WIDTH
        lines += _filled(said, " " * indent, " " * indent) if wide else [" " * indent + said if said else ""]
    return lines


# --- remarks on lines of their own


def _remarks_wrapped(text: str) -> str:
    """What is too much on a line goes on the next one, before what goes on there."""
    done, waiting = list[str](), deque(text.split("\n"))
    while waiting:
        line = waiting.popleft()
        found = _ON_ITS_OWN.match(line) if len(line) > WIDTH else None
        if found is None or line.endswith("---"):  # a heading with a ruler behind it
            done.append(line[:WIDTH] if found is not None else line)
            continue
        begin = found["begin"]
        first, *rest = _filled(found["said"], begin, begin)
        done.append(first)
        over = " ".join(line[len(begin) :] for line in rest)
        after = waiting[0][len(begin) :] if waiting and waiting[0].startswith(begin) else ""
        if over and after[:1].islower():
            waiting[0] = f"{begin}{over} {after}"
        elif over:
            waiting.appendleft(begin + over)
    return "\n".join(done)
