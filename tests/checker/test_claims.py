"""Certificates hold when they are true, and are refused when anything in them is false."""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import combinations_with_replacement
from math import inf, nextafter
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, given, settings
from support import every_completion, naive
from support.places import ADVISOR, DOCS
from support.random_knowledge import CLASHING, MEDIUM, SMALL, Answers, cases

from advisor.checker.claims import CERTIFICATE, SHAPES, Follower, Refused, check
from advisor.explanation.certificate import (
    answers_data,
    case_proofs,
    certificate,
    not_followed,
    proof_data,
    without,
)
from advisor.explanation.explain import KINDS, explain
from advisor.outlook.covering import CLOSED, Cover
from advisor.outlook.domains import Domain, Subset
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.answerable import SURE, no_worse, written
from advisor.terms.formulas import Calculation, Reference
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.possible import (
    RISING,
    CouldBe,
    compared,
    divided,
    final,
    lifted,
    minutes,
    multiplied,
    within_reach,
)
from advisor.terms.premises import Compare, Operand
from advisor.terms.texts import LANGUAGES, Language
from advisor.values import read_answers
from advisor.wording.claims import claim_said, refusal_said
from advisor.wording.voice import Voice

Case = tuple[KnowledgeBase, Answers]
Document = dict[str, Any]
#: Any ends from a minute on, up to no limit.
ANY_RANGE = {"from": [1, "unlimited"], "to": [1, "unlimited"]}
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
more = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def certified(evaluator: Evaluator, *cases: dict[str, Any]) -> Document:
    """The certificate of all explanations of these cases, as it is read from a file."""
    proofs = []
    for number, raw in enumerate(cases):
        answers = read_answers(evaluator.kb.questions, raw)[0]
        changes = {next(iter(answers)): None}
        proofs.append(case_proofs(f"case {number}", explain(evaluator, answers, kinds=KINDS, changes=changes)))
    document: Document = json.loads(json.dumps(certificate(evaluator.kb, proofs)))
    return document


@pytest.fixture(scope="module")
def document(evaluator: Evaluator) -> Document:
    """The certificate of the case that is shown as an example."""
    (case,) = (case for case in evaluator.kb.cases if case.id == evaluator.kb.demo)
    return certified(evaluator, dict(case.answers))


@pytest.fixture(scope="module")
def of_changes(evaluator: Evaluator) -> Document:
    """The certificate of changes to several positions, of each of which it is proved that there are no others."""
    (case,) = (c for c in evaluator.kb.cases if c.id == "no-stock-is-near-enough-for-a-specific-transformer")
    found = explain(evaluator, read_answers(evaluator.kb.questions, case.answers)[0], kinds=["change"])
    document: Document = json.loads(json.dumps(certificate(evaluator.kb, [case_proofs("one", found)])))
    return document


@pytest.fixture(autouse=True, scope="module")
def followed_once() -> Iterator[None]:
    """A claim that held of a case is not followed again for each certificate that is false elsewhere."""
    held, follow = set[tuple[int, str]](), Follower.follow

    def once(self: Follower, claim: dict[str, Any]) -> None:
        what = id(self.kb), json.dumps([self.answers, claim])
        if what not in held:
            follow(self, claim)
            held.add(what)
            kept.append(self.kb)

    kept: list[KnowledgeBase] = []  # so that no other gets its number
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Follower, "follow", once)
        yield


def refused(kb: KnowledgeBase, document: Document) -> list[str]:
    """Why claims are refused; nothing where all hold."""
    return list(refusals(kb, document))


def refusals(kb: KnowledgeBase, document: Document) -> Iterator[str]:
    """One by one, so that nothing is followed beyond the refusal that is looked for."""
    try:
        yield from (one.refused.why for one in check(kb, document) if one.refused is not None)
    except Refused as refusal:
        yield refusal.why


# --- true ones


def test_a_true_certificate_holds_and_keeps_to_its_schema(evaluator: Evaluator, document: Document) -> None:
    assert refused(evaluator.kb, document) == []
    schema = json.loads((DOCS / "schemas" / "proof.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    (case,) = document["cases"]
    kinds = {claim["kind"] for claim in case["claims"]}
    assert kinds == {"outcome", "settled", "why_not", "fewest", "change", "firm", "missing", "what_if"}
    forms = {claim["form"] for claim in case["claims"]}
    assert forms == {"always", "example", "stands", "cure", "at_least", "none"}
    assert case["left_out"] == []


def test_cases_of_the_knowledge_base_have_certificates_that_hold(evaluator: Evaluator) -> None:
    kb = evaluator.kb
    told = [case for case in kb.cases if not case.place.file.endswith(("scope.yaml", "edges.yaml"))]
    given = [dict(case.answers) for case in told[::150]]
    assert refused(kb, certified(evaluator, *given)) == []


def test_what_is_proved_to_be_the_fewest_reasons_is_written_down_where_no_one_rule_tells_too(
    evaluator: Evaluator,
) -> None:
    cases = {case.id: case for case in evaluator.kb.cases}
    for id in ("tools-for-this-order-only", "paperclips-stationer", "frozen-ready-meals"):
        found = explain(evaluator, read_answers(evaluator.kb.questions, cases[id].answers)[0], kinds=["fewest"])
        assert found.fewest is not None
        assert found.fewest.proved
        proofs = json.loads(json.dumps(case_proofs(id, found)))
        assert proofs["left_out"] == []
        assert refused(evaluator.kb, certificate(evaluator.kb, [proofs])) == []


def test_that_nothing_smaller_does_holds_where_an_exact_figure_that_is_not_told_does_too(
    evaluator: Evaluator,
) -> None:
    """A knowledge base in which steps may take no time: then other rules hold from a minute on."""
    vanishing = {id: replace(question, vanishes=True) for id, question in evaluator.kb.questions.items()}
    evaluator = Evaluator(replace(evaluator.kb, questions=vanishing))
    (case,) = (case for case in evaluator.kb.cases if case.id == "training-custom-executive")
    found = explain(evaluator, read_answers(evaluator.kb.questions, case.answers)[0], kinds=["change"])
    assert found.change is not None
    besides = found.change.to("local_stock").besides
    assert besides
    proofs = json.loads(json.dumps(case_proofs("one", found)))
    (none,) = (c for c in proofs["claims"] if c["form"] == "none" and c["verdict"] == "local_stock")
    excepted = {frozenset(ids) for ids in none["except"]}
    assert {frozenset(a.question for a in change.alterations) for change in besides} <= excepted
    assert proofs["left_out"] == []
    assert refused(evaluator.kb, certificate(evaluator.kb, [proofs])) == []


def test_the_small_knowledge_base_is_certified_too(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    document = certified(evaluator, *(dict(case.answers) for case in small.cases))
    assert refused(small, document) == []
    assert any(claim["kind"] == "settled" for case in document["cases"] for claim in case["claims"])


def test_of_what_cannot_be_followed_no_certificate_is_made(small: KnowledgeBase) -> None:
    function = Calculation("square_root", (Reference("guests"),))
    id, computed = next(iter(small.computed.items()))
    rooted = replace(small, computed={**small.computed, id: replace(computed, formula=function)})
    assert not_followed(small) is None
    assert not_followed(rooted) == id


def test_where_rules_may_contradict_each_other_on_a_function_no_certificate_is_made_either(
    small: KnowledgeBase,
) -> None:
    """Whether they do is followed for what decides nothing too."""
    deciding = next(id for id in small.concluded if not small.is_weighed(id))
    root = Calculation("square_root", (Reference("guests"),))
    rooted = replace(next(iter(small.computed.values())), id="rooted", formula=root)
    idle = replace(small.concluded[deciding], id="idle")
    rule = replace(
        small.concluding[deciding][0],
        id="idles",
        premise=Compare("rooted", ">", Operand(3.0)),
        conclude=("idle", next(iter(idle.options))),
    )
    odd = replace(
        small,
        computed={**small.computed, "rooted": rooted},
        concluded={**small.concluded, "idle": idle},
        rules={**small.rules, "idles": rule},
    )
    assert not_followed(odd) == "rooted"


@few
@given(cases(SMALL, answered=0.8))
def test_certificates_of_random_knowledge_bases_hold(case: Case) -> None:
    kb, answers = case
    assume(not_followed(kb) is None)
    found = explain(Evaluator(kb), answers, kinds=[kind for kind in KINDS if kind != "positions"])
    document = json.loads(json.dumps(certificate(kb, [case_proofs("one", found)])))
    assert refused(kb, document) == []


#: The term counts for nothing here; what the customer effectively waits is split where it has no limit.
WITHOUT_LIMIT = {
    "offering": "goods",
    "accepted_delivery_time": "3 weeks",
    "specification": "modules",
    "order_handling_time": "0",
    "assembly_time": "3 weeks",
    "central_delivery_time": "0",
    "statutory_term": "3 weeks",
}


def test_what_is_split_where_it_has_no_limit_is_followed(evaluator: Evaluator) -> None:
    answers = read_answers(evaluator.kb.questions, WITHOUT_LIMIT)[0]
    proofs = json.loads(json.dumps(case_proofs("one", explain(evaluator, answers, kinds=["fewest"]))))
    assert proofs["claimed"] == {"outcome": 1, "fewest": 2}
    assert proofs["left_out"] == []
    assert "unlimited" in str(proofs["claims"])
    assert refused(evaluator.kb, certificate(evaluator.kb, [proofs])) == []


@pytest.mark.parametrize("lower", [[], [5], ["unlimited"], [5, "unlimited"], ["unlimited", 5]])
@pytest.mark.parametrize("upper", [[], [7], ["unlimited"], [7, "unlimited"], ["unlimited", 7]])
def test_each_range_lies_in_a_part_of_any_split(
    shipped: KnowledgeBase, lower: list[Any], upper: list[Any]
) -> None:
    follower, id = Follower(shipped, {}), "effective_delivery_time"
    look = CouldBe(shipped, {**follower.case, **follower.read({"accepted_delivery_time": ANY_RANGE}, written)})
    parts = [
        part.known for part in follower.parts(look, {"by": id, "from": lower, "to": upper}) if part is not None
    ]
    for lo, hi in combinations_with_replacement([1, 5, 6, 7, 8, inf], 2):
        assert any(least[0] <= lo <= most[0] and least[1] <= hi <= most[1] for least, most in parts), (lo, hi)


def test_what_is_left_out_is_told_and_the_rest_holds(evaluator: Evaluator) -> None:
    answers = read_answers(evaluator.kb.questions, WITHOUT_LIMIT)[0]
    case = json.loads(json.dumps(case_proofs("one", explain(evaluator, answers, kinds=["fewest"]))))
    for claim, what in zip(case["claims"], (None, "enough", "none fewer"), strict=True):
        less = without(case, [claim])
        assert [one["what"] for one in less["left_out"]] == [what] * (what is not None)
        assert refused(evaluator.kb, certificate(evaluator.kb, [less])) == []


def test_a_list_is_split_into_known_and_unknown_alone_too(small: KnowledgeBase) -> None:
    known, unknown = Domain(Subset(0b001, 0b111), False), Domain(None, True)
    told = proof_data(small, Cover("kinds", ((known, CLOSED), (unknown, CLOSED))))
    assert told == {"by": "kinds", "groups": [], "proofs": [None, None]}
    without = Domain(Subset(0b001, 0b011), False)
    halved = proof_data(small, Cover("kinds", ((known, CLOSED), (without, CLOSED), (unknown, CLOSED))))
    assert halved is not None
    assert str(halved["groups"]).count("'") == 2  # one option
    assert halved["proofs"] == [None, None, None]


@more
@given(cases(MEDIUM, answered=0.9))
def test_what_the_language_means_for_one_case_is_what_the_oracle_finds(case: Case) -> None:
    kb, answers = case
    assume(not_followed(kb) is None)
    follower, found = Follower(kb, answers_data(answers)), naive.evaluate(kb, dict(answers))
    look, excluded, near = CouldBe(kb, follower.case), dict(found.excluded), dict(found.near)
    assert follower.verdicts(look, False) == {found.position or found.kind}
    assert tuple(rule.id for rule, _ in look.fires) == tuple(
        id for id in sorted(found.fired) if kb.rules[id].bears_on_outcome
    )
    for id, certainty in found.certainties:
        place = look.place(id)
        assert place.least == place.most == pytest.approx(certainty, abs=2e-9)
        assert (place.barred == SURE) == (id in excluded or id in near)
        assert (place.out == SURE) == (id in excluded)


def test_what_is_divided_by_a_range_around_nothing_is_one_range_without_end() -> None:
    one, around_nothing = final(3.0), ((-2, 5), (-2, 5))
    assert divided(one, around_nothing) == ((-inf, inf), (-inf, inf))
    assert compared(divided(one, around_nothing), ">=", final(1.0)) == (1, 1)  # unknown, whichever figure it is
    assert compared(divided(one, ((-2, 5), (-1, 6))), ">=", final(1.0)) == (0, 2)


def test_what_is_beyond_every_figure_has_no_end() -> None:
    """As where advice is worked out: a product of figures at the farthest ends is unlimited, not refused."""
    farthest, endless = final(1e300), final(inf)
    assert (
        multiplied(multiplied(farthest, farthest), endless) == minutes(multiplied(farthest, farthest)) == endless
    )
    assert multiplied(multiplied(farthest, final(-1e300)), farthest) == final(-inf)
    most = final(1.7e308)
    assert within_reach(lifted(RISING["sum"], [most, most, endless])) == endless
    assert within_reach(lifted(RISING["sum"], [most, most])) == endless
    assert within_reach(divided(most, final(0.5))) == endless
    assert lifted(RISING["sum"], [most, most, ((-inf, -inf), (-inf, -inf))]) == final(-inf)


def test_what_is_no_single_figure_is_never_certainly_equal() -> None:
    anything = (0.0, 0.0), (inf, inf)
    assert compared(anything, "==", ((1.0, 5.0), (1.0, 5.0))) == (0, 1)
    assert compared(anything, "==", final(1.0)) == (0, 2)
    assert compared(((1.0, 5.0), (1.0, 5.0)), "==", final(2.0)) == (1, 1)


@more
@given(cases(CLASHING, answered=0.9))
def test_rules_that_contradict_each_other_give_no_verdict(case: Case) -> None:
    kb, answers = case
    follower = Follower(kb, answers_data(answers))
    found = naive.evaluate(kb, dict(answers))
    assert ("" if found.kind == "clash" else found.position or found.kind) in follower.verdicts(
        CouldBe(kb, follower.case), True
    )


def test_of_a_list_that_may_go_either_way_nothing_of_it_may_be_chosen_too(shipped: KnowledgeBase) -> None:
    question = next(question for question in shipped.questions.values() if question.type == "choices")
    first = next(iter(question.options))
    assert frozenset() in no_worse(replace(question, better=""), [first]).known
    assert no_worse(replace(question, better="less"), [first]).known == {frozenset(), frozenset([first])}


def test_between_the_parts_of_a_fraction_that_is_computed_nothing_lies(
    shipped: KnowledgeBase, document: Document
) -> None:
    follower = Follower(shipped, document["cases"][0]["answers"])
    shares = [id for id, computed in shipped.computed.items() if computed.unit == "ratio"]
    value = CouldBe(shipped, follower.case).value
    exact = {id: value(id)[0][0] for id in shares if value(id)[0][0] == value(id)[1][1] not in (inf, -inf)}
    between = {id: figure for id, figure in exact.items() if float(figure) != figure}
    assert between
    for id, figure in between.items():
        near = float(figure)
        cut = near if near > figure else nextafter(near, inf)
        split = {"by": id, "from": [cut], "to": [cut], "proofs": [None] * 4}
        with pytest.raises(Refused):
            follower.always(follower.case, split, ["nowhere"], False)


@few
@given(cases(SMALL, answered=0.5))
def test_what_the_checker_finds_for_a_part_holds_every_completion(case: Case) -> None:
    kb, answers = case
    follower = Follower(kb, answers_data(answers))
    openly = dict.fromkeys([id for id in kb.questions if id not in answers], "open")
    part = {**follower.case, **follower.read(openly, written)}
    found = follower.verdicts(CouldBe(kb, part), False)
    for _, advice in every_completion.outcomes(kb, answers):
        assert advice.outcome.verdict in found


# --- false ones


def claims(document: Document, kind: str, form: str) -> list[dict[str, Any]]:
    (case,) = document["cases"]
    return [claim for claim in case["claims"] if (claim["kind"], claim["form"]) == (kind, form)]


def proofs(claim: dict[str, Any]) -> list[Any]:
    return [claim.get("proof"), *(part["proof"] for part in claim.get("parts", ()))]


def first_split(document: Document) -> Any:
    """The first split of a claim."""
    (case,) = document["cases"]
    return next(proof for claim in case["claims"] for proof in proofs(claim) if proof is not None)


def listed_anew(document: Document) -> None:
    """The list of claims as whoever forges one would make it fit."""
    (case,) = document["cases"]
    case["claimed"] = dict(Counter(claim["kind"] for claim in case["claims"]))


def beside_the_outcome(document: Document, kind: str, **otherwise: Any) -> None:
    """The claim of the outcome once more, under another kind."""
    (claim,) = claims(document, "outcome", "example")
    document["cases"][0]["claims"].append({**claim, **otherwise, "kind": kind})
    listed_anew(document)


def a_leaf_dropped(document: Document) -> None:
    first_split(document)["proofs"].pop()


def a_split_closed_too_early(document: Document) -> None:
    for claim in claims(document, "change", "none"):
        claim["parts"] = [{"free": sorted({id for one in claim["parts"] for id in one["free"]}), "proof": None}]


def a_bound_moved(document: Document) -> None:
    (claim,) = claims(document, "firm", "always")
    for range in claim["part"].values():
        if range["from"][0] != "unlimited":
            range["from"][0] = range["to"][0] = min(1, range["from"][0])


def an_outcome_that_there_is_not(document: Document) -> None:
    claims(document, "change", "none")[0]["verdict"] = "no_such_thing"


def an_outcome_of_no_name(document: Document) -> None:
    claims(document, "change", "none")[0]["verdict"] = None


def of_half_an_answer(document: Document) -> None:
    claims(document, "change", "none")[0]["up_to"] = 1.5


def of_no_answer_at_all(document: Document) -> None:
    claims(document, "change", "none")[0]["up_to"] = -1


def another_question_said_to_be_open(document: Document) -> None:
    claims(document, "fewest", "at_least")[0]["held"] = ["no_such_question"]


def contradictions_of_another_kind(document: Document) -> None:
    claims(document, "outcome", "example")[0]["contradictions"] = "no_such_thing"


def answers_that_nobody_looked_at(document: Document) -> None:
    for claim in claims(document, "change", "none"):
        claim["parts"].pop()


def more_answers_otherwise_than_were_searched(document: Document) -> None:
    for claim in claims(document, "change", "none"):
        claim["up_to"] += 5


def an_answer_that_cannot_be_changed(document: Document) -> None:
    claims(document, "change", "none")[0]["parts"][0]["free"].append("offering")


def a_verdict_swapped(document: Document) -> None:
    (claim,) = claims(document, "fewest", "always")
    claim["verdicts"] = ["conflict"]


def any_verdict_will_do(document: Document) -> None:
    (claim,) = claims(document, "fewest", "always")
    claim["verdicts"] = ["conflict", "undecided", "not_covered", claim["verdicts"][0]]


def fewer_answers_for_another_verdict(document: Document) -> None:
    (claim,) = claims(document, "fewest", "at_least")
    claim["verdict"] = "conflict"


def another_case_for_its_outcome(document: Document) -> None:
    (claim,) = claims(document, "outcome", "example")
    claim["answers"] = {"seasonality": None}


def an_answer_given_for_what_is_unknown(document: Document) -> None:
    claims(document, "firm", "example")[0]["kind"] = "missing"
    listed_anew(document)


def an_outcome_swapped(document: Document) -> None:
    (claim,) = claims(document, "outcome", "example")
    claim["verdict"] = "conflict"


def another_knowledge_base(document: Document) -> None:
    document["knowledge"]["sha256"] = "0" * 64


def a_witness_that_does_not_witness(document: Document) -> None:
    (claim,) = claims(document, "fewest", "at_least")
    claim["examples"][0] = {}


def a_witness_that_answers_what_is_open_where_other_is_held(document: Document) -> None:
    (claim,) = claims(document, "fewest", "at_least")
    (case,) = document["cases"]
    assert claim["held"]
    assert "client_presence" not in case["answers"]
    claim["held"] = ["turnover"]
    claim["examples"][0]["client_presence"] = None


def a_part_that_holds_no_answer(id: str, data: Any) -> Callable[[Document], None]:
    def plant(document: Document) -> None:
        (claim,) = claims(document, "outcome", "example")
        part = {"kind": "change", "form": "always", "verdicts": ["conflict"], "part": {id: data}, "proof": None}
        document["cases"][0]["claims"] = [claim, {**part, "contradictions": "barred"}]
        listed_anew(document)

    return plant


def figures(lo: Any, hi: Any, plain: bool = True) -> dict[str, Any]:
    return {"from": [lo, hi], "to": [lo, hi], **({"plain": True} if plain else {})}


def a_witness_that_is_no_answer(document: Document) -> None:
    (claim,) = claims(document, "fewest", "at_least")
    claim["examples"][0] = {"assembly_time": [0.5, 0.5]}  # half a minute


def one_more_needed(document: Document) -> None:
    (claim,) = claims(document, "fewest", "at_least")
    claim["count"] += 1


def one_less_held(document: Document) -> None:
    (claim,) = claims(document, "fewest", "always")
    (at_least,) = claims(document, "fewest", "at_least")
    answers = document["cases"][0]["answers"]
    held = [id for id in answers if claim["part"].get(id) != "anything"]
    assert len(held) == at_least["count"], "none of them can be spared"
    claim["part"][held[0]] = "anything"


def a_change_that_does_not_do(document: Document) -> None:
    claims(document, "change", "always")[0]["part"].clear()


def a_change_hidden(document: Document) -> None:
    for claim in claims(document, "change", "none"):
        claim["except"] = []


def a_certainty_raised(document: Document) -> None:
    claims(document, "why_not", "stands")[0]["certainty"] = 0.5


def a_reason_left_out(document: Document) -> None:
    claims(document, "why_not", "stands")[0]["excluded_by"] = []


def a_cure_that_does_not_do(document: Document) -> None:
    claims(document, "why_not", "cure")[0]["otherwise"].clear()


def a_cure_the_wrong_way_about(document: Document) -> None:
    one = claims(document, "why_not", "cure")[0]["otherwise"][0]
    one["holds"] = not one["holds"]


def a_cure_for_another_position(document: Document) -> None:
    first = claims(document, "why_not", "cure")[0]
    first["fires"] = not first["fires"]


def a_slip_that_moves_nothing(document: Document) -> None:
    claims(document, "firm", "example")[0]["answers"] = {}


def an_open_question_closed(document: Document) -> None:
    (claim,) = claims(document, "settled", "always")
    claim["part"].popitem()


def a_possible_verdict_left_out(document: Document) -> None:
    (claim,) = claims(document, "missing", "always")
    claim["verdicts"].pop()


def an_answer_to_no_question(document: Document) -> None:
    document["cases"][0]["answers"]["colour"] = "red"


def the_change_forged(document: Document, **otherwise: Any) -> None:
    """A change that leads to a position said to lead to another."""
    claim = claims(document, "change", "always")[0]
    claim.update(otherwise, verdicts=["local_stock"])


def a_cut_between_whole_figures(document: Document) -> None:
    (case,) = document["cases"]
    cut = case["answers"]["assembly_time"][0] + 0.5
    split = {"by": "assembly_time", "from": [cut], "to": [cut], "proofs": [None] * 4}
    the_change_forged(document, part={}, proof=split)


def a_figure_supposed_that_is_computed(document: Document) -> None:
    never = {"remaining_time_local_stock": {"from": [-1, -1], "to": [-1, -1]}}
    the_change_forged(document, part=never, proof=None)


def an_exception_of_nothing(document: Document) -> None:
    for claim in claims(document, "change", "none"):
        claim.update({"except": [[]], "parts": [], "up_to": 9})


def a_change_dropped_that_is_excepted(document: Document) -> None:
    (case,) = document["cases"]
    told = next(claim for claim in claims(document, "change", "none") if claim["except"])["except"]
    gone = [one for one in claims(document, "change", "always") if sorted(one["part"]) in told]
    assert gone
    case["claims"] = [claim for claim in case["claims"] if claim not in gone]
    listed_anew(document)


def an_exception_for_what_nobody_tells(document: Document) -> None:
    (case,) = document["cases"]
    for claim in claims(document, "change", "none"):
        claim["except"].append(sorted(id for id in case["answers"] if id != "offering")[:3])


def an_exception_told_of_another_verdict(document: Document) -> None:
    none = claims(document, "change", "none")
    excepted = [ids for claim in none for ids in claim["except"]]
    for claim in none:
        claim["except"] = excepted


def a_change_that_may_contradict(document: Document) -> None:
    claims(document, "change", "always")[0]["contradictions"] = "allowed"


def an_exception_that_cannot_be_changed(document: Document) -> None:
    claims(document, "change", "none")[0]["except"].append(["offering"])


def no_such_form(document: Document) -> None:
    document["cases"][0]["claims"][0]["form"] = "trust me"


def no_mapping(document: Document) -> None:
    document["cases"][0]["claims"][0] = ["always"]


def another_verdict_for_the_case(document: Document) -> None:
    document["cases"][0]["verdict"] = "local_stock"


def the_outcome_as_a_change(document: Document) -> None:
    claims(document, "outcome", "example")[0]["kind"] = "change"


def the_outcome_as_a_change_and_listed_so(document: Document) -> None:
    the_outcome_as_a_change(document)
    listed_anew(document)


def a_change_that_changes_nothing(document: Document) -> None:
    beside_the_outcome(document, "change")


def a_change_to_what_is_given(document: Document) -> None:
    (case,) = document["cases"]
    beside_the_outcome(document, "change", answers=dict([next(iter(case["answers"].items()))]))


def nothing_supposed(document: Document) -> None:
    beside_the_outcome(document, "what_if")


def nothing_is_said_to_be_firm(document: Document) -> None:
    claims(document, "firm", "always")[0]["part"] = {}


def a_slip_to_the_same(document: Document) -> None:
    beside_the_outcome(document, "firm")


def all_claims_left_out_but_the_outcome(document: Document) -> None:
    del document["cases"][0]["claims"][1:]


def a_claim_told_twice(document: Document) -> None:
    (case,) = document["cases"]
    case["claims"].append(case["claims"][-1])


def two_outcomes(document: Document) -> None:
    beside_the_outcome(document, "outcome")


def no_list_of_claims(document: Document) -> None:
    del document["cases"][0]["claimed"]


def the_case_twice(document: Document) -> None:
    document["cases"] *= 2


def all_answers_held_for_the_fewest(document: Document) -> None:
    (claim,) = claims(document, "fewest", "always")
    claim["part"], claim["proof"] = {}, None


def fewer_said_to_be_needed(document: Document) -> None:
    (claim,) = claims(document, "fewest", "at_least")
    claim["count"] -= 1


# --- what is said and not checked


def the_fewest_by_another_verdict(document: Document) -> None:
    """One verdict is what other answers must not give, another is said to stay."""
    (claim,) = claims(document, "fewest", "at_least")
    claim["verdicts"], claim["verdict"] = [claim["verdict"]], "conflict"


def a_change_by_another_verdict(document: Document) -> None:
    beside_the_outcome(document, "change", verdicts=["conflict"], contradictions="barred")


def a_slip_by_another_verdict(document: Document) -> None:
    beside_the_outcome(document, "firm", verdicts=["conflict"], answers=document["cases"][0]["answers"])


def another_number_beside_how_many_were_searched(document: Document) -> None:
    claims(document, "change", "none")[0]["count"] = 9


def an_exception_of_an_example(document: Document) -> None:
    claims(document, "what_if", "example")[0].update({"except": [["forecast_error"]], "count": 1})


def a_part_beside_the_answers(document: Document) -> None:
    (case,) = document["cases"]
    harmless = claims(document, "change", "always")[0]["part"]
    beside_the_outcome(document, "change", part=harmless, answers=dict([*case["answers"].items()][:1]))


def another_number_beside_how_it_stands(document: Document) -> None:
    claims(document, "why_not", "stands")[0]["count"] = 7


def a_certainty_that_is_no_figure(document: Document) -> None:
    claims(document, "why_not", "stands")[0]["certainty"] = False


def that_a_rule_would_hold_in_words(document: Document) -> None:
    claims(document, "why_not", "cure")[0]["fires"] = "true"


def an_option_beside_figures(document: Document) -> None:
    (claim,) = claims(document, "firm", "always")
    id, range = next((id, data) for id, data in claim["part"].items() if "from" in data)
    claim["part"][id] = {**range, "options": [[1, 1]]}


def a_case_that_tells_more(document: Document) -> None:
    document["cases"][0]["proved"] = True


def a_certificate_that_tells_more(document: Document) -> None:
    document["checked"] = True


@pytest.mark.parametrize(
    ("plant", "why"),
    [
        (the_fewest_by_another_verdict, "shape"),
        (a_change_by_another_verdict, "shape"),
        (a_slip_by_another_verdict, "shape"),
        (another_number_beside_how_many_were_searched, "shape"),
        (an_exception_of_an_example, "shape"),
        (a_part_beside_the_answers, "shape"),
        (another_number_beside_how_it_stands, "shape"),
        (a_certainty_that_is_no_figure, "shape"),
        (that_a_rule_would_hold_in_words, "shape"),
        (an_option_beside_figures, "answer"),
        (a_case_that_tells_more, "shape"),
        (a_certificate_that_tells_more, "shape"),
        (another_verdict_for_the_case, "stays"),
        (the_outcome_as_a_change, "claimed"),
        (the_outcome_as_a_change_and_listed_so, "claimed"),
        (a_change_that_changes_nothing, "same"),
        (a_change_to_what_is_given, "same"),
        (nothing_supposed, "unaltered"),
        (nothing_is_said_to_be_firm, "unaltered"),
        (a_slip_to_the_same, "same"),
        (all_claims_left_out_but_the_outcome, "claimed"),
        (a_claim_told_twice, "claimed"),
        (two_outcomes, "claimed"),
        (no_list_of_claims, "shape"),
        (the_case_twice, "twice"),
        (all_answers_held_for_the_fewest, "size"),
        (fewer_said_to_be_needed, "size"),
        (a_leaf_dropped, "split"),
        (a_split_closed_too_early, "leaf"),
        (a_bound_moved, "leaf"),
        (an_outcome_that_there_is_not, "shape"),
        (an_outcome_of_no_name, "shape"),
        (of_half_an_answer, "shape"),
        (of_no_answer_at_all, "shape"),
        (another_question_said_to_be_open, "held"),
        (contradictions_of_another_kind, "contradicts"),
        (answers_that_nobody_looked_at, "count"),
        (more_answers_otherwise_than_were_searched, "count"),
        (an_answer_that_cannot_be_changed, "set"),
        (a_verdict_swapped, "stays"),
        (any_verdict_will_do, "stays"),
        (fewer_answers_for_another_verdict, "stays"),
        (another_case_for_its_outcome, "open"),
        (an_answer_given_for_what_is_unknown, "open"),
        (an_outcome_swapped, "leaf"),
        (another_knowledge_base, "knowledge"),
        (a_witness_that_does_not_witness, "leaf"),
        (a_witness_that_answers_what_is_open_where_other_is_held, "held"),
        (a_witness_that_is_no_answer, "answer"),
        (one_more_needed, "count"),
        (one_less_held, "leaf"),
        (a_change_that_does_not_do, "leaf"),
        (a_certainty_raised, "stands"),
        (a_reason_left_out, "stands"),
        (a_cure_that_does_not_do, "cure"),
        (a_cure_the_wrong_way_about, "cure"),
        (a_cure_for_another_position, "cure"),
        (a_slip_that_moves_nothing, "leaf"),
        (an_open_question_closed, "open"),
        (a_possible_verdict_left_out, "leaf"),
        (an_answer_to_no_question, "answer"),
        (a_cut_between_whole_figures, "split"),
        (a_figure_supposed_that_is_computed, "answer"),
        (an_exception_of_nothing, "set"),
        (an_exception_that_cannot_be_changed, "set"),
        (no_such_form, "form"),
        (no_mapping, "shape"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_false_certificate_is_refused(
    shipped: KnowledgeBase, document: Document, plant: Callable[[Document], None], why: str
) -> None:
    false = deepcopy(document)
    plant(false)
    assert why in refusals(shipped, false)


@pytest.mark.parametrize(
    ("id", "data"),
    [
        ("customer_specific_from", {"options": ["teleport"]}),
        ("customer_specific_from", {"options": ["delivery", "teleport"]}),
        ("customer_specific_from", {"options": [["delivery", "assembly"]]}),
        ("customer_specific_from", {"options": []}),
        ("customer_specific_from", figures(1, 2)),
        ("accepted_delivery_time", {"options": ["delivery"]}),
        ("accepted_delivery_time", figures("unlimited", "unlimited")),
        ("accepted_delivery_time", figures(100, 50)),
        ("accepted_delivery_time", {"from": [50, 100], "to": [10, 20]}),
        ("identical_cases", figures(-5, 50)),
        ("identical_cases", figures(50, 500, plain=False)),
        ("identical_cases", figures(50, "unlimited")),
        ("fabrication_time", figures(0.1, 0.2)),
        ("fabrication_time", figures(1, 1.5, plain=False)),
        ("finished_variants", figures(1.2, 1.8)),
        ("finished_variants", figures(0, 4)),
        ("no_such_question", "open"),
    ],
)
def test_a_part_that_holds_no_answer_is_refused(
    shipped: KnowledgeBase, document: Document, id: str, data: Any
) -> None:
    false = deepcopy(document)
    a_part_that_holds_no_answer(id, data)(false)
    assert set(refused(shipped, false)) <= {"answer", "shape"}
    assert refused(shipped, false)


def written_as(shape: Any) -> Any:
    """What the schema of certificates says of what has a shape: the keys, of each the type where it has one."""
    if isinstance(shape, dict):
        return {key: written_as(one) for key, one in shape.items()}
    return [written_as(shape[0])] if isinstance(shape, list) else None


def keys_in(schema: dict[str, Any], alike: Any) -> Any:
    """The keys that a schema asks, and no others, as far as a shape goes into it."""
    if isinstance(alike, dict):
        assert schema["additionalProperties"] is False
        assert sorted(schema["required"]) == sorted(schema["properties"])
        return {key: keys_in(one, alike.get(key)) for key, one in schema["properties"].items()}
    return [keys_in(schema["items"], alike[0])] if isinstance(alike, list) and alike != [None] else alike


def test_the_schema_has_the_keys_that_are_checked_and_no_others() -> None:
    schema = json.loads((DOCS / "schemas" / "proof.schema.json").read_text(encoding="utf-8"))
    for form, shape in SHAPES.items():
        alike = written_as({"kind": str, "form": str, **shape})
        assert keys_in(schema["$defs"][form], alike) == alike
    case = CERTIFICATE["cases"][0]
    assert keys_in(schema["properties"]["cases"]["items"], {}).keys() == case.keys()
    assert keys_in(schema, {}).keys() == CERTIFICATE.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_taken_of_the_open_questions_is_said_of_how_few_do(
    evaluator: Evaluator, document: Document, language: Language
) -> None:
    voice = Voice(evaluator.kb, evaluator.remember({}), language)
    (claim,) = claims(document, "fewest", "at_least")
    answers = document["cases"][0]["answers"]
    told = [claim_said(voice, given, {**claim, "held": held}) for given, held in (
        (answers, claim["held"]), (answers, []), (evaluator.kb.questions, []),
    )]  # fmt: skip
    assert len(set(told)) == 3
    assert {"nl": "zolang open blijft", "en": "stays open"}[language] in told[0]


def test_things_that_are_counted_are_whole_in_a_certificate(evaluator: Evaluator) -> None:
    raw = {
        "one_combination": "yes",
        "offering": "goods",
        "accepted_delivery_time": "6 weeks",
        "specification": "modules",
        "customer_specific_from": "assembly",
        "order_handling_time": "2 days",
        "design_time": "0",
        "tooling_time": "0",
        "purchasing_time": "5 weeks",
        "fabrication_time": "2-3 weeks",
        "assembly_time": "4 days",
        "central_delivery_time": "2 days",
        "local_delivery_time": "4 hours",
        "order_specific_means": "no",
        "finished_shelf_life": "unlimited",
        "module_shelf_life": "unlimited",
        "material_shelf_life": "unlimited",
        "demand_variability": "moderate",
        "orders_per_year": "30",
        "finished_variants": "4000",
        "module_variants": "120",
        "customer_commitment": "prepaid",
    }
    (case,) = certified(evaluator, raw)["cases"]
    counted = [
        (claim["kind"], part["from"] + part["to"])
        for claim in case["claims"]
        for id, part in claim.get("part", {}).items()
        if evaluator.kb.questions[id].counts_things and isinstance(part, dict)
    ]
    assert any(kind == "change" for kind, _ in counted)
    assert all(end == "unlimited" or end == int(end) for _, ends in counted for end in ends)


@pytest.mark.parametrize(
    ("plant", "why"),
    [
        (a_change_hidden, "count"),
        (a_change_dropped_that_is_excepted, "untold"),
        (an_exception_for_what_nobody_tells, "untold"),
        (an_exception_told_of_another_verdict, "untold"),
        (a_change_that_may_contradict, "contradicts"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_false_certificate_of_changes_is_refused(
    shipped: KnowledgeBase, of_changes: Document, plant: Callable[[Document], None], why: str
) -> None:
    assert refused(shipped, of_changes) == []
    false = deepcopy(of_changes)
    plant(false)
    assert why in refusals(shipped, false)


def test_every_claim_and_every_refusal_is_said_in_both_languages(evaluator: Evaluator, document: Document) -> None:
    kb, (case,) = evaluator.kb, document["cases"]
    for language in LANGUAGES:
        voice = Voice(kb, evaluator.remember({}), language)
        told = [claim_said(voice, case["answers"], claim) for claim in case["claims"]]
        assert all("{" not in said and "kind that there is not" not in said for said in told)
        assert "bewering van een soort" not in " ".join(told)
        source = (ADVISOR / "checker" / "claims.py").read_text(encoding="utf-8")
        raised = {
            why.value
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call)
            for name, place in (("Refused", 0), ("refuse", 0), ("ensure", 1))
            if ast.unparse(node.func) == name and isinstance(why := node.args[place], ast.Constant)
        }
        assert {"leaf", "split", "stays", "count", "shape"} <= raised
        assert all(refusal_said(voice, str(why), "here") for why in raised)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_said_with_the_figures_it_holds_of_and_with_its_conditions(
    evaluator: Evaluator, language: Language
) -> None:
    voice = Voice(evaluator.kb, evaluator.remember({}), language)
    part = {"demand_variability": {"from": [0, 0], "to": [0.4999995, 0.4999995], "plain": True}}
    room = {"kind": "change", "form": "always", "verdicts": ["central_stock"], "part": part}
    assert {"nl": "0,4999995", "en": "0.4999995"}[language] in claim_said(voice, ["demand_variability"], room)
    none = {"kind": "change", "form": "none", "verdict": "central_stock", "up_to": 1, "parts": []}
    for excepted in ([], ["demand_variability", "specification"]):
        said = claim_said(voice, [], {**none, "except": [[id] for id in excepted]})
        for condition in {
            "nl": ("vastliggen", "niets ongunstiger", "tegenspreken", "één getal"),
            "en": ("are fixed", "nothing less favourable", "contradict", "a single one"),
        }[language]:
            assert condition in said
        assert all(voice.label(id) in said for id in excepted)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"offering": "anything"}, {"nl": "wat het ook is", "en": "whatever it is"}),
        ({"offering": "open"}, {"nl": "niet beantwoord", "en": "not answered"}),
        (
            {"forecast_error": {"from": [10, 20], "to": [30, 40]}},
            {"nl": "van 10–20% tot 30–40%", "en": "from 10–20% to 30–40%"},
        ),
    ],
)
def test_nothing_that_a_claim_holds_of_is_left_unsaid(
    evaluator: Evaluator, language: Language, part: dict[str, Any], told: dict[Language, str]
) -> None:
    voice = Voice(evaluator.kb, evaluator.remember({}), language)
    claim = {"kind": "firm", "form": "always", "verdicts": ["central_stock"], "part": part}
    assert told[language] in claim_said(voice, ["offering"], claim)


def other_option(shipped: KnowledgeBase, document: Document) -> dict[str, Any]:
    """An answered question with another option than the one given, as a part says it."""
    answers = document["cases"][0]["answers"]
    id = next(id for id in answers if shipped.questions[id].type == "choice")
    return {id: {"options": [next(option for option in shipped.questions[id].options if option != answers[id])]}}


@pytest.mark.parametrize("kind", ["settled", "missing", "fewest", "firm"])
def test_a_part_leaves_what_is_answered_as_it_is(shipped: KnowledgeBase, document: Document, kind: str) -> None:
    (claim, *_) = claims(document, kind, "always")
    part = {**claim["part"], **other_option(shipped, document)}
    with pytest.raises(Refused, match="open"):
        Follower(shipped, document["cases"][0]["answers"]).heading({**claim, "part": part})


def test_the_fewest_answers_are_those_of_the_case_and_all_that_is_open_is_free(
    shipped: KnowledgeBase, document: Document
) -> None:
    follower, (claim, *_) = (
        Follower(shipped, document["cases"][0]["answers"]),
        claims(document, "fewest", "always"),
    )
    answered = next(iter(follower.answers))
    unanswered = next(id for id in shipped.questions if id not in follower.answers)
    for id, data in ((answered, "open"), (unanswered, "open"), (unanswered, "unknown")):
        with pytest.raises(Refused, match="open"):
            follower.heading({**claim, "part": {**claim["part"], id: data}})


@pytest.mark.parametrize(
    ("kind", "form"), [("banana", "example"), ("settled", "example"), ("outcome", "always"), ("firm", "none")]
)
def test_a_claim_that_no_explanation_makes_is_refused(
    shipped: KnowledgeBase, document: Document, kind: str, form: str
) -> None:
    (outcome,) = claims(document, "outcome", "example")
    with pytest.raises(Refused, match="form"):
        Follower(shipped, document["cases"][0]["answers"]).follow({**outcome, "kind": kind, "form": form})


def of_change(document: Document) -> tuple[Any, dict[str, Any]]:
    """The answers of a case, and one of the changes told of it."""
    return document["cases"][0]["answers"], claims(document, "change", "always")[0]


def test_a_change_for_the_worse_or_to_what_is_open_is_refused(
    shipped: KnowledgeBase, of_changes: Document
) -> None:
    answers, claim = of_change(of_changes)
    follower = Follower(shipped, answers)
    timed = next(id for id in answers if shipped.questions[id].better == "less" and answers[id][0] > 0)
    unanswered = next(id for id in shipped.questions if id not in answers and shipped.questions[id].numeric)
    longer, given = answers[timed][1] + 1, answers[timed]
    for id, data in (
        (timed, figures(longer, longer)),
        (timed, {"from": [given[0]] * 2, "to": [given[1]] * 2}),
        (timed, "anything"),
        (unanswered, figures(1, 1)),
        ("offering", {"options": ["service"]}),
    ):
        with pytest.raises(Refused, match="change"):
            follower.heading({**claim, "part": {id: data}})
    least = {"kind": "change", "form": "example", "verdict": claim["verdicts"][0], "contradictions": "barred"}
    with pytest.raises(Refused, match="change"):
        follower.heading({**least, "answers": {timed: [longer, longer]}})


def a_change_for_the_worse_excepted(document: Document) -> None:
    """What is excepted is told, yet as a change that nobody would make."""
    (none, *_) = claims(document, "change", "none")
    worse = {"kind": "change", "form": "example", "verdict": none["verdict"], "contradictions": "barred"}
    ids = next(iter(document["cases"][0]["answers"]))
    document["cases"][0]["claims"] = [
        *claims(document, "outcome", "example"),
        {**none, "except": [*none["except"], [ids]]},
        {**worse, "answers": {ids: None}},
        *(claim for claim in claims(document, "change", "always") if claim["verdicts"] == [none["verdict"]]),
    ]
    listed_anew(document)


def test_what_is_excepted_is_a_change(shipped: KnowledgeBase, of_changes: Document) -> None:
    false = deepcopy(of_changes)
    a_change_for_the_worse_excepted(false)
    assert all(one.refused is not None for one in check(shipped, false) if one.claim["form"] == "none")


def test_a_cure_by_nothing_and_half_an_answer_fewer_are_refused(
    shipped: KnowledgeBase, document: Document
) -> None:
    follower = Follower(shipped, document["cases"][0]["answers"])
    (cure, *_), (least,) = claims(document, "why_not", "cure"), claims(document, "fewest", "at_least")
    with pytest.raises(Refused, match="cure"):
        follower.follow({**cure, "otherwise": []})
    with pytest.raises(Refused, match="shape"):
        follower.follow({**least, "count": least["count"] + 0.5})


def test_no_case_answers_a_question_with_that_it_is_open(shipped: KnowledgeBase, document: Document) -> None:
    with pytest.raises(Refused, match="answer"):
        Follower(shipped, {**document["cases"][0]["answers"], "turnover": "open"})
