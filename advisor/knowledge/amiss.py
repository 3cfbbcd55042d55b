"""What is amiss where a file is no YAML, or holds no value: the slip that made it so, as far as the lines show it.

The reader of YAML tells what it met, mostly a line below the slip; people are told what they wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from advisor.knowledge.cures import as_comparison, without_space
from advisor.terms.texts import Place, Text

#: What the reader of YAML says, as far as it tells one slip from another, in words of one's own; `column` is where
#: what it was reading begins.
_AMISS = {
    "mapping values are not allowed": Text(
        nl="hier kan geen “:” staan; begint de regel te ver naar rechts, of moeten er aanhalingstekens om?",
        en="no “:” can stand here; does the line begin too far to the right, or does the text need quotes?",
    ),
    "did not find expected ',' or ']'": Text(
        nl="een lijst die met “[” begint, mist een komma of de “]” aan het eind",
        en="a list that begins with “[” lacks a comma, or the “]” at its end",
    ),
    "did not find expected ',' or '}'": Text(
        nl="wat met “{{” begint, mist een komma of de “}}” aan het eind; of een tekst met “: ” erin mist zijn"
        " gewone aanhalingstekens",
        en="what begins with “{{” lacks a comma, or the “}}” at its end; or a text that holds “: ” lacks its"
        " straight quotes",
    ),
    "did not find expected key": Text(
        nl="dit hoort niet bij wat ervoor staat; begint de regel even ver naar rechts als de regels waar hij bij"
        " hoort, en is er geen aanhalingsteken of haakje te veel?",
        en="this does not belong to what is before it; does the line begin as far to the right as those it belongs"
        " to, and is no quote or bracket too many?",
    ),
    "did not find expected '-' indicator": Text(
        nl="deze regel past niet bij de lijst ervoor: een “-” daarvan staat in kolom {column}, wat bij een"
        " onderdeel hoort verder naar rechts, wat na de lijst komt verder naar links",
        en="this line does not fit the list before it: a “-” of that stands in column {column}, what belongs to an"
        " item further to the right, what follows the list further to the left",
    ),
    "did not find expected node content": Text(
        nl="wat hiervoor met “[” of “{{” begint, is niet af",
        en="what begins with “[” or “{{” before this is not complete",
    ),
    "could not find expected ':'": Text(
        nl="hiervoor staat een naam zonder “:”", en="a name before this lacks its “:”"
    ),
    "block sequence entries are not allowed": Text(
        nl="hier kan geen “-” staan; een lijst begint op een eigen regel, en een tekst die met “- ” begint, staat"
        " tussen aanhalingstekens",
        en="no “-” can stand here; a list begins on a line of its own, and a text that begins with “- ” stands in"
        " quotes",
    ),
    "found character that cannot start any token": Text(
        nl="hiermee kan geen tekst beginnen; zet de tekst tussen aanhalingstekens",
        en="no text can begin with this; put the text in quotes",
    ),
    "found unexpected end of stream": Text(
        nl="een tekst tussen aanhalingstekens eindigt nergens", en="a text in quotes ends nowhere"
    ),
    "found unknown escape character": Text(
        nl="na “\\” kan dit teken niet staan; gebruik enkele aanhalingstekens",
        en="this sign cannot follow “\\”; use single quotes",
    ),
}
#: What is not finished is told where it begins, however far below that is noticed.
_UNFINISHED = ("while scanning a quoted scalar", "while parsing a flow")
_AMISS_OTHERWISE = Text(
    nl="dit kan hier niet staan; kijk ook naar de regel ervoor",
    en="this cannot stand here; look at the line before it too",
)
_IN_WORDS = Text(nl="een vergelijking staat in woorden", en="a comparison is written in words")
_NO_VALUE = Text(nl="hier staat geen waarde", en="there is no value here")
_NO_VALUE_AS = Text(nl="hier staat geen waarde: {why}", en="there is no value here: {why}")
_VALUE = Text(nl="een waarde", en="a value")
_NO_COLON = Text(
    nl="een waarde, na “:”; een tekst met een komma erin staat tussen aanhalingstekens, een getal heeft een punt",
    en="a value, after “:”; a text that holds a comma stands in quotes, a number has a point",
)
_NO_SPACE = Text(nl="achter “{key}:” ontbreekt een spatie", en="a space is missing after “{key}:”")
_PLACEHOLDER_FIRST = Text(
    nl="een tekst die begint met “{{{name}}}” staat tussen aanhalingstekens",
    en="a text that begins with “{{{name}}}” stands in quotes",
)
_STILL_OPEN = Text(
    nl="het aanhalingsteken dat op regel {line} opent, sluit pas op regel {closes}; ontbreekt er eerder een?",
    en="the quote that opens on line {line} is closed on line {closes} only; is one missing before that?",
)
_IN_BRACES = Text(
    nl="een naam staat zonder accolades: {name}; een tekst die begint met “{{{name}}}” staat tussen"
    " aanhalingstekens",
    en="a name stands without braces: {name}; a text that begins with “{{{name}}}” stands in quotes",
)
_NO_COLON_AFTER = Text(nl="achter “{key}” ontbreekt een “:”", en="a “:” is missing after “{key}”")
_EQUALS = Text(
    nl="achter een naam staat “:”, geen “=”",
    en="after a name stands “:”, not “=”",
)
_BARE_IN_BRACES = Text(
    nl="een waarde staat zonder accolades: {value}", en="a value stands without braces: {value}"
)
_NO_BRACES = Text(
    nl="na “{key}:” staat een naam met een waarde tussen accolades",
    en="after “{key}:” a name with its value stands in braces",
)
_COLON_IN_TEXT = Text(
    nl="een tekst met “: ” erin staat tussen aanhalingstekens", en="a text that holds “: ” stands in quotes"
)
_QUOTE_IN_TEXT = Text(
    nl="een tekst die met een aanhalingsteken begint, staat in zijn geheel tussen andere",
    en="a text that begins with a quote stands as a whole in other quotes",
)
_OTHER_DASH = Text(
    nl="hier staat “{sign}”; een onderdeel van een lijst begint met “-” en een spatie",
    en="this is “{sign}”; an item of a list begins with “-” and a space",
)
_NO_SPACE_DASH = Text(nl="achter “-” ontbreekt een spatie", en="a space is missing after “-”")
_A_COMMENT = Text(
    nl="“#” na een spatie begint een opmerking, en daar eindigt de tekst ervoor; een tekst met “ #” erin, of die"
    " met “#” begint, staat tussen aanhalingstekens",
    en="“#” after a space begins a comment, and there the text before it ends; a text that holds “ #”, or begins"
    " with “#”, stands in quotes",
)
_OTHER_MINUS = Text(
    nl="het begint met “{sign}”; een getal onder nul begint met “-”",
    en="it begins with “{sign}”; a figure below zero begins with “-”",
)
_SIGN_FIRST = Text(
    nl="met “{sign}” kan geen tekst beginnen; zet de tekst tussen aanhalingstekens",
    en="no text can begin with “{sign}”; put the text in quotes",
)
_MINUS_LIKE = re.compile(r"\s*([–—−‒‐‑])\s*(?=[\d.,])")
#: What people and word processors put before the items of a list, and YAML does not know.
_OTHER_BULLET = re.compile(r" *([–—−‒‐‑•·])")
#: A dash right before a key: it begins no item so.
_DASH_AT_ONCE = re.compile(r" *(?:- +)*(-)(?=[a-z]\w*:(?: |\Z))")
#: A name between braces that is no mapping: there is no colon in it, and a text goes on behind it.
_PLACEHOLDER_BEGINS = re.compile(
    r"(?:(?:^ *(?:- +)*|[{,] *)[\w-]+: +|^ *(?:- +)*|\[ *)\{(?P<name>\w+)\}(?= *[^\s,}\]#]| *$)"
)
#: A value that begins with a sign of YAML. A list or mapping of one line, and a quote, may lack its end instead.
_BEGINS_WITH_SIGN = re.compile(r"(?P<sign>[>|*&!%@`,?]).*")
_BEFORE_A_VALUE = re.compile(r"([^{\[]*: +| *(- +)*)\Z")
#: What a text over more lines begins with, where nothing else stands on that line; how far it is indented may be
#: said, but ">3" may be a comparison.
_LINES_FOLLOW = re.compile(r">[-+]?\Z|\|(?:[-+]?[1-9]?|[1-9][-+])\Z")
#: A comment at once behind its sign, as a number is written: what stood there was perhaps meant to be read.
NUMBER_AS_COMMENT = re.compile(r" #\d")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
#: A name directly before what can only be a value.
_COLONLESS = re.compile(r"(?:[{,]|^) *(?:- +)*(?P<key>[a-z]\w*) +(?=[{\[])")
_COLONLESS_FIGURE = re.compile(r"([a-z]+(?:_[a-z]+)+) +[-\d]")
#: What alone stands in braces, or first: no part of a text with commas in it.
_FIRST_COLONLESS = re.compile(r"([a-z]\w*) +(-?\d[\w. ]*)")
_EQUALLED = re.compile(r"([a-z]\w*) *==? *(\S.*)")
_BARE_VALUE = re.compile(r"-?\d[\d.]*(?: \w+)?")
#: Two keys before a value, and the first of them holds a mapping, or a text in a language.
_TWO_KEYS = re.compile(r" *(?:- +)*(?P<key>[\w-]+): +(?P<rest>(?P<inner>[^\s:\"'{\[#][^:\"'{\[#]*): +\S[^#]*)")
_ITEM_OF_TWO_WORDS = re.compile(r" *(?:- +)+([a-z]\w*) +([^\s:#\"'{\[]+) *\Z")
_LANGUAGE = re.compile(r"(?!if\Z)[a-z]{2}")
#: A text of one line that begins with a quote which closes before its end, or nowhere.
_BEGINS_QUOTED = re.compile(
    r" *(?:- +)*[\w-]+: +(?P<text>\"[^\"]+\" *[^\s,}\]#\"][^\"]*|'[^']+' *[^\s,}\]#'][^']*|'s? ?\w[^'\"]*)\Z"
)
#: A comment that may be none: written as one it has two spaces before it, and one after its sign.
DOUBTFUL_COMMENT = re.compile(r" #(?=[^ #\n])|(?<! ) #")


def what_is_amiss(
    lines: Sequence[str],
    begin: Place,
    noticed: Place,
    reading: str,
    why: str,
    *,
    comparing: bool,
    opened: Place | None = None,
) -> tuple[Place, Text, str | None]:
    """Where a file is amiss, what is, and how it was perhaps meant. `lines`: the file; `reading`: what its reader
    was at, which began at `begin`; `why`: what it met, at `noticed`; `comparing`: "> 3" may be a comparison;
    `opened`: where the quotes opened that close on that line, if that is another."""
    if opened is not None:
        return opened, _STILL_OPEN.filled(line=opened.line, closes=noticed.line), None
    unfinished = reading.startswith(_UNFINISHED) and begin.line < noticed.line
    place = begin if unfinished else noticed
    for number in dict.fromkeys((noticed.line, noticed.line - 1, place.line)):  # it is met where a line is over
        if 0 < number <= len(lines) and (slip := _slip(lines[number - 1], over=number < noticed.line)) is not None:
            column, told, meant = slip
            return Place(place.file, number, column), told, meant
    for at in (begin, noticed):
        if at.line == place.line and (signed := _begins_with_sign(lines, at)) is not None:
            meant = as_comparison(_written(signed)) if comparing else None
            told, quoted = _to_quote(signed)
            return at, _IN_WORDS if meant else told, meant or quoted
    if why.startswith("mapping values are not allowed"):
        for number, look in ((place.line, _two_keys), (place.line - 1, _first_colonless)):
            if number > 0 and (slip := look(lines[number - 1])) is not None:
                column, told, meant = slip
                return Place(place.file, number, column), told, meant
    here = "".join(lines[place.line - 1 : place.line])[place.column - 1 :]
    meant = as_comparison(re.split(r"[,}\]]", here)[0]) if comparing else None
    amiss = next((text for said, text in _AMISS.items() if why.startswith(said)), _AMISS_OTHERWISE)
    return place, _IN_WORDS if meant else amiss.filled(column=begin.column), meant


def _slip(line: str, *, over: bool) -> tuple[int, Text, str | None] | None:
    """The column of a slip, what it is and how it was perhaps meant; `over`: the line was read, and what was met
    is below it."""
    if found := _OTHER_BULLET.match(line):
        return found.start(1) + 1, _OTHER_DASH.filled(sign=found[1]), None
    if found := _DASH_AT_ONCE.match(line):
        return found.start(1) + 1, _NO_SPACE_DASH, None
    if found := _BEGINS_QUOTED.match(line):
        return found.start("text") + 1, _QUOTE_IN_TEXT, _in_quotes(found["text"])
    plain = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line)
    comment = DOUBTFUL_COMMENT.search(plain)
    found = _PLACEHOLDER_BEGINS.search(plain)
    if found and not (over and plain.lstrip().startswith("{")):  # a text may go on with one
        return found.start("name"), _PLACEHOLDER_FIRST.filled(name=found["name"]), None
    if found := without_space(plain):
        return found.start(1) + 1, _NO_SPACE.filled(key=found[1]), None
    if found := _COLONLESS.search(plain):
        return found.start("key") + 1, _NO_COLON_AFTER.filled(key=found["key"]), None
    if over and comment:
        return comment.end(), _A_COMMENT, None
    return None


def _two_keys(line: str) -> tuple[int, Text, str] | None:
    """A key with a second one behind it: a mapping without its braces, or a text without its quotes."""
    found = _TWO_KEYS.match(line)
    if found is None:
        return None
    column, rest = found.start("rest") + 1, found["rest"].rstrip()
    if _LANGUAGE.fullmatch(found["key"]) or not re.fullmatch(r"[a-z]\w*", found["inner"]):
        return column, _COLON_IN_TEXT, _in_quotes(rest)
    return column, _NO_BRACES.filled(key=found["key"]), f"{{{rest}}}"


def _first_colonless(line: str) -> tuple[int, Text, str] | None:
    """Two words behind a dash, where more keys of the item follow: "- id patience"."""
    found = _ITEM_OF_TWO_WORDS.match(line)
    if found is None:
        return None
    return found.start(1) + 1, _NO_COLON_AFTER.filled(key=found[1]), f"{found[1]}: {found[2]}"


def _in_quotes(text: str) -> str:
    """A text in quotes that do not occur in it, where there are such."""
    text = text.rstrip()
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def text_lost(lines: Sequence[str], place: Place, text: str) -> tuple[Text, str] | None:
    """What is said and how it was meant where a value, `text`, is read over more lines though a text begins with a
    sign for that: nothing follows, or more stands behind the sign."""
    signed = _begins_with_sign(lines, place)
    if signed is None or (text.strip() and _LINES_FOLLOW.match(_written(signed))):
        return None
    return _to_quote(signed)


def _begins_with_sign(lines: Sequence[str], place: Place) -> re.Match[str] | None:
    line = "".join(lines[place.line - 1 : place.line])
    before, value = line[: place.column - 1], line[place.column - 1 :]
    return _BEGINS_WITH_SIGN.match(value) if _BEFORE_A_VALUE.match(before) else None


def _to_quote(signed: re.Match[str]) -> tuple[Text, str]:
    return _SIGN_FIRST.filled(sign=signed["sign"]), json.dumps(_written(signed), ensure_ascii=False)


def _written(signed: re.Match[str]) -> str:
    """A value without the comment behind it."""
    return re.split(r" #", signed[0])[0].rstrip()


def number_in_comment(lines: Sequence[str], line: int, column: int) -> tuple[int, Text] | None:
    """The column of a comment behind a value that ends at `column`, and that it may be none: "5 #6"."""
    behind = "".join(lines[line - 1 : line])[column - 1 :]
    found = NUMBER_AS_COMMENT.match(f" {behind.lstrip()}") if behind.startswith(" ") else None
    return (column + len(behind) - len(behind.lstrip()), _A_COMMENT) if found else None


def slip_in_word(word: str) -> Text | None:
    """The slip that made something else a word: another sign than "-" before it, or no space behind its colon."""
    if found := _OTHER_BULLET.match(word):
        return _OTHER_DASH.filled(sign=found[1])
    spaceless = without_space(word)
    return _NO_SPACE.filled(key=spaceless[1]) if spaceless else None


def other_minus(figure: str) -> tuple[str, Text] | None:
    """A figure that begins with another sign than "-", with that sign, and what is told of it."""
    found = _MINUS_LIKE.match(figure)
    return None if found is None else (f"-{figure[found.end() :]}", _OTHER_MINUS.filled(sign=found[1]))


def no_value(lines: Sequence[str], place: Place, key: str | None = None) -> tuple[Text, Text | None, str | None]:
    """That there is no value and why, what should stand there, and how it was perhaps meant. `key`: it has no
    colon either."""
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if key is None:
        commented = line[place.column - 1 :].lstrip().startswith("#")
        return (_NO_VALUE_AS.filled(why=_A_COMMENT), None, None) if commented else (_NO_VALUE, _VALUE, None)
    slip = _colonless(key, line[: place.column - 1], line[place.column - 1 + len(key) :])
    if slip is None:
        return _NO_VALUE, _NO_COLON, None
    why, meant = slip
    return _NO_VALUE_AS.filled(why=why), None, meant


def _colonless(key: str, before: str, after: str) -> tuple[Text, str | None] | None:
    """The slip in what stands in braces without a colon, and how it was perhaps meant."""
    if (why := slip_in_word(key)) is not None:
        return why, None
    first = ":" not in before.rpartition("{")[2]  # else it may be how a text goes on after its comma
    alone = before.rstrip().endswith("{") and after.lstrip().startswith("}")
    if alone and re.fullmatch(r"[^\W\d]\w*", key):
        return _IN_BRACES.filled(name=key), None
    if alone and _BARE_VALUE.fullmatch(key):
        return _BARE_IN_BRACES.filled(value=key), None
    if first and (found := _EQUALLED.fullmatch(key)):
        return _EQUALS, f"{found[1]}: {found[2]}"
    if first and (found := _FIRST_COLONLESS.fullmatch(key)):
        return _NO_COLON_AFTER.filled(key=found[1]), f"{found[1]}: {found[2]}"
    if found := _COLONLESS_FIGURE.match(key):
        return _NO_COLON_AFTER.filled(key=found[1]), None
    return None
