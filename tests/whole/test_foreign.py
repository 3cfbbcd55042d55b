"""Rule bases written elsewhere, encoded anew: what they say is what the originals say.

Each original is said again below in a few lines of plain Python, from its public description, sharing nothing with
the program or with the encoding. What depends on the order of firing was looked up in CLIPS itself (decision 20).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import pytest
from support.places import DATA

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.knowledge.loading import load
from advisor.reasoning.advice import Advice
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.goals import goal_named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval, Value

FOREIGN = DATA / "foreign"
Given = dict[str, str | float | None]
RANDOM_SETS = 4000


def base(name: str) -> KnowledgeBase:
    return load(FOREIGN / name)


def answers_of(given: Given) -> Answers:
    def value(raw: str | float | None) -> Value | None:
        return Interval(float(raw), float(raw)) if isinstance(raw, (int, float)) else raw

    return {id: value(raw) for id, raw in given.items()}


def sets_of(options: dict[str, tuple[str | None, ...]]) -> Iterator[Given]:
    """Every way to answer questions with these options."""
    for chosen in product(*options.values()):
        yield dict(zip(options, chosen, strict=True))


def with_unknown(*options: str) -> tuple[str | None, ...]:
    return (*options, None)


YES_NO = ("yes", "no")


@pytest.mark.parametrize("name", sorted(folder.name for folder in FOREIGN.iterdir()))
def test_the_bench_raises_no_alarm_but_what_is_so_in_the_original(name: str) -> None:
    """An organism that no rule concludes, and a category that no table gives, are in the originals."""
    known = {
        "mycin": {("unsupported-position", "klebsiella"), ("dead-option", "burn")},
        "lending": {("dead-option", "post_bureau_risk"), ("nobody-concludes", "post_bureau_risk")},
    }
    whole = base(name)
    for kb in whole.each_goal:
        found = {(one.kind, one.id) for one in check(Bench(kb))}
        shared = [one for one in whole.each_goal if one is not kb]
        for other in shared:
            found &= {(one.kind, one.id) for one in check(Bench(other))}
        assert found <= known.get(name, set())


# --- PAIP's Mycin


def combined(certainties: list[float]) -> float:
    """EMYCIN's "or" of evidence for one thing, one piece after the other."""
    total = 0.0
    for certainty in certainties:
        total = total + certainty - total * certainty
    return total


def mycin(a: Given) -> dict[str, float]:
    negative_rod = a["gram"] == "negative" and a["morphology"] == "rod"
    positive_coccus = a["gram"] == "positive" and a["morphology"] == "coccus"
    blood = a["site"] == "blood"
    found: dict[str, list[float]] = {}
    for holds, organism, certainty in (
        (blood and negative_rod and a["burn"] == "serious", "pseudomonas", 0.4),
        (positive_coccus and a["growth"] == "clumps", "staphylococcus", 0.7),
        (blood and negative_rod and a["aerobicity"] == "anaerobic", "bacteroides", 0.9),
        (negative_rod and a["compromised_host"] == "yes", "pseudomonas", 0.6),
        (negative_rod and a["aerobicity"] == "aerobic", "enterobacteriaceae", 0.8),
        (positive_coccus and a["growth"] == "chains", "streptococcus", 0.7),
    ):
        if holds:
            found.setdefault(organism, []).append(certainty)
    return {organism: round(combined(pieces), 9) for organism, pieces in found.items()}


def test_mycin_has_the_certainties_of_emycin_on_every_answer_set() -> None:
    evaluator, tried = Evaluator(base("mycin")), 0
    for given in sets_of(
        {
            "site": with_unknown("blood", "elsewhere"),
            "burn": with_unknown("none_at_all", "mild", "serious"),
            "compromised_host": with_unknown(*YES_NO),
            "gram": with_unknown("acid_fast", "positive", "negative"),
            "morphology": with_unknown("rod", "coccus"),
            "aerobicity": with_unknown("aerobic", "anaerobic"),
            "growth": with_unknown("chains", "pairs", "clumps"),
        }
    ):
        standings = evaluator.outcome(answers_of(given)).standings
        assert {s.position: s.certainty for s in standings if s.certainty} == mycin(given)
        tried += 1
    assert tried == 5184


# --- CLIPS, auto


def car(a: Given) -> tuple[str, list[str]]:
    """The repair, and what is asked on the way: the first repair that is found ends it."""
    asked = ["engine_starts"]

    def ask(question: str) -> str:
        asked.append(question)
        return str(a[question])

    if a["engine_starts"] == "yes":
        if ask("runs_normally") == "yes":
            return "no_repair", asked
        for question, repair in (
            ("sluggish", "clean_fuel_line"),
            ("misfires", "adjust_point_gap"),
            ("knocks", "adjust_timing"),
        ):
            if ask(question) == "yes":
                return repair, asked
        if ask("low_output") == "no":
            return "go_to_a_mechanic", asked
    elif ask("engine_rotates") == "no":
        if ask("battery_charged") == "no":
            return "charge_battery", asked
        return ("repair_lead_wire" if ask("coil_conducts") == "yes" else "replace_coil"), asked
    elif ask("tank_has_gas") == "no":
        return "add_gas", asked
    by_points = {"burned": "replace_points", "contaminated": "clean_points", "normal": "go_to_a_mechanic"}
    return by_points[ask("points")], asked


def test_the_car_gets_the_repair_of_clips_by_the_same_questions_on_every_answer_set() -> None:
    kb = base("auto")
    evaluator, tried = Evaluator(kb), 0
    options: dict[str, tuple[str | None, ...]] = dict.fromkeys(kb.questions, YES_NO)
    options["points"] = ("normal", "burned", "contaminated")
    for given in sets_of(options):
        repair, asked = car(given)
        advice = evaluator.advise(answers_of(given))
        assert advice.outcome.recommended == repair
        assert [id for id in kb.questions if id not in advice.parked] == [id for id in kb.questions if id in asked]
        tried += 1
    assert tried == 3072


# --- CLIPS, wine

WINES = {
    "gamay": ("red", "medium", "medium sweet"),
    "chablis": ("white", "light", "dry"),
    "sauvignon_blanc": ("white", "medium", "dry"),
    "chardonnay": ("white", "medium full", "medium dry"),
    "soave": ("white", "light", "medium dry"),
    "riesling": ("white", "light medium", "medium sweet"),
    "geverztraminer": ("white", "full", ""),
    "chenin_blanc": ("white", "light", "medium sweet"),
    "valpolicella": ("red", "light", ""),
    "cabernet_sauvignon": ("red", "", "dry medium"),
    "zinfandel": ("red", "", "dry medium"),
    "pinot_noir": ("red", "medium", "medium"),
    "burgundy": ("red", "full", ""),
    "merlot": ("red", "", "dry medium"),
}


def qualities(a: Given) -> dict[str, dict[str, float]]:
    """The certainty of each colour, body and sweetness, as CLIPS finds it."""
    body: dict[str, list[float]] = {}
    color: dict[str, list[float]] = {}
    sweetness: dict[str, list[float]] = {}
    sauce = a["sauce"] if a["has_sauce"] == "yes" else None
    by_taste = {
        "delicate": {"light": 1.0},
        "average": {"light": 0.3, "medium": 0.6, "full": 0.3},
        "strong": {"medium": 0.4, "full": 0.8},
    }
    of_taste = by_taste[str(a["tastiness"])]
    of_sauce = {"spicy": {"full": 1.0}, "cream": {"medium": 0.4, "full": 0.6}}.get(str(sauce), {})
    for evidence in (of_taste, of_sauce):
        for value, certainty in evidence.items():
            body.setdefault(value, []).append(certainty)
    # what is preferred against what is best: the first certainty of the latter that CLIPS comes upon
    if a["preferred_body"] == "light" and "full" in {*of_taste, *of_sauce}:
        body.setdefault("medium", []).append(of_taste.get("full") or of_sauce["full"])
    if a["preferred_body"] == "full" and "light" in of_taste:
        body.setdefault("medium", []).append(of_taste["light"])
    if sauce == "sweet":
        sweetness["sweet"], sweetness["medium"] = [0.9], [0.4]
        if a["preferred_sweetness"] == "dry":
            sweetness["medium"].append(0.9)
    match a["main_component"], a["has_turkey"]:
        case "meat", _:
            color["red"] = [0.9]
        case "poultry", "yes":
            color["red"], color["white"] = [0.8], [0.5]
        case "poultry", _:
            color["white"], color["red"] = [0.9], [0.3]
        case "fish", _:
            color["white"] = [1.0]
    if sauce == "tomato" and a["main_component"] != "fish":
        color.setdefault("red", []).append(1.0)
    if sauce == "cream":
        color.setdefault("white", []).append(0.4)
    for preferred, best, every in (
        (a["preferred_body"], body, ("light", "medium", "full")),
        (a["preferred_color"], color, ("red", "white")),
        (a["preferred_sweetness"], sweetness, ("dry", "medium", "sweet")),
    ):
        for one in every if preferred is None else (str(preferred),):
            best.setdefault(one, []).append(0.2 if preferred is None else 0.4)
    named = {"best_body": body, "best_color": color, "best_sweetness": sweetness}
    return {
        name: {value: round(combined(pieces), 9) for value, pieces in found.items()}
        for name, found in named.items()
    }


def wines(found: dict[str, dict[str, float]]) -> set[str]:
    """Those whose colour, body and sweetness are each above a fifth; what a wine leaves open fits."""
    best = [{value for value, certainty in found[name].items() if certainty > 0.2} for name in BEST]
    return {
        wine
        for wine, of_wine in WINES.items()
        if all(not values or set(values.split()) & held for values, held in zip(of_wine, best, strict=True))
    }


BEST = ("best_color", "best_body", "best_sweetness")


def test_the_qualities_of_the_wine_are_those_of_clips_on_every_answer_set() -> None:
    evaluator, tried = Evaluator(base("wine")), 0
    for given in sets_of(
        {
            "main_component": ("meat", "fish", "poultry", "other"),
            "has_turkey": YES_NO,
            "has_sauce": YES_NO,
            "sauce": ("spicy", "sweet", "cream", "other", "tomato"),
            "tastiness": ("delicate", "average", "strong"),
            "preferred_body": with_unknown("light", "medium", "full"),
            "preferred_color": with_unknown("red", "white"),
            "preferred_sweetness": with_unknown("dry", "medium", "sweet"),
        }
    ):
        advice, expected = evaluator.advise(answers_of(given)), qualities(given)
        for name in BEST:
            figures = advice.memory.certainties.get(name, {})
            assert {value: figure for value, figure in figures.items() if figure} == expected[name], given
        assert {s.position for s in advice.outcome.standings if s.feasible} == wines(expected)
        tried += 1
    assert tried == 11520


# --- DMN TCK, lending


def risk_before(known: bool, score: float) -> str | None:
    if known:
        return "decline" if score < 80 else "high" if score < 90 else "medium" if score <= 110 else "low"
    if score < 130:
        return "high" if score < 100 else "medium" if score < 120 else "low"
    return "very_low" if score > 130 else None


def risk_after(known: bool, score: float, credit: float) -> str:
    if not known and score > 130:
        return "very_low"
    low, high = (
        ((580, 600) if score <= 100 else (590, 615)) if known else (590, 610) if score < 120 else (600, 625)
    )
    return "high" if credit < low else "medium" if credit <= high else "low"


def lending(a: dict[str, float | str]) -> tuple[str, str]:
    """The strategy and the routing; without a category nothing can be afforded, for FEEL takes null for false."""
    age, credit, known = float(a["age"]), float(a["credit_score"]), a["existing_customer"] == "yes"
    ages = ((18, 0), (22, 32), (26, 35), (36, 40), (50, 43))
    score = next((points for below, points in ages if age < below), 48)
    score += {"single": 25, "married": 45}[str(a["marital_status"])]
    score += {"unemployed": 15, "employed": 45, "self_employed": 36, "student": 18}[str(a["employment"])]
    months = {"one_year": 12, "two_years": 24, "three_years": 36, "five_years": 60}[str(a["term"])]
    monthly = float(a["rate"]) / 12
    installment = float(a["amount"]) * monthly / (1 - (1 + monthly) ** -months)
    installment += 20 if a["product"] == "standard" else 25
    disposable = float(a["income"]) - float(a["expenses"]) - float(a["repayments"])
    share = {"decline": 0.6, "high": 0.6, "medium": 0.7, "low": 0.8, "very_low": 0.8}
    before, after = risk_before(known, score), risk_after(known, score, credit)
    strategy = "strategy_decline"
    if before is not None:
        eligible = before != "decline" and disposable * share[before] > installment and age >= 18
        call = before in ("high", "medium", "low")
        strategy = "strategy_decline" if not eligible else "strategy_bureau" if call else "strategy_through"
    if disposable * share[after] <= installment or a["bankrupt"] == "yes":
        return strategy, "routing_decline"
    return strategy, "routing_refer" if after == "high" or credit < 580 else "routing_accept"


def test_lending_decides_as_the_tables_do_on_four_thousand_applications() -> None:
    whole, random = base("lending"), Random(4)
    strategies, routings = (Evaluator(goal_named(whole, goal) or whole) for goal in ("strategy", "routing"))
    seen = set()
    for _ in range(RANDOM_SETS):
        given: dict[str, float | str] = {
            "age": random.choice((17, 18, 21, 22, 25, 26, 35, 36, 49, 50, 80)),
            "marital_status": random.choice(("single", "married")),
            "employment": random.choice(("employed", "self_employed", "student", "unemployed")),
            "existing_customer": random.choice(YES_NO),
            "income": random.choice((500.0, 3000.0, 6000.0, 10000.0)),
            "expenses": random.choice((0.0, 500.0, 2000.0)),
            "repayments": random.choice((0.0, 300.0, 2500.0)),
            "product": random.choice(("standard", "special")),
            "amount": float(random.randint(1, 150) * 1000),
            "rate": random.choice((0.01, 0.0395, 0.08, 0.2)),
            "term": random.choice(("one_year", "two_years", "three_years", "five_years")),
            "credit_score": float(
                random.choice((500, 579, 580, 589, 590, 600, 601, 610, 615, 616, 625, 626, 900))
            ),
            "bankrupt": random.choice(YES_NO),
        }
        strategy, routing = lending(given)
        answers = answers_of(dict(given))
        assert strategies.outcome(answers).recommended == strategy, given
        assert routings.outcome(answers).recommended == routing, given
        seen.add((strategy, routing))
    assert len(seen) >= 9


def test_lending_gives_the_outcomes_of_the_published_case() -> None:
    """A loan of 100,000 at 3.95 %, over five years instead of 360 months, which the applicant can afford too."""
    whole = base("lending")
    given: Given = {
        "age": 51, "marital_status": "married", "employment": "employed", "existing_customer": "no",
        "income": 10000.0, "expenses": 3000.0, "repayments": 2500.0, "product": "standard", "amount": 100000.0,
        "rate": 0.0395, "term": "five_years", "credit_score": 649.0, "bankrupt": "no",
    }  # fmt: skip
    routing = goal_named(whole, "routing")
    assert routing is not None
    memory = Evaluator(whole).remember(answers_of(given))
    assert memory.figure("risk_score") == (138, 138)
    assert memory.values["pre_bureau_risk"] == "very_low"
    assert memory.values["post_bureau_risk"] == "very_low"
    assert memory.values["bureau_call"] == "none_at_all"
    assert Evaluator(whole).outcome(answers_of(given)).recommended == "strategy_through"
    assert Evaluator(routing).outcome(answers_of(given)).recommended == "routing_accept"


# --- GOV.UK, who inherits


def heirs(a: Given) -> str:
    """The outcome of the flow, question by question."""
    yes: Callable[[str], bool] = lambda question: a[question] == "yes"  # noqa: E731
    match a["region"]:
        case "outside_uk":
            return "law_of_another_country"
        case "england_and_wales":
            if yes("partner"):
                if not yes("large_estate"):
                    return "partner"
                return "partner_and_children" if yes("children") else "partner"
            for question, heir in (
                ("children", "children"),
                ("parents", "parents"),
                ("siblings", "siblings"),
                ("half_siblings", "half_siblings"),
                ("grandparents", "grandparents"),
                ("aunts_or_uncles", "aunts_and_uncles"),
                ("half_aunts_or_uncles", "half_aunts_and_uncles"),
            ):
                if yes(question):
                    return heir
            return "the_crown"
        case "scotland":
            if yes("children"):
                return "partner_and_children_in_scotland" if yes("partner") else "children"
            parents, siblings = yes("parents"), yes("siblings")
            if yes("partner"):
                if parents:
                    return "partner_parents_and_siblings" if siblings else "partner_and_parents"
                return "partner_and_siblings" if siblings else "partner"
            if parents:
                return "parents_and_siblings" if siblings else "parents"
            for question, heir in (
                ("siblings", "siblings"),
                ("aunts_or_uncles_first", "aunts_and_uncles"),
                ("grandparents", "grandparents"),
                ("great_aunts_or_uncles", "great_aunts_and_uncles"),
            ):
                if yes(question):
                    return heir
            return "the_crown_in_scotland"
    if yes("partner"):
        if not yes("large_estate_in_northern_ireland"):
            return "partner_of_a_small_estate"
        if yes("children"):
            return "partner_and_several_children" if yes("more_than_one_child") else "partner_and_one_child"
        if yes("parents"):
            return "partner_and_parents_in_northern_ireland"
        siblings = yes("siblings_of_mixed_parents")
        return f"partner_{'and_siblings' if siblings else 'alone'}_in_northern_ireland"
    for question, heir in (
        ("children", "children_in_northern_ireland"),
        ("parents", "parents"),
        ("siblings", "siblings"),
        ("grandparents", "grandparents"),
        ("aunts_or_uncles", "aunts_and_uncles"),
    ):
        if yes(question):
            return heir
    return "the_crown_in_northern_ireland"


def test_who_inherits_is_what_the_flow_says_on_four_thousand_answer_sets() -> None:
    kb, random = base("inheritance"), Random(5)
    evaluator, seen = Evaluator(kb), set()
    regions = tuple(kb.questions["region"].options)
    for _ in range(RANDOM_SETS):
        given: Given = {id: random.choice(("yes", "no", "no")) for id in kb.questions}
        given["region"] = random.choice(regions)
        expected = heirs(given)
        outcome = evaluator.outcome(answers_of(given))
        assert (outcome.kind, outcome.recommended) == ("recommended", expected), given
        seen.add(expected)
    assert seen == set(kb.position_ids)


# --- in every reading


@pytest.mark.parametrize("name", sorted(folder.name for folder in FOREIGN.iterdir()))
def test_the_forward_chainer_gives_the_same_advice(name: str) -> None:
    random = Random(6)
    for kb in base(name).each_goal:
        engine, evaluator = Engine(kb), Evaluator(kb)
        for _ in range(40):
            given: Given = {
                id: float(random.randint(0, 150)) if question.numeric else random.choice((*question.options, None))
                for id, question in kb.questions.items()
                if random.random() < 0.9
            }
            within = {
                id: raw
                for id, raw in given.items()
                if not isinstance(raw, float) or raw <= kb.questions[id].limits.hi
            }
            one, other = (reader.advise(answers_of(within)) for reader in (engine, evaluator))
            assert said(one) == said(other)


def said(advice: Advice) -> tuple[object, ...]:
    return advice.outcome, advice.firings, advice.parked, advice.memory.certainties
