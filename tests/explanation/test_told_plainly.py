"""Sentences of explanations that a reader stumbled over: each kind in a case of its own, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from advisor.explanation.alterations import Alteration
from advisor.explanation.explain import Explanation, explain
from advisor.explanation.fewest import fewest
from advisor.outlook.prospect import Piece, Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.texts import Language
from advisor.terms.values import Interval, Value
from advisor.values import read_answers
from advisor.wording.alternatives import what_if
from advisor.wording.changes import alteration_said
from advisor.wording.explained import explanation_sections, fewest_sections
from advisor.wording.page import Item
from advisor.wording.rooms import room_said
from advisor.wording.voice import Voice

Raw = Mapping[str, object]
#: Subtitles of a documentary: what is worked out anew takes a little longer than the wait.
SUBTITLES: Raw = {
    "offering": "service",
    "accepted_delivery_time": "5 days",
    "waiting_until": "result",
    "specification": "dimensions",
    "preparable": "knowledge",
    "order_handling_time": "3 hours",
    "design_time": "2 hours",
    "fabrication_time": "4 days",
    "assembly_time": "1 day",
    "central_delivery_time": "10 minutes",
}
#: A spare part that is ordered once in a while, put together from modules.
SPARE_PART: Raw = {
    "offering": "goods",
    "accepted_delivery_time": "1 day",
    "specification": "variant",
    "order_handling_time": "1 hour",
    "purchasing_time": "45 days",
    "fabrication_time": "5 days",
    "assembly_time": "4 hours",
    "central_delivery_time": "12 hours",
    "demand_variability": "erratic",
}
#: A wedding cake, which local delivery alone is known of.
CAKE: Raw = {
    "offering": "goods",
    "accepted_delivery_time": "6 weeks",
    "specification": "design",
    "customer_specific_from": "assembly",
    "order_handling_time": "2 hours",
    "design_time": "4 hours",
    "purchasing_time": "2 days",
    "fabrication_time": "1 day",
    "assembly_time": "1 day",
    "local_delivery_time": "1 hour",
    "finished_shelf_life": "2 days",
    "customer_commitment": "prepaid",
}
#: Bicycles from a platform, of which the last step is short.
BICYCLES: Raw = {
    "offering": "goods",
    "accepted_delivery_time": "4 weeks",
    "specification": "variant",
    "order_handling_time": "2 days",
    "purchasing_time": "4 months",
    "fabrication_time": "1 week",
    "assembly_time": "2 days",
    "central_delivery_time": "3 days",
    "local_delivery_time": "1 day",
    "demand_variability": 0.6,
    "module_commonality": "platform",
    "order_winner": "choice",
}
#: Wills: what is put together from clauses, of which it is not asked what stands by in one place.
WILLS: Raw = {
    "offering": "service",
    "accepted_delivery_time": "3 weeks",
    "waiting_until": "result",
    "specification": "modules",
    "preparable": "modules",
    "order_handling_time": "2 days",
    "fabrication_time": "1 day",
    "assembly_time": "2 hours",
    "central_delivery_time": "1 hour",
}
#: Interpreters by telephone, who would take longer from nearby: answers that contradict each other.
INTERPRETERS: Raw = {
    "offering": "service",
    "accepted_delivery_time": "15 minutes",
    "waiting_until": "start",
    "specification": "variant",
    "preparable": "methods",
    "order_handling_time": "2 minutes",
    "fabrication_time": "30 minutes",
    "central_delivery_time": "1 minute",
    "local_delivery_time": "40 minutes",
    "central_standby": True,
}


def told(evaluator: Evaluator, raw: Raw, language: Language, kind: str, id: str) -> list[Item]:
    """The items of the sections of one kind that are called so."""
    answers = read_answers(evaluator.kb.questions, raw)[0]
    found: Explanation = explain(evaluator, answers, kinds=(kind,))
    sections = explanation_sections(found, language)
    return [item for one in sections if one.id == id for item in one.items]


@pytest.mark.parametrize(
    ("language", "excluded", "near", "near_too"),
    [
        ("en", "Excluded", "Just out of reach", "Just out of reach besides"),
        ("nl", "Uitgesloten", "Net buiten bereik", "Bovendien net buiten bereik"),
    ],
)
def test_what_is_just_out_of_reach_is_not_called_excluded(
    evaluator: Evaluator, language: Language, excluded: str, near: str, near_too: str
) -> None:
    heads = [item.head for item in told(evaluator, SUBTITLES, language, "why_not", "why_not")]
    assert near in heads  # designing on request
    assert near_too in heads  # carrying out on request, of which no method is ready either
    assert heads.index(near_too) == heads.index(excluded, heads.index(near_too) - 1) + 1
    hard = [item.head for item in told(evaluator, SPARE_PART, language, "why_not", "why_not")]
    assert excluded in hard
    assert near not in hard


@pytest.mark.parametrize(
    ("language", "moves"),
    [("en", "from just out of reach to"), ("nl", "van net buiten bereik naar")],
)
def test_what_if_tells_what_was_just_out_of_reach(evaluator: Evaluator, language: Language, moves: str) -> None:
    answers = read_answers(evaluator.kb.questions, SUBTITLES)[0]
    otherwise = read_answers(evaluator.kb.questions, {"accepted_delivery_time": "6 days"})[0]
    advice = evaluator.advise(answers)
    sections = what_if(evaluator, advice, otherwise, Voice(evaluator.kb, advice.memory, language))
    assert sum(moves in item.text for one in sections if one.id == "moved" for item in one.items) == 2


@pytest.mark.parametrize(
    ("language", "spare", "names", "not_this"),
    [
        ("en", r"also holds without", "order handling time", "purchasing time and fabrication time"),
        ("nl", r"Ook zonder", "orderverwerkingstijd", "inkooptijd en fabricagetijd"),
    ],
)
def test_a_reason_is_said_to_hold_without_answers_that_it_shows(
    evaluator: Evaluator, language: Language, spare: str, names: str, not_this: str
) -> None:
    said = [item.text for item in told(evaluator, SPARE_PART, language, "how", "tree") if spare in item.text]
    assert any(names in text for text in said)
    assert not any(not_this in text for text in said)


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", r"without this answer: [^,]+\.$", r"without any one of these: .*(,| and )"),
        ("nl", r"zonder dit antwoord geldt het: [^,]+\.$", r"zonder één van deze geldt het: .*(,| en )"),
    ],
)
def test_one_answer_is_not_called_one_of_these(
    evaluator: Evaluator, language: Language, one: str, several: str
) -> None:
    said = [item.text for raw in (CAKE, SPARE_PART) for item in told(evaluator, raw, language, "how", "tree")]
    spare = [text for text in said if re.search("without|Ook zonder", text) and ": " in text]
    assert any(re.search(one, text) for text in spare)
    assert any(re.search(several, text) for text in spare)
    assert all(re.search(one, text) or re.search(several, text) for text in spare)


@pytest.mark.parametrize(
    ("language", "stands_by"), [("en", "stands by in one place"), ("nl", "op één plaats klaarstaat")]
)
def test_of_goods_nothing_is_told_of_whoever_stands_by(
    evaluator: Evaluator, language: Language, stands_by: str
) -> None:
    assert not [i for i in told(evaluator, CAKE, language, "how", "tree") if stands_by in i.text]
    assert [i for i in told(evaluator, WILLS, language, "how", "tree") if stands_by in i.text]


@pytest.mark.parametrize(
    ("language", "follows", "is_so"),
    [
        ("en", "Capacity standing by: no, because:", "The first step for one client is assembly, because:"),
        (
            "nl",
            "Gereedstaande capaciteit: nee, want:",
            "De eerste stap voor één cliënt is het samenstellen, want:",
        ),
    ],
)
def test_yes_and_no_follow_behind_a_colon(
    evaluator: Evaluator, language: Language, follows: str, is_so: str
) -> None:
    said = " ".join(item.text for item in told(evaluator, WILLS, language, "how", "tree"))
    assert follows in said
    assert is_so.replace("assembly", "composing") in said
    assert not re.search(r" is (no|nee|yes|ja), (because|want)", said)


@pytest.mark.parametrize(
    ("language", "no_time", "percent"),
    [("en", "no such time at all (now 2 days)", "% less"), ("nl", "er helemaal niet (nu 2 dagen)", "% minder")],
)
def test_a_time_that_is_none_is_not_told_as_a_hundred_percent_less(
    evaluator: Evaluator, language: Language, no_time: str, percent: str
) -> None:
    said = [item.text for item in told(evaluator, BICYCLES, language, "firm", "firm")]
    assert any(no_time in text for text in said)
    assert not any("100%" in text for text in said)
    assert any(percent in text for text in said)  # of the wait


@pytest.mark.parametrize(
    ("language", "sure", "plain"),
    [
        ("en", "if it were sure that work after the order", "More would speak for it if an order"),
        ("nl", "als vaststond: werk na de order", "Er zou meer voor pleiten als gold: een order"),
    ],
)
def test_what_is_known_in_part_and_seems_so_already_is_said_not_to_be_sure(
    evaluator: Evaluator, language: Language, sure: str, plain: str
) -> None:
    said = [item.text for item in told(evaluator, CAKE, language, "why_not", "lacks")]
    assert any(sure in text for text in said)
    assert any(text.startswith(plain) for text in said)


@pytest.mark.parametrize(
    ("language", "too", "likewise", "alone"),
    [
        ("en", "could change the outcome too: ", "So could: ", "What is not asked here could: "),
        ("nl", "Ook wat hier niet gevraagd wordt, kan de uitkomst veranderen: ", "Zo ook: ", "kan dat wel: "),
    ],
)
def test_what_is_not_asked_is_set_beside_what_is_or_against_it(
    evaluator: Evaluator, language: Language, too: str, likewise: str, alone: str
) -> None:
    said = [item.text for item in told(evaluator, BICYCLES, language, "missing", "missing")]
    assert sum(too in text for text in said) == 1
    assert sum(likewise in text for text in said) == 1
    assert not any(alone in text for text in said)
    (settled,) = (case.answers for case in evaluator.kb.cases if case.id == "permits-that-outlast-the-term")
    said = [item.text for item in told(evaluator, settled, language, "missing", "missing")]
    assert sum(alone in text for text in said) == 1


@pytest.mark.parametrize(
    ("question", "low", "high", "english", "dutch"),
    [
        ("finished_variants", 8, 79, "from 8 up to 79 variants", "van 8 tot en met 79 varianten"),
        ("finished_variants", 12_000, 20_000, "from 12 000 up to 20 000 variants", "12 000 tot en met 20 000 var"),
        ("orders_per_year", 5, 11, "from 5 up to 11 times a year", "van 5 tot en met 11 keer per jaar"),
        (
            "orders_per_year",
            1,
            11,
            "from 1 time a year up to 11 times a year",
            "van 1 tot en met 11 keer per jaar",
        ),
        ("forecast_error", 20, 35, "from 20% up to 35%", "van 20% tot en met 35%"),
        ("assembly_time", 24, 240, "from 24 minutes up to 4 hours", "van 24 minuten tot en met 4 uur"),
        ("assembly_time", 40, 60, "from 40 minutes up to 60 minutes", "van 40 minuten tot en met 60 minuten"),
        ("assembly_time", 90_720, 100_800, "from 9 weeks up to 10 weeks", "van 9 weken tot en met 10 weken"),
    ],
)
def test_the_ends_of_a_range_are_told_as_they_are_read(
    evaluator: Evaluator, question: str, low: float, high: float, english: str, dutch: str
) -> None:
    memory = evaluator.remember({"offering": "goods"})
    room = Piece("", Interval(float(low), float(high)))
    assert room_said(question, room, Voice(evaluator.kb, memory, "en")).endswith(english)
    assert dutch in room_said(question, room, Voice(evaluator.kb, memory, "nl"))


@pytest.mark.parametrize(
    ("language", "still"),
    [("en", "then still contradict each other"), ("nl", "spreken elkaar dan nog steeds tegen")],
)
def test_a_change_of_answers_that_contradict_each_other_says_that_they_still_do(
    evaluator: Evaluator, language: Language, still: str
) -> None:
    (to_order,) = [
        i.text
        for i in told(evaluator, CAKE, language, "change", "change")
        if "(nu: " in i.text or "(now: " in i.text
    ]
    assert still in to_order  # a new design, from delivery on
    others = [item.text for item in told(evaluator, INTERPRETERS, language, "change", "change")]
    assert told(evaluator, INTERPRETERS, language, "change", "warnings")
    assert others
    assert not any(still in text for text in others)


@pytest.mark.parametrize("id", ["whoever-stands-by-in-one-place-has-as-little-time-left", "travel-package"])
def test_a_reason_that_decides_is_told_in_full_once(evaluator: Evaluator, id: str) -> None:
    (raw,) = (case.answers for case in evaluator.kb.cases if case.id == id)
    deciding = [item.rule for item in told(evaluator, raw, "en", "how", "deciding")]
    tree = [item for item in told(evaluator, raw, "en", "how", "tree") if not item.depth]
    assert deciding
    assert not [item.text for item in tree if item.rule in deciding and item.source]
    assert any(re.match(r"Reason \d above, because:$", item.text) for item in tree)


@pytest.mark.parametrize(
    ("language", "nothing"),
    [("en", "Nothing is known yet"), ("nl", "Er is nog niets bekend")],
)
@pytest.mark.parametrize("unknown", [False, True])
def test_of_a_case_of_which_nothing_is_known_only_that_is_said_and_what_to_find_out(
    evaluator: Evaluator, language: Language, nothing: str, unknown: bool
) -> None:
    answers = dict.fromkeys(evaluator.kb.questions) if unknown else {}
    found = explain(evaluator, answers, kinds=("how", "fewest", "missing"))
    how, missing = explanation_sections(found, language)
    assert [item.text.startswith(nothing) for item in how.items] == [True]
    assert missing.id == "missing"
    assert len(missing.items) > 2
    assert found.missing is not None
    alone = explanation_sections(explain(evaluator, answers, kinds=("fewest",)), language)
    assert alone == (how, missing)


def test_a_figure_that_is_to_become_less_is_told_from_above(evaluator: Evaluator) -> None:
    minutes = Interval(28_801.0, 33_408.0)
    far, near = Interval(1_971_000.0, 1_971_000.0), Interval(10.0, 10.0)
    for language, at_most, more_than in (
        ("en", "at most 23.2 days, but", "of more than 20 days, up to"),
        ("nl", "hooguit 23,2 dagen, maar", "van meer dan 20 dagen tot en met"),
    ):
        voice = Voice(evaluator.kb, evaluator.remember({}), language)  # type: ignore[arg-type]
        for before, said in ((far, at_most), (near, more_than)):
            altered = Alteration("order_handling_time", before, Piece("", minutes), Interval(33_408.0, 33_408.0))
            assert said in alteration_said(altered, voice)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "whichever the answer is, as long as it is known"), ("nl", "welk antwoord dan ook")],
)
def test_an_answer_of_which_any_would_do_is_not_told_as_the_one_needed(
    evaluator: Evaluator, language: Language, said: str
) -> None:
    answers: dict[str, Value | None] = {"offering": "goods"}
    rooms = {"offering": tuple(Piece("", option) for option in evaluator.kb.questions["offering"].options)}
    found = replace(fewest(Prospect(evaluator, answers)), answers=("offering",), room=rooms)
    (section,) = fewest_sections(found, answers, Voice(evaluator.kb, evaluator.remember(answers), language))
    (told,) = [item.text for item in section.items if item.depth == 1]
    assert said in told


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("en", "fewer answers cannot do it", "found out"),
        ("nl", "met minder antwoorden kan het niet", "uitgezocht"),
    ],
)
def test_that_fewer_answers_may_do_is_not_said_where_as_many_are_proved_to_be_needed(
    evaluator: Evaluator, language: Language, said: str, unsaid: str
) -> None:
    """Of which a certificate may not hold that they are enough."""
    answers: dict[str, Value | None] = {"offering": "goods"}
    found = replace(fewest(Prospect(evaluator, answers)), answers=("offering",), at_least=1, proved=False)
    (section,) = fewest_sections(found, answers, Voice(evaluator.kb, evaluator.remember(answers), language))
    told = " ".join(item.text for item in section.items)
    assert said in told
    assert unsaid not in told
