"""Strict YAML: what is a number, what stays text, where things stand, and what is refused."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge import yamlfile
from advisor.knowledge.folder import MAX_BYTES
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence, parse
from advisor.terms.texts import Place


def read(text: str | bytes, **options: bool) -> tuple[Node | None, list[str]]:
    """The first document of a text, and its problems as "line:column code"."""
    problems = Problems()
    data = text if isinstance(text, bytes) else text.encode()
    documents = parse(data, "file.yaml", problems, **options)
    told = [f"{p.place.line}:{p.place.column} {p.code}" for p in problems.sorted()]
    return (documents[0] if documents else None), told


def value(text: str) -> Scalar:
    node, told = read(f"key: {text}\n")
    assert told == []
    assert isinstance(node, Mapping)
    scalar = node.entries["key"].value
    assert isinstance(scalar, Scalar)
    return scalar


@pytest.fixture(params=["C", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's loaders; the pure one stands in where the C one is missing."""
    if request.param == "pure":
        monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)
    return str(request.param)


@pytest.mark.usefixtures("loader")
class TestWhatWordsMean:
    @pytest.mark.parametrize(
        ("text", "number"), [("12", 12), ("0", 0), ("-1", -1), ("1.5", 1.5), ("-0.25", -0.25), ("10.0", 10.0)]
    )
    def test_plain_decimal_figures_are_numbers(self, text: str, number: float) -> None:
        scalar = value(text)
        assert (scalar.kind, scalar.number) == ("number", number)

    @pytest.mark.parametrize(
        "text",
        ["no", "yes", "on", "off", "true", "False", "12:30", "0123", "1_000", "0x1F", "0o17", "1e3", ".5", "5.",
         "+1", "2026-11-22", "2-4 weeks", ".inf", ".nan", "--", "a-", "1.0.0", "١٢", "nothing", "9" * 19],
    )  # fmt: skip
    def test_everything_else_stays_text(self, text: str) -> None:
        assert (value(text).kind, value(text).text) == ("text", text)

    def test_quoted_figures_stay_text(self) -> None:
        assert value('"12"').kind == "text"
        assert value("''").kind == "text"
        assert value("'null'").kind == "text"

    @pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
    def test_nothing_is_refused_where_a_value_is_needed(self, text: str) -> None:
        _, told = read(f"key: {text}\n")
        assert [t.split()[1] for t in told] == ["KB111"]

    def test_nothing_may_be_allowed(self) -> None:
        node, told = read("key:\n", nulls=True)
        assert told == []
        assert isinstance(node, Mapping)
        assert isinstance(node.entries["key"].value, Scalar)
        assert node.entries["key"].value.kind == "null"


@pytest.mark.usefixtures("loader")
class TestWhereThingsStand:
    def test_every_node_and_key_knows_its_place(self) -> None:
        node, _ = read("a: één\nb:\n  - c\n  - {d: 1}\n")
        assert isinstance(node, Mapping)
        assert node.entries["a"].key == Place("file.yaml", 1, 1)
        assert node.entries["a"].value.place == Place("file.yaml", 1, 4)
        sequence = node.entries["b"].value
        assert isinstance(sequence, Sequence)
        assert [item.place.line for item in sequence.items] == [3, 4]
        inner = sequence.items[1]
        assert isinstance(inner, Mapping)
        assert inner.entries["d"].key == Place("file.yaml", 4, 6)

    def test_columns_count_characters_not_bytes(self) -> None:
        node, _ = read("{één: a, b: c}\n")
        assert isinstance(node, Mapping)
        assert node.entries["b"].key.column == 10

    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    def test_line_ends_make_no_difference(self, ends: str) -> None:
        node, told = read(ends.join(["a: 1", "b: 2", ""]))
        assert told == []
        assert isinstance(node, Mapping)
        assert node.entries["b"].key == Place("file.yaml", 2, 1)

    def test_a_byte_order_mark_is_passed_over(self) -> None:
        node, told = read(b"\xef\xbb\xbfa: 1\n")
        assert told == []
        assert isinstance(node, Mapping)
        assert node.entries["a"].key.column == 1


@pytest.mark.usefixtures("loader")
class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("a: 1\nb: 2\na: 3\n", ["3:1 KB106"]),
            ("a:\tb\n", ["1:3 KB104"]),
            ("# a\tb\nc: d # e\tf\n", ["1:4 KB104", "2:9 KB104"]),
            ("a: &x 1\n", ["1:4 KB107"]),
            ("a: !!str 1\n", ["1:4 KB107"]),
            ("a: !x {b: 1}\n", ["1:4 KB107"]),
            ("a: &x 1\nb: *x\n", ["1:4 KB107", "2:4 KB107"]),
            ("a: &x 1\nb: [*x, *x, *x]\nc: *x\n", ["1:4 KB107", "2:5 KB107"]),
            ("a: &x 1\nb: &y [*x, *x]\nc: [*y, *x, *y]\n", ["1:4 KB107", "2:4 KB107", "2:8 KB107", "3:5 KB107"]),
            ("<<: {a: 1}\n", ["1:1 KB107"]),
            ("%YAML 1.2\n---\na: 1\n", ["1:1 KB107"]),
            ("a: 1\n---\nb: 1\n", ["2:1 KB108"]),
            ("", ["1:1 KB108"]),
            ("# only a comment\n", ["1:1 KB108"]),
            ("? [a]\n: b\n", ["1:3 KB203"]),
            ("? {a: b}\n: c\n", ["1:3 KB203"]),
            ("~: b\n", ["1:1 KB203"]),
            ("a: \x07\n", ["1:4 KB105"]),
            ("a: \u2028\n", ["1:4 KB105"]),
            ('a: "\\e[31m"\n', ["1:4 KB105"]),
            (b"a: b\nc: \xff\n", ["2:4 KB102"]),
            ("- a\n- \n", ["2:2 KB111"]),
        ],
    )
    def test_told_where_it_stands(self, text: str | bytes, told: list[str]) -> None:
        assert read(text)[1] == told

    @pytest.mark.parametrize(
        "text", ["{a: 1", "[1, 2", "a: 'b", "a: b: c\n", "a\nb: c\n", "- a\nb: c\n", "a: @b", '"\\q"']
    )
    def test_what_is_no_yaml_is_told_with_its_place(self, text: str) -> None:
        node, told = read(text)
        assert node is None
        assert [t.split()[1] for t in told] == ["KB103"]

    @pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"\n', 'a: "\\ud800"\n'])
    def test_escapes_that_are_no_characters_are_refused(self, text: str) -> None:
        assert read(text)[1]

    @pytest.mark.parametrize("text", ["[" * 3000, "- " * 3000, "{a: " * 3000])
    def test_nesting_has_an_end(self, text: str) -> None:
        node, told = read(text)
        assert node is None
        assert [t.split()[1] for t in told][-1] == "KB109"

    def test_size_has_an_end(self) -> None:
        assert read(b"# " + b"x" * MAX_BYTES) == (None, ["1:1 KB109"])


def test_several_documents_may_be_allowed() -> None:
    problems = Problems()
    documents = parse(b"a: 1\n---\nb: 2\n", "file.yaml", problems, several=True)
    assert problems.found == []
    assert documents is not None
    assert [list(d.entries) for d in documents if isinstance(d, Mapping)] == [["a"], ["b"]]


WORDS = st.sampled_from(
    ["a", "b: ", "- ", "{", "}", "[", "]", ",", ":", "\n", "  ", "'", '"', "|\n", ">", "#", "~", "1", "é"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=30))
def test_any_text_gives_documents_or_problems(text: str) -> None:
    problems = Problems()
    documents = parse(text.encode(errors="surrogatepass"), "file.yaml", problems)
    assert documents or problems.found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\n  b: 2\n", "too far to the right"),
        ("a: [1, 2\nb: 3\n", "or the “]” at its end"),
        ("a: {b: 1\nc: 2\n", "or the “}” at its end"),
        ("a:\n  - x\n  b: 2\n", "a “-” of that stands in column 3"),
        ("a:\n  - id: x\n    b: 1\n   c: 2\n", "a “-” of that stands in column 3"),
        ("a:\n- x\nb\nc: 1\n", "lacks its “:”"),
        ("a: [\n", "is not complete"),
        ("a: @x\n", "put the text in quotes"),
        ("a: - b\n", "a list begins on a line of its own"),
        ('a: "xx\n', "ends nowhere"),
        ('a: "x\\q"\n', "single quotes"),
        ("a:\n    b: 1\n  c: 2\n", "as far to the right as those it belongs to"),
        ("a: 'it's'\n", "no quote or bracket too many"),
        ("a: |x\n  y\n", "no text can begin with “|”"),
        ("a: [*]\n", "look at the line before it too"),
        ("a:\n  b: > 3 days\n", "a comparison is written in words"),
        ("a: & 5\n", "no text can begin with “&”"),
        ("a: * 5\n", "no text can begin with “*”"),
        ("a: ? 3\n", "no text can begin with “?”"),
        ("a: , 3\n", "no text can begin with “,”"),
        ("a: %5\n", "no text can begin with “%”"),
        ("a: !<5\n", "no text can begin with “!”"),
        ("a: - 3\n", "begins with “- ” stands in quotes"),
        ('a:\n  nl: "x"\n  en: {x} is needed\n', "begins with “{x}” stands in quotes"),
        ("a: {nl: {x} is nodig, en: y}\n", "begins with “{x}” stands in quotes"),
        ("a:\n  - {x} is nodig\n", "begins with “{x}” stands in quotes"),
        ("a:\n  en: {x}\n", "begins with “{x}” stands in quotes"),
        ("a:\n  b:c\n  d: e\n", "a space is missing after “b:”"),
        ("- id:x\n  b: c\n", "a space is missing after “id:”"),
        ("a: {b:[x], c: d}\n", "a space is missing after “b:”"),
        ("a: {b:c}\n", "a space is missing after “b:”"),
        ("a:\n  – id: x\n    b: c\n", "this is “–”"),
        ("a:\n  - id: x\n  — id: y\n", "this is “—”"),
        ("a:\n  • id: y\n    b: c\n", "this is “•”"),
        ("a:\n  nl: project #3 veel\n    geld\n", "begins a comment"),
        ("a: {nl: project #3 veel, en: x}\nb: 2\n", "begins a comment"),
        ("a: {nl: project #3 veel,\n    en: x}\nb: 2\n", "begins a comment"),
        ("a:\n  nl: #3 is best\n", "begins a comment"),
        ("a:\n  b: c   # a comment\n   d: e\n", "as far to the right as those it belongs to"),
        ("a:\n  b: 12:30\n   d: e\n", "too far to the right"),
    ],
)
def test_what_is_no_yaml_is_told_in_words_of_both_languages(text: str, told: str) -> None:
    problems = Problems()
    parse(text.encode(), "file.yaml", problems)
    (problem,) = problems.sorted()
    assert told in problem.message.en
    for jargon in ("mapping", "expected", "token", "scalar", "context"):
        assert jargon not in problem.message.nl + problem.message.en


@pytest.mark.parametrize(
    ("text", "column", "told", "meant"),
    [
        ("if: stove: gas\n", 5, "stands in braces", "{stove: gas}"),
        ("- support: pot: weak  # a word\n", 12, "stands in braces", "{pot: weak}"),
        ("- id patience\n  type: duration\n", 3, "a “:” is missing after “id”", "id: patience"),
        ("en: note: this\n", 5, "holds “: ” stands in quotes", '"note: this"'),
        ("- ask: Let op: dit\n", 8, "holds “: ” stands in quotes", '"Let op: dit"'),
        ('en: "Hello" he says\n', 5, "as a whole in other quotes", """'"Hello" he says'"""),
        ("nl: 's Ochtends komt men\nen: x\n", 5, "as a whole in other quotes", json.dumps("'s Ochtends komt men")),
        ("nl: 't Is zo\n", 5, "as a whole in other quotes", json.dumps("'t Is zo")),
        ("a: {stove = gas}\n", 5, "“:”, not “=”", "stove: gas"),
        ("a: {stove == gas, b: c}\n", 5, "“:”, not “=”", "stove: gas"),
        ("a: {from 1, to: 2}\n", 5, "a “:” is missing after “from”", "from: 1"),
        ("a: {from 20 minutes}\n", 5, "a “:” is missing after “from”", "from: 20 minutes"),
        ("a: {20 minutes}\n", 5, "a value stands without braces: 20 minutes", None),
        ("a: {nl: twee, met 3 erbij, en: two}\n", 15, "no value here", None),
        ("a: {nl: x, en: y, z = 3}\n", 19, "no value here", None),
    ],
)
def test_a_slip_is_told_with_what_was_meant(text: str, column: int, told: str, meant: str | None) -> None:
    problems = Problems()
    parse(text.encode(), "file.yaml", problems)
    (problem,) = problems.sorted()
    assert told in problem.message.en
    assert (problem.place.line, problem.place.column, problem.suggestion) == (1, column, meant)
    if meant is not None and "{" not in text:
        again = Problems()
        assert parse(f"{text[: column - 1]}{meant}\n".encode(), "file.yaml", again)
        assert again.found == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('a: 1\nb: "x\nc: 2\n', 2, 4),
        ("a:\n  - {b: 1, c: {d: 2}\n    e: 3\n", 2, 5),
        ("a: [1, 2\nb: 3\n", 1, 4),
        ("a: 1\nb: [1, 2}\n", 2, 9),
    ],
)
def test_what_is_not_finished_is_told_where_it_begins(text: str, line: int, column: int) -> None:
    problems = Problems()
    parse(text.encode(), "file.yaml", problems)
    (problem,) = problems.sorted()
    assert (problem.place.line, problem.place.column) == (line, column)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("sign", [">", "|"])
@pytest.mark.parametrize("behind", ["", "3", "-", "+", "-3", "3-", "+9", "  # a comment"])
def test_a_value_that_begins_as_more_lines_do_is_not_lost(sign: str, behind: str) -> None:
    for before, place in (("a: ", "1:4"), ("a:\n  b: ", "2:6"), ("- ", "1:3")):
        for nulls in (False, True):
            assert read(f"{before}{sign}{behind}\n", nulls=nulls)[1] == [f"{place} KB103"]


@pytest.mark.usefixtures("loader")
def test_of_more_lines_the_first_holds_nothing_else() -> None:
    for header in (">", "|", ">-", "|+", ">-  # a comment"):
        assert read(f"a: {header}\n  3 days\n")[1] == []
    for header in ("|2", "|2-", "|+2"):
        assert read(f"a: {header}\n    3 days\n")[1] == []
    assert read("a: >3\n     4\n")[1] == ["1:4 KB103"]


@pytest.mark.usefixtures("loader")
def test_where_a_sign_would_be_lost_the_quotes_are_named() -> None:
    for value, meant in (
        (">3", '">3"'),
        (">3  # so", '">3"'),
        ('>3"', '">3\\""'),
        ("> 3 days", '"> 3 days"'),
        (">0.5", '">0.5"'),
    ):
        problems = Problems()
        parse(f"a: {value}\n".encode(), "file.yaml", problems, nulls=True)
        (problem,) = problems.sorted()
        assert meant in (problem.suggestion, getattr(problem.expected, "en", problem.expected)), value


@pytest.mark.usefixtures("loader")
def test_a_number_behind_an_answer_is_no_comment() -> None:
    assert read("a: 5 #6\nb: #6\nc: '5' #6\n", nulls=True)[1] == ["1:6 KB103", "2:4 KB103", "3:8 KB103"]
    assert read("#1\na: 5 # 6\nb: # 6\n #3\nc: '5 #6'\nd: |\n  5 #6\n", nulls=True)[1] == []
