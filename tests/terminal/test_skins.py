"""Lines, the picture of the chain, the drawing of both skins, and which skin is chosen."""

from __future__ import annotations

import gc
import io
import os
import unicodedata
from collections.abc import Sequence
from typing import cast
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import advisor
from advisor.dialogue.prompts import Conversation, Message, Prompt, Turn
from advisor.reasoning.evaluation import Evaluator
from advisor.safe_text import clean
from advisor.terminal import chain_picture, figure_table
from advisor.terminal.coloured import shortened
from advisor.terminal.drawing import Drawing, width
from advisor.terminal.lines import Line, Stretch, cells, text_of, wrapped
from advisor.terminal.plain import LONGEST_LINE, LONGEST_REPLY, PlainSkin, PlainText
from advisor.terminal.skin import Skin, plain_wanted, talk
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.wording.chain import Link, chain
from advisor.wording.compared import FigureTable
from advisor.wording.page import Item, Page, Section, advice_page
from advisor.wording.voice import Voice

WIDTHS = (50, 60, 80, 120)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def joined(lines: Sequence[Line]) -> str:
    return text_of(lines)


def widest(lines: Sequence[Line]) -> int:
    return max(sum(cells(text) for _, text in line) for line in lines)


# --- cleaning


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain words", "plain words"),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("\x1b]0;title\x07", "�]0;title�"),
        ("\x9b31m", "�31m"),
        ("back\x08space", "back�space"),
        ("one\ntwo\r\nthree\tfour", "one two  three four"),
        ("right\u202eleft", "right�left"),
        ("zero\u200bwidth", "zerowidth"),
        ("lone \ud800 surrogate", "lone � surrogate"),
        ("line\u2028separator", "line�separator"),
        ("é ü 汉 ±≤", "é ü 汉 ±≤"),
    ],
)
def test_what_would_drive_a_terminal_is_neutralised(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_cleaned_text_holds_no_control_character(text: str) -> None:
    assert not {unicodedata.category(c) for c in clean(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_wide_and_combining_characters_are_measured_in_cells() -> None:
    assert (cells("abc"), cells("汉字"), cells("e\u0301")) == (3, 4, 1)


# --- wrapping

SPANS = st.lists(st.tuples(st.sampled_from(["", "strong"]), st.text(max_size=60)), max_size=6)


@given(SPANS, st.integers(20, 60), st.sampled_from(["", "1. ", "  • "]))
def test_no_line_is_wider_than_asked(spans: list[Stretch], width: int, first: str) -> None:
    assert all(sum(cells(text) for _, text in line) <= width for line in wrapped(spans, width, first))


@given(SPANS, st.integers(20, 60))
def test_wrapping_loses_and_adds_no_letter(spans: list[Stretch], width: int) -> None:
    before = "".join(clean(text) for _, text in spans).replace(" ", "")
    after = "".join(text for line in wrapped(spans, width) for _, text in line).replace(" ", "")
    assert after == before


def test_lines_break_between_words_and_hang_under_the_first() -> None:
    lines = wrapped([("strong", "one: "), ("", "two three four five six")], 20, "1. ")
    assert joined(list(lines)) == "1. one: two three\n   four five six\n"


def test_a_figure_stays_in_one_piece_between_its_thousands() -> None:
    lines = text_of(wrapped([("", "made up to 1512–12 716 pieces, of 3 years")], 18)).splitlines()
    assert lines == ["made up to", "1512–12 716", "pieces, of 3 years"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert joined(list(wrapped([("", "a " + "x" * 45)], 20))) == f"a\n{'x' * 20}\n{'x' * 20}\n{'x' * 5}\n"


def test_every_word_keeps_its_role() -> None:
    (line,) = wrapped([("strong", "head: "), ("", "text")], 40)
    assert line == (("strong", "head:"), ("", " "), ("", "text"))


# --- the chain


SIDES = ("before the call", "after the call")


def links(point: int, count: int = 6, sides: tuple[str, str] = SIDES) -> tuple[Link, ...]:
    """A chain with the point before stage `point`; every second stage has a time."""

    def link(n: int) -> Link:
        time = "3 weken" if n % 2 else None
        label = "T 3" if n == point else ""
        return Link(f"s{n}", f"stap nummer {n}", time, n >= point, n == point, label, sides[n >= point])

    return tuple(map(link, range(count)))


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("point", range(6))
def test_the_chain_fits_and_shows_the_point_between_before_and_after(columns: int, point: int) -> None:
    picture = list(chain_picture.drawn(links(point), columns))
    text = joined(picture)
    assert widest(picture) <= columns
    assert text.count("▼") == 1
    assert "T 3" in text
    assert "after the call" in text
    assert ("before the call" in text) == (point > 0)
    assert all(f"stap nummer {n}" in text for n in range(6))


def test_a_wide_chain_lies_across_with_times_under_names() -> None:
    names, times, sides = joined(list(chain_picture.drawn(links(3), 120))).splitlines()
    assert names.index("stap nummer 1") == times.index("3 weken")
    assert names.index("stap nummer 2") < names.index("▼") < names.index("stap nummer 3")
    assert sides.index("before the call") < sides.index("T 3") < sides.index("after the call")
    assert abs(sides.index("T 3") + 1 - names.index("▼")) <= 1


def test_a_narrow_chain_goes_down_with_the_point_between_stages() -> None:
    lines = joined(list(chain_picture.drawn(links(2), 50))).splitlines()
    assert lines[0].strip() == "before the call"
    assert [line.strip() for line in lines[3:5]] == ["▼ T 3", "after the call"]


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("point", range(3))
def test_of_a_side_without_words_nothing_is_said(columns: int, point: int) -> None:
    for sides in (("", ""), ("", SIDES[1]), (SIDES[0], "")):
        lines = joined(list(chain_picture.drawn(links(point, 3, sides), columns))).splitlines()
        assert all(line.strip(" |") for line in lines)
        assert not any(line.endswith((" ", "|")) for line in lines)
    spoken = joined(list(chain_picture.spoken(links(point, 3, ("", "")), columns, "en")))
    assert "1. stap nummer 0.\n" in spoken
    assert ":" not in spoken


def test_long_names_and_a_long_label_still_fit() -> None:
    name, time = "een stap met een uitzonderlijk lange naam die niet past", "tussen 2 en 3 weken"
    label = "EEN LANG OPSCHRIFT VAN HET PUNT DAT NIET PAST OP EEN REGEL"
    side = "een lang opschrift van wat er aan deze kant van het punt ligt"
    long = tuple(Link(str(n), name, time, n > 0, n == 1, label if n == 1 else "", side) for n in range(3))
    for columns in WIDTHS:
        assert widest(list(chain_picture.drawn(long, columns))) <= columns


def test_the_spoken_chain_says_side_and_point_in_words() -> None:
    text = joined(list(chain_picture.spoken(links(1, 3), 80, "en")))
    assert text.splitlines() == [
        "1. stap nummer 0: before the call.",
        "T 3 lies here.",
        "2. stap nummer 1, 3 weken: after the call.",
        "3. stap nummer 2: after the call.",
    ]


def test_the_label_of_the_point_is_the_number_of_the_position(small: KnowledgeBase) -> None:
    memory = Evaluator(small).remember({})
    for position in small.positions:
        drawn = chain(Voice(small, memory, "nl"), position.id)
        assert position.number is not None
        assert [link.label for link in drawn if link.label] == [position.number.nl]
        assert [link.point for link in drawn] == [bool(link.label) for link in drawn]


# --- drawing

PAGE = Page(
    "Advice: tea",
    (
        Section("chain", "The chain", (), links(2)),
        Section("reasons", "Why", (Item("Because.", "", "A. Leaf (1912), p. 3"), Item("It boils.", "kettle"))),
        Section("review", "Your answers", (Item("guests: 3", "1"), Item("patience: 1 hour", "2"))),
        Section("assumed", "Assumed", (Item("Brewing takes 4 minutes."),)),
    ),
)
PROMPT = Prompt(
    "question",
    "Who is the tea for?",
    heading="Question 1",
    question="occasion",
    choices=(("family", "the family"), ("visitors", "visitors")),
    accepts="number or word",
    present="the tea is for visitors",
    status="too early to say",
)


def test_the_plain_drawing_numbers_everything() -> None:
    text = text_of(Drawing(60, True, "en").page(PAGE))
    assert "Why\n1. Because.\n   Source: A. Leaf (1912), p. 3\n2. kettle: It boils.\n" in text
    assert "Your answers\n1. guests: 3\n2. patience: 1 hour\n" in text
    assert text.endswith("Assumed\nBrewing takes 4 minutes.\n")


def test_what_supports_an_item_is_set_in_or_numbered_under_it() -> None:
    items = [("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0), ("f", 2)]
    section = Section("how", "How", tuple(Item(text, depth=depth) for text, depth in items))
    assert text_of(Drawing(60, True, "en").sections((section,))).splitlines()[1:] == [
        "1. a",
        "1.1. b",
        "1.1.1. c",
        "1.2. d",
        "2. e",
        "2.1.1. f",
    ]
    coloured = text_of(Drawing(60, False, "en").sections((section,))).splitlines()[1:]
    assert [line.index("•") for line in coloured] == [2, 4, 6, 4, 2, 6]


def test_the_coloured_drawing_has_bullets_and_the_picture() -> None:
    text = text_of(Drawing(60, False, "en").page(PAGE))
    assert "  • Because.\n    Source: A. Leaf (1912), p. 3\n  • kettle: It boils.\n" in text
    assert "▼" in text


def words_of(text: str) -> set[str]:
    return {word.strip("•.,:;()▼│→|█▒·▶◀").casefold() for word in text.split()} - {""}


def test_both_skins_give_the_same_information(shipped: KnowledgeBase) -> None:
    evaluator = Evaluator(shipped)
    # where the point lies is said by the plain skin, shown by the other; so are the marks of the axis
    own = {"ligt", "hier", "lies", "here", "min", "u", "d", "j"}
    for case in shipped.cases[:20]:
        page = advice_page(evaluator.advise(advisor.answers_of(shipped, case.answers)), "nl")
        plain, coloured = (words_of(text_of(Drawing(80, plain, "nl").page(page))) for plain in (True, False))
        numbers = {word for word in plain | coloured if word.isdigit()}
        assert plain - numbers - own == coloured - numbers - own, case.id


@pytest.fixture(scope="module")
def pages(evaluator: Evaluator) -> list[tuple[str, Language, Page]]:
    """The advice on some cases in both languages, made once for every width."""
    found = []
    for case in evaluator.kb.cases[::20]:
        advice = evaluator.advise(advisor.answers_of(evaluator.kb, case.answers))
        found += [(case.id, language, advice_page(advice, language)) for language in LANGUAGES]
    return found


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("plain", [True, False])
def test_no_page_of_a_published_case_is_wider_than_the_terminal(
    pages: list[tuple[str, Language, Page]], columns: int, plain: bool
) -> None:
    for id, language, page in pages:
        assert widest(list(Drawing(columns - 1, plain, language).page(page))) < columns, id


def test_a_prompt_shows_options_what_is_accepted_and_the_present_answer() -> None:
    assert text_of(Drawing(60, True, "en").prompt(PROMPT)).splitlines() == [
        "",
        "Question 1",
        "Who is the tea for?",
        "1. the family",
        "2. visitors",
        "Now: the tea is for visitors. Enter keeps it.",
        "(number or word)",
    ]


def test_a_warning_is_not_told_by_colour_alone() -> None:
    drawn = Drawing(60, False, "nl").message(Message("warning", "Dat kan niet."))
    assert text_of(drawn) == "Let op: Dat kan niet.\n"


def test_where_one_stands_is_said_when_it_changes() -> None:
    text = PlainText(60, lambda: "en")
    assert "So far: too early to say." in text.turn(Turn((), PROMPT))
    assert "So far" not in text.turn(Turn((), PROMPT))


@settings(max_examples=50)
@given(st.text(), st.text(), st.text(), st.sampled_from([True, False]))
def test_nothing_that_is_shown_reaches_the_terminal_raw(a: str, b: str, c: str, plain: bool) -> None:
    section = Section("x", a, (Item(b, c, a),), (Link("s", b, c, True, True, a),))
    message = Message("notice", a, (section,), Page(b, (section,)))
    turn = Turn((message,), Prompt("question", b, c, choices=(("x", a),)))
    text = text_of(Drawing(60, plain, "en").turn(turn)).replace("\n", "")
    assert not {unicodedata.category(character) for character in text} & {"Cc", "Cf", "Cs", "Zl"}


# --- the plain skin


def held(typed: str, terminal: bool = False) -> tuple[PlainSkin, io.StringIO]:
    out = io.StringIO()
    return PlainSkin(lambda: "en", Terminal(typed) if terminal else io.StringIO(typed), out), out


def test_replies_from_a_pipe_are_shown_after_the_mark() -> None:
    skin, out = held("visitors\n\n2")
    assert [skin.ask(PROMPT) for _ in range(3)] == ["visitors", "", "2"]
    assert out.getvalue() == "> visitors\n>\n> 2\n"
    with pytest.raises(EOFError):
        skin.ask(PROMPT)


def test_replies_typed_in_a_terminal_are_not_shown_twice() -> None:
    skin, out = held("visitors\n", terminal=True)
    skin.ask(PROMPT)
    assert out.getvalue() == "> "
    with pytest.raises(EOFError):
        skin.ask(PROMPT)
    assert out.getvalue() == "> > \n"


def test_a_line_that_the_person_ends_with_the_input_stands_on_a_line_of_its_own() -> None:
    skin, out = held("half a line", terminal=True)
    assert skin.ask(PROMPT) == "half a line"
    assert out.getvalue() == "> \n"


def test_a_huge_line_is_one_reply_that_is_cut() -> None:
    skin, _ = held("x" * (3 * LONGEST_REPLY + 7) + "\nnext\n")
    assert len(skin.ask(PROMPT)) == LONGEST_REPLY
    assert skin.ask(PROMPT) == "next"


def test_a_line_without_an_end_is_the_end() -> None:
    skin, _ = held("x" * (LONGEST_LINE + 3 * LONGEST_REPLY))
    for _ in range(2):
        with pytest.raises(EOFError):
            skin.ask(PROMPT)


def test_bytes_that_are_no_text_do_not_stop_a_consultation() -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"\xff\xfe goods\r\n"), encoding="ascii")
    assert PlainSkin(lambda: "en", stdin, io.StringIO()).ask(PROMPT) == "�� goods"


# --- which skin


@pytest.mark.parametrize(
    ("asked", "environ", "terminal", "plain"),
    [
        (False, {"TERM": "xterm"}, True, False),
        (True, {"TERM": "xterm"}, True, True),
        (False, {"TERM": "xterm"}, False, True),
        (False, {"TERM": "dumb"}, True, True),
        (False, {"TERM": "xterm", "ACCESSIBLE": "1"}, True, True),
        (False, {"TERM": "xterm", "ACCESSIBLE": "0"}, True, False),
        (False, {"TERM": "xterm", "ACCESSIBLE": ""}, True, False),
        (False, {"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        (False, {}, True, os.name == "posix"),
    ],
)
def test_the_skin_follows_the_terminal_and_the_person(
    asked: bool, environ: dict[str, str], terminal: bool, plain: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert plain_wanted(asked, environ, stream, stream) is plain


@pytest.mark.parametrize(("stdin", "stdout"), [(True, False), (False, True)])
def test_a_pipe_on_either_side_is_plain(stdin: bool, stdout: bool) -> None:
    streams = [Terminal() if terminal else io.StringIO() for terminal in (stdin, stdout)]
    assert plain_wanted(False, {"TERM": "xterm"}, *streams)


@pytest.mark.parametrize(("columns", "lines"), [("60", 59), ("3", 20), ("200", 199)])
def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, lines: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == lines


# --- the ladder


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("plain", [True, False])
def test_the_ladder_fits_the_width_and_says_every_position(
    shipped: KnowledgeBase, columns: int, plain: bool
) -> None:
    for case in shipped.cases[::40]:
        page = advice_page(advisor.advise(shipped, case.answers), "nl")
        sections = [section for section in page.sections if section.ladder is not None]
        lines = list(Drawing(columns, plain, "nl").sections(sections))
        assert all(sum(cells(text) for _, text in line) <= columns for line in lines)
        assert not sections or all(f"KOOP {number}" in joined(lines) for number in range(1, 6))


def test_the_plain_ladder_is_sentences_and_no_picture(shipped: KnowledgeBase) -> None:
    page = advice_page(advisor.advise(shipped, {"offering": "goods", "assembly_time": "4-6 days"}), "en")
    section = next(section for section in page.sections if section.ladder is not None)
    text = joined(list(Drawing(80, True, "en").sections([section])))
    assert not set(text) & set("█▒·│▶◀")
    assert "3. CODP 3 (Assemble to order), possible: at least 4 days;" in " ".join(text.split())


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (90, "Stand tot nu toe: uitvoeren op aanvraag volgens een bekende werkwijze, duidelijk"),
        (70, "uitvoeren op aanvraag volgens een bekende werkwijze, duidelijk"),
        (55, "uitvoeren op aanvraag volgens een bekende werkwijze"),
        (30, "uitvoeren op aanvraag volgens…"),
        (29, "uitvoeren op aanvraag…"),
        (6, "uitvo…"),
    ],
)
def test_where_one_stands_gives_up_words_before_letters(room: int, shown: str) -> None:
    status = "Stand tot nu toe: uitvoeren op aanvraag volgens een bekende werkwijze, duidelijk"
    assert shortened(status, room, "nl") == shown
    assert cells(shown) <= room


def test_a_link_that_is_longer_than_a_line_goes_on_behind_one_of_its_parts() -> None:
    link = "https://example.org/catalogue/a-work-with-a-long-name/and_a_place-in-it"
    lines = text_of(wrapped([("", link)], 30)).split()
    assert "".join(lines) == link
    assert all(line[-1] in "/-_" for line in lines[:-1])


def test_no_word_of_a_table_is_broken() -> None:
    heads = ("samenstellen op aanvraag", "zelfbediening")
    table = FigureTable(heads, ("", ""), (("Werk", ("2 uur", "?")),), (("Samenstellen", "2 uur."),))
    for room in range(20, 60):
        drawn_lines = text_of(figure_table.drawn(table, room))
        whole = {word for head in heads for word in head.split()}
        assert whole <= set(drawn_lines.split()) or "Samenstellen: 2 uur." in drawn_lines


# --- a talk through a skin ---------------------------------------------------------------------------------


def test_what_an_answer_leaves_behind_is_cleared_away_while_the_person_thinks() -> None:
    """Nothing is left to be looked through while somebody waits for a question."""

    class Round:
        other: Round

    left: list[ref[Round]] = []
    prompt = cast(Prompt, object())

    class Leaving:
        def start(self) -> Turn:
            return self.reply("")

        def reply(self, text: str) -> Turn:
            one, other = Round(), Round()
            one.other, other.other = other, one
            left.append(ref(one))
            return Turn((), None if text == "enough" else prompt)

    class Thinking:
        def show(self, turn: Turn) -> None:
            pass

        def ask(self, prompt: Prompt) -> str:
            assert all(one() is None for one in left[1:])
            return "enough" if len(left) > 3 else "on"

    frozen = gc.get_freeze_count()
    gc.disable()
    try:
        talk(cast(Conversation, Leaving()), cast(Skin, Thinking()))
    finally:
        gc.enable()
    assert len(left) == 5
    assert gc.get_freeze_count() <= frozen
