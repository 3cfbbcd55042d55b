"""The decision sheet: what must be known stands under the headline, in each language; nothing is cut silently."""

from __future__ import annotations

import re
from html import unescape

import pytest
from support.pages import read

import advisor
from advisor.explanation.explain import explain
from advisor.outlook.settled import settle
from advisor.reasoning.evaluation import Evaluator
from advisor.report import words
from advisor.report.decision_report import Report, report_of
from advisor.report.sheet import MOST_POINTS, first_sentence
from advisor.report.tipping_strips import drawn
from advisor.report.tongue import foreign
from advisor.report.written import html, markdown
from advisor.terms.about import About
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.wording.core import core_page
from advisor.wording.explained import explanation_sections
from advisor.wording.page import advice_page

#: Settled, though the time from the central point is not known and the accepted time is a range.
WITH_UNKNOWNS = {
    "offering": "goods",
    "specification": "modules",
    "customer_specific_from": "assembly",
    "accepted_delivery_time": "6-8 weeks",
    "central_delivery_time": "unknown",
    "local_delivery_time": "1 day",
    "order_specific_means": "no",
    "firm_order_horizon": "0",
    "unpredictable_steps": [],
    "assembly_time": "3 weeks",
    "order_handling_time": "2 days",
    "finishing_place": "central",
    "fabrication_time": "3 months",
    "module_shelf_life": "unlimited",
    "total_lead_time": "unknown",
}
TOLD = About("aunts", "Tea <1>", "2026-02-03", "a letter", "asked & noted", "the book")


def report(kb: KnowledgeBase, case: str, language: Language = "en", about: About = TOLD) -> Report:
    answers = next(one.answers for one in kb.cases if one.id == case)
    return report_of(advisor.advise(kb, answers), language, case, about=about)


def test_the_headline_is_a_sentence_with_its_verb(shipped: KnowledgeBase) -> None:
    assert report(shipped, "damen-workboat").headline == "Choose “assemble to order” (CODP 3)"
    assert report(shipped, "damen-workboat", "nl").headline == "Kies voor “assembleren op order” (KOOP 3)"
    assert report(shipped, "a-new-design-two-days-too-long").headline.endswith(", on a condition")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("a-new-design-two-days-too-long", words.ONLY_IF),
        ("a-choice-of-one", words.MAY_NOT_FIT),
        ("a-choice-of-one", words.CONTRADICT),
        ("a-choice-of-one", words.NOT_FIRM),
        ("a-choice-of-one", words.CLOSE_CALL),
    ],
)
def test_what_makes_it_less_than_certain_stands_right_under_the_headline(
    shipped: KnowledgeBase, language: Language, case: str, title: object
) -> None:
    found = report(shipped, case, language)
    assert getattr(title, language) in [caution.title for caution in found.sheet.cautions]
    page = html(found)
    assert page.index("<h1>") < page.index('<div class="box caution">') < page.index('class="ladder"')


def test_what_is_open_and_what_was_answered_unknown_are_told_apart(shipped: KnowledgeBase) -> None:
    answers = {"offering": "goods", "accepted_delivery_time": "3 weeks", "assembly_time": "unknown"}
    advice = advisor.advise(shipped, answers)
    settled = settle(Evaluator(shipped).program, advice.answers).settled
    sheet = report_of(advice, "en").sheet
    said = [item.text for caution in sheet.cautions for item in caution.items]
    assert any(text.startswith("What has not been answered yet") for text in said) == (not settled)
    assert bool(sheet.standing) == settled


def test_only_what_was_answered_unknown_is_told_as_answered_unknown(shipped: KnowledgeBase) -> None:
    unknown = ("customer_specific_from", "central_delivery_time", "finished_shelf_life", "order_handling_time")
    given = {"offering": "goods", "accepted_delivery_time": "3 weeks", "specification": "modules"}
    sheet = report_of(advisor.advise(shipped, {**given, **dict.fromkeys(unknown, "unknown")}), "en").sheet
    told = [i.text for caution in sheet.cautions if caution.title == words.KNOW_MORE.en for i in caution.items]
    assert len(told) == 1
    assert " and 1 more)" in told[0], "four were answered unknown, three of them are called by name"


def test_open_questions_cannot_change_a_settled_outcome_and_what_is_unknown_perhaps_can(
    shipped: KnowledgeBase,
) -> None:
    advice = advisor.advise(shipped, WITH_UNKNOWNS)
    found = settle(Evaluator(shipped).program, advice.answers)
    assert found.settled, found.could_become
    assert ("unshortenable_steps", "open") in {hangs for doubt in found.doubts for hangs in doubt.questions}
    sheet = report_of(advice, "en").sheet
    loose = "accepted delivery time, central delivery time and total lead time"
    assert sheet.standing == words.STANDS_FIRM_BUT.en.format(loose=loose)
    doubted = [
        i.text for caution in sheet.cautions if caution.title == words.MAY_NOT_FIT.en for i in caution.items
    ]
    assert doubted
    assert not [text for text in doubted if shipped.questions["unshortenable_steps"].label.en in text]


@pytest.mark.parametrize("case", ["damen-workboat", "permits-that-outlast-the-term", "out-nurse-roster"])
def test_both_languages_stand_in_one_file_each_whole_and_under_its_own_code(
    shipped: KnowledgeBase, case: str
) -> None:
    page = html(report(shipped, case, "nl"))
    reader = read(page)
    assert (reader.open, reader.wrong) == ([], [])
    assert [a["lang"] for tag, a in reader.tags if tag == "main"] == ["nl", "en"]
    for language in LANGUAGES:
        assert report(shipped, case, language).headline in "".join(reader.text)
    assert ["checked" in a for tag, a in reader.tags if tag == "input"] == [True, False]


def test_a_base_in_one_language_has_no_switch(small: KnowledgeBase) -> None:
    from dataclasses import replace

    one = replace(small, languages=("nl",))
    assert "<fieldset" not in html(report_of(advisor.advise(one, {}), "nl"))


@pytest.mark.parametrize("written", [html, markdown])
def test_what_the_case_tells_of_itself_is_all_there(small: KnowledgeBase, written: object) -> None:
    text = read(written(report(small, "a-birthday"))).text  # type: ignore[operator]
    shown = " ".join("".join(text).split())
    for told in ("aunts", "Tea <1>", "2026-02-03", "a letter", "asked & noted", "the book"):
        assert told in shown


def test_a_column_that_is_cut_says_how_much_more_there_is(shipped: KnowledgeBase) -> None:
    why = report(shipped, "damen-workboat").sheet.columns[0]
    assert (len(why.points), why.title) == (MOST_POINTS, f"Why ({MOST_POINTS + why.more})")
    assert why.more > 0
    assert f"and {why.more} more, further on" in html(report(shipped, "damen-workboat"))
    weights = [point.weight for point in why.points]
    assert weights == sorted(weights, reverse=True)


def test_a_reason_is_told_whole_once_and_by_its_number_after_that(shipped: KnowledgeBase) -> None:
    page = html(report(shipped, "damen-workboat"))
    english = page[page.index('<main class="side" lang="en"') : page.index("<footer>")]
    folds = re.sub(r"<title[^>]*>.*?</title>", "", english[english.index('id="en-how"') :])
    whole = "Finished products share a platform; one stock of modules serves them all, and before the order"
    assert folds.count(whole) == 1
    assert "(see reason " in folds


def test_every_numbered_source_is_there_and_is_told_once(shipped: KnowledgeBase) -> None:
    reader = read(html(report(shipped, "damen-workboat")))
    ids = [a["id"] for _, a in reader.tags if re.fullmatch(r"en-n\d+", a.get("id") or "")]
    cited = {
        (a.get("href") or "")[1:] for tag, a in reader.tags if tag == "a" and "#en-n" in (a.get("href") or "")
    }
    assert cited == set(ids)
    assert len(ids) == len(set(ids))


def test_a_title_is_marked_on_the_side_of_the_other_language_and_on_no_other(shipped: KnowledgeBase) -> None:
    marked = dict[str, list[str]]()
    for code, title in re.findall(
        r'<cite(?: lang="([a-z]+)")?>([^<]*)</cite>', html(report(shipped, "damen-workboat"))
    ):
        marked.setdefault(unescape(title), []).append(code)
    told = {source.title.nl: source.language for source in shipped.sources.values() if source.language}
    assert marked.keys() & told.keys()
    for title in marked.keys() & told.keys():
        assert sorted(marked[title]) == ["", told[title]], title


@pytest.mark.parametrize(
    ("text", "page", "other"),
    [
        ("Made to measure in seventeen days, wanted in one week", "nl", "en"),
        ("Made to measure in seventeen days, wanted in one week", "en", None),
        ("Werkboten die in de haven op een klant wachten", "en", "nl"),
        ("Werkboten die in de haven op een klant wachten", "nl", None),
        ("Damen", "nl", None),
        ("DAF XF 480", "en", None),
        ("", "en", None),
    ],
)
def test_what_people_wrote_is_known_to_be_of_another_language(
    text: str, page: Language, other: Language | None
) -> None:
    assert foreign(text, page) == other


def test_what_the_case_tells_is_marked_on_the_side_of_the_other_language(shipped: KnowledgeBase) -> None:
    about = next(one.about for one in shipped.cases if one.id == "damen-workboat")
    page = html(report(shipped, "damen-workboat", "nl", about))
    dutch, english = page.split('<main class="side" lang="en"')
    assert '<span lang="en">Damen' in dutch
    assert 'lang="nl">Damen' not in english
    assert '<span lang="en">Damen' not in english


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("About 3.5 days. Then more.", "About 3.5 days."),
        ("No end", "No end"),
        ("What? “Yes.” Well.", "What?"),
    ],
)
def test_the_first_sentence_of_a_text(text: str, first: str) -> None:
    assert first_sentence(text) == first


def strips_of(kb: KnowledgeBase, **answers: object) -> list[str]:
    sheet = report_of(advisor.advise(kb, answers), "nl").sheet
    return [said for strip in sheet.strips for said in (*strip.otherwise, *(label for _, label in strip.marks))]


@pytest.mark.parametrize(
    "answers",
    [
        {"fabrication_time": "12 days", "accepted_delivery_time": "7 days", "specification": "dimensions"},
        {"fabrication_time": "40 minutes", "accepted_delivery_time": "20 minutes", "specification": "modules"},
        {"fabrication_time": "20-31 months", "accepted_delivery_time": "3-5 years", "specification": "design"},
    ],
)
def test_where_it_tips_is_told_in_one_unit_from_minutes_to_years(
    shipped: KnowledgeBase, answers: dict[str, object]
) -> None:
    told = strips_of(shipped, offering="goods", order_handling_time="1 day and 7 hours", **answers)
    assert told
    for said in told:
        assert not re.search(r"(dag|dagen|uur) en \d+ (uur|minuten)", said), said
        assert not re.search(r"\d,\d\d", said), said
        assert not re.search(r"\b\d{4,}(,\d)? dagen", said), said


def test_what_holds_at_nothing_and_at_more_than_nothing_is_told_apart_and_without_a_unit(
    shipped: KnowledgeBase,
) -> None:
    told = next(one.answers for one in shipped.cases if one.id == "modules-that-spoil")
    strips = {strip.label: strip for strip in report_of(advisor.advise(shipped, told), "en").sheet.strips}
    making, shelf = strips["Fabrication time"], strips["Shelf life of modules"]
    assert [re.sub(r"[\d.]+ days", "… days", zone.said) for zone in making.zones] == [
        "at 0: no position that fits",
        "more than 0, up to … days: make to order",
        "from … days: no position that fits",
    ]
    assert [zone.said for zone in shelf.zones] == [
        "at 0: no position that fits",
        "more than 0: assemble to order",
    ]
    assert [label for _, label in shelf.marks] == ["0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_said_in_words_and_has_no_mark(shipped: KnowledgeBase, language: Language) -> None:
    open_ = report_of(advisor.advise(shipped, {"offering": "goods"}), language).sheet.strips
    assert {strip.now for strip in open_} == {words.NOT_YET.to(language)}
    told = {"offering": "goods", "accepted_delivery_time": "unknown"}
    unknown = report_of(advisor.advise(shipped, told), language).sheet.strips
    assert words.UNKNOWN.to(language) in {strip.now for strip in unknown}
    for strip in (*open_, *unknown):
        assert 'class="unknown"' not in drawn(strip, "", "one")
        assert 'class="now"' not in drawn(strip, "", "one")


def test_what_is_about_the_same_stands_together_and_is_headed_once(shipped: KnowledgeBase) -> None:
    for case in ("damen-workboat", "made-to-measure-wanted-too-soon", "nothing-known-at-all"):
        for column in report(shipped, case).sheet.columns:
            heads = [point.head for point in column.points if point.head]
            assert len(heads) == len(set(heads))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ladder_of_which_nothing_is_known_is_a_sentence_instead_of_empty_rows(
    shipped: KnowledgeBase, language: Language
) -> None:
    nothing = report_of(advisor.advise(shipped, {"offering": "goods"}), language)
    assert nothing.sheet.ladder is not None
    assert nothing.sheet.ladder.blank in html(nothing)
    assert 'class="ladder"' not in html(nothing)
    something = report_of(advisor.advise(shipped, {"offering": "goods", "assembly_time": "3 days"}), language)
    assert something.sheet.ladder is not None
    assert not something.sheet.ladder.blank
    assert 'class="ladder"' in html(something)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strip_says_what_it_begins_and_ends_at(shipped: KnowledgeBase, language: Language) -> None:
    told = {
        "offering": "service",
        "specification": "dimensions",
        "preparable": "methods",
        "fabrication_time": "10 days",
    }
    for strip in report_of(advisor.advise(shipped, told), language).sheet.strips:
        low, high = strip.ends
        assert low == "0"
        drawing = drawn(strip, "", "one")
        assert f">{high}</text>" in drawing or any(at > 75 for at, _ in strip.marks), drawing


#: A permit desk with building blocks that take no time to put together: two answers that contradict each other.
CONTRADICTING = {
    "offering": "service",
    "specification": "dimensions",
    "preparable": "modules",
    "accepted_delivery_time": "8-14 weeks",
    "customer_specific_from": "fabrication",
    "order_specific_means": "no",
    "statutory_term": "26 weeks",
    "central_delivery_time": "2 days",
    "order_handling_time": "2 days",
    "assembly_time": "0",
    "fabrication_time": "6 weeks",
}


@pytest.mark.parametrize(
    ("language", "lower", "higher"),
    [("nl", "aannemelijk", "goed onderbouwd"), ("en", "plausible", "well supported")],
)
def test_while_answers_contradict_the_word_of_certainty_is_a_word_lower_everywhere(
    shipped: KnowledgeBase, language: Language, lower: str, higher: str
) -> None:
    for given, word, other in (
        (CONTRADICTING, lower, higher),
        ({**CONTRADICTING, "assembly_time": "2 days"}, higher, lower),
    ):
        advice = advisor.advise(shipped, given)
        assert bool(advice.warnings) == (given is CONTRADICTING)
        evaluator = Evaluator(shipped)
        explained = explanation_sections(explain(evaluator, advice.answers, kinds=("how",)), language)
        told = (
            " ".join(
                item.text
                for section in core_page(advice, language, settled=True).sections
                for item in section.items
            ),
            " ".join(item.text for section in explained for item in section.items),
            sheet_words(report_of(advice, language, "permits", about=TOLD)),
        )
        for said in told:
            assert word in said.lower()
            assert other not in said.lower()


def sheet_words(one: Report) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html(one))).split("Waarom (")[0].split("Why (")[0]


def test_a_condition_whose_worst_case_has_no_end_says_what_lacks_at_least(shipped: KnowledgeBase) -> None:
    given = {
        "offering": "service",
        "specification": "design",
        "accepted_delivery_time": "6 months to 1 year",
        "order_handling_time": "12 weeks",
        "purchasing_time": "2 weeks",
        "design_time": "unknown",
        "fabrication_time": "9 months",
        "assembly_time": "0",
        "central_delivery_time": "0",
        "tooling_time": "0",
    }
    advice = advisor.advise(shipped, given)
    assert advice.outcome.provided
    (item,) = next(s for s in advice_page(advice, "en").sections if s.id == "provided").items
    assert "at least 6.8 days less" in item.text
    assert item.text.endswith("At worst it falls at least 189 days short.")
