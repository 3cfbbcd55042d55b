"""A folder becomes a knowledge base: what it holds, in which order, and its hash."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from support.places import SMALL
from support.small_knowledge import changed_copy, header_without

from advisor.knowledge import folder as folder_room
from advisor.knowledge import yamlfile
from advisor.knowledge.cases import read_cases
from advisor.knowledge.folder import find_shipped
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError, nearest
from advisor.terms.attributes import UnitWords
from advisor.terms.dependencies import dependency_graph, find_cycles
from advisor.terms.formulas import Calculation, Constant, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Operand, Premise
from advisor.terms.texts import Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import show_value

Make = Callable[..., KnowledgeBase]


class TestWhatIsRead:
    def test_positions_run_downstream_to_upstream_and_stages_the_other_way(self, small: KnowledgeBase) -> None:
        assert small.position_ids == ("ready_pot", "hot_water", "cold_kettle")
        assert [stage.id for stage in small.chain.stages] == ["fill", "boil", "brew", "serve"]
        assert small.chain.stages[1].time == "boiling_time"

    def test_the_chain_and_what_lies_ready_have_their_own_words(self, small: KnowledgeBase) -> None:
        assert small.chain.name == Text(nl="Van ketel tot kop", en="From kettle to cup")
        assert small.chain.before == Text(nl="voordat iemand erom vraagt", en="before anyone asks")
        assert small.chain.after == Text(nl="als iemand erom vraagt", en="once someone asks")
        assert small.ready is not None
        assert small.ready.says == Text(nl="Er staat klaar: {value}.", en="Standing ready: {value}.")

    def test_a_knowledge_base_of_before_loads_as_it_did(self, kb: Make) -> None:
        """The chain as a list, without words; what lies ready under its former key."""
        stages = "".join(f"  - {{id: {id}, name: {{nl: a, en: a}}}}\n" for id in ("fill", "boil", "brew", "serve"))
        positions = (SMALL / "positions.yaml").read_text(encoding="utf-8").replace("  ready: ", "  stock: ")
        positions = positions.replace("the visitors}}", "the visitors}, stock: {nl: x, en: x}}")
        header = header_without("chain", "ready") + "chain:\n" + stages
        old = kb({"knowledge.yaml": header, "positions.yaml": positions})
        assert [stage.id for stage in old.chain.stages] == ["fill", "boil", "brew", "serve"]
        assert (old.chain.name, old.chain.before, old.chain.after, old.ready) == (None, None, None, None)
        assert [p.ready.en for p in old.positions if p.ready] == ["tea", "hot water", "water from the tap"]
        assert old.positions[0].wordings[0].ready == Text(nl="x", en="x")

    def test_a_position_needs_a_name_and_a_source_alone(self, bare: KnowledgeBase) -> None:
        assert (bare.chain.stages, bare.ready) == ((), None)
        assert {(p.number, p.short, p.ready, p.before) for p in bare.positions} == {(None, None, None, None)}
        assert bare.position("cold_kettle").form == "heating"
        assert [p.brief for p in bare.positions] == [p.name for p in bare.positions]

    def test_only_positions_that_lie_in_the_chain_have_an_order_in_it(self, kb: Make) -> None:
        found = kb({"positions.yaml": {"  before: brew\n": ""}})
        assert [p.before for p in found.positions] == ["serve", None, "boil"]

    def test_a_position_knows_its_forms(self, small: KnowledgeBase) -> None:
        kettle = small.position("cold_kettle")
        assert (kettle.form, dict(kettle.form_before)) == ("heating", {"flame": "fill", "element": "boil"})
        assert kettle.form_names["flame"].en == "flame"
        assert [citation.work for citation in kettle.sources] == ["tea-book-1912", "our-own-view"]

    def test_a_locator_is_in_two_languages_or_the_same_in_both(self, small: KnowledgeBase) -> None:
        assert small.position("cold_kettle").sources[0].at == Text(nl="chapter 1", en="chapter 1")
        cited = {c.at for rule in small.rules.values() for c in rule.sources if c.work == "tea-book-1912"}
        assert Text(nl="hoofdstuk 3", en="chapter 3") in cited

    def test_a_source_is_described_in_two_languages_or_named_the_same_in_both(self, small: KnowledgeBase) -> None:
        book, rules = small.sources["tea-book-1912"], small.sources["house-rules"]
        assert (book.author, book.year) == (Text(nl="A. Leaf", en="A. Leaf"), Text(nl="1912", en="1912"))
        assert rules.author == Text(nl="het huishouden", en="the household")

    def test_questions_are_in_asking_order(self, small: KnowledgeBase) -> None:
        assert [q.topic for q in small.questions.values()] == ["guests"] * 5 + ["kitchen"] * 6
        assert list(small.questions)[:3] == ["occasion", "announced", "guests"]

    def test_topics_decide_the_asking_order_whatever_the_files_are_called(self, kb: Make) -> None:
        text = (SMALL / "questions/guests.yaml").read_text(encoding="utf-8")
        moved = kb({"questions/guests.yaml": None, "questions/zz.yaml": text})
        assert list(moved.questions)[:3] == ["occasion", "announced", "guests"]

    def test_rules_are_kept_by_id_and_files_as_argued(self, small: KnowledgeBase) -> None:
        assert list(small.rules) == sorted(small.rules)
        time = next(file for file in small.rule_files if file.file == "rules/time.yaml")
        assert time.rules[:2] == ("kettle-outlasts-patience", "brewing-outlasts-patience")

    def test_figures_are_in_their_unit_and_durations_in_minutes(self, small: KnowledgeBase) -> None:
        assert {id: (f.value, f.unit) for id, f in small.figures.items()} == {
            "pouring": (1.0, "duration"),
            "crowd": (6.0, "persons"),
            "picky": (40.0, "percent"),
        }

    def test_limits_are_from_zero_without_end_unless_said_otherwise(self, small: KnowledgeBase) -> None:
        assert small.questions["whole_time"].limits == Interval(0, INFINITY)
        assert small.questions["patience"].limits == Interval(0, 24 * 60)
        assert small.questions["guests"].usual == Interval(1, 20)
        assert small.questions["keeps_warm"].unlimited

    def test_an_assumption_is_a_value(self, small: KnowledgeBase) -> None:
        assert small.questions["boiling_time"].assume == Interval(5, 5)
        assert small.questions["patience"].assume is None

    def test_yes_and_no_have_texts_of_their_own(self, kb: Make) -> None:
        without = kb({"questions/guests.yaml": {
            "    options:\n      yes: {nl: ja, en: yes}\n      no: {nl: nee, en: no}\n": ""}})  # fmt: skip
        assert [(o, t.nl, t.en) for o, t in without.questions["announced"].options.items()] == [
            ("yes", "ja", "yes"),
            ("no", "nee", "no"),
        ]

    def test_options_of_a_scale_are_its_points_in_order(self, kb: Make) -> None:
        swapped = kb(
            {
                "questions/guests.yaml": {
                    "{easy: 10, particular: 50, expert: 90}": "{expert: 90, easy: 10, particular: 50}"
                }
            }
        )
        assert list(swapped.questions["fussiness"].options) == ["expert", "easy", "particular"]

    def test_cases_are_kept_as_given(self, small: KnowledgeBase) -> None:
        case = small.cases[0]
        assert case.id == "aunt-at-the-door"
        assert case.answers["announced"] == "no"
        assert case.answers["guests"] == 2
        assert case.answers["kinds"] == ["black"]
        assert case.expect is not None
        assert case.expect.fires == ("fussy-guests-want-it-fresh",)

    def test_cases_may_be_left_unread(self) -> None:
        without = load(SMALL, with_cases=False)
        assert without.cases == ()
        assert without.demo == "aunt-at-the-door"

    def test_every_rule_knows_where_it_stands(self, small: KnowledgeBase) -> None:
        place = small.rules["kettle-outlasts-patience"].place
        line = (SMALL / place.file).read_text(encoding="utf-8").split("\n")[place.line - 1]
        assert line[place.column - 1 :].startswith("id: kettle-outlasts-patience")


PREMISES: list[tuple[str, Premise]] = [
    ("{occasion: family}", Is("occasion", ("family",))),
    ("{occasion: [visitors, family]}", Is("occasion", ("visitors", "family"))),
    ("{announced: no}", Is("announced", ("no",))),
    ("{kinds: []}", Empty("kinds")),
    ("{kinds: green}", Is("kinds", ("green",))),
    ("{guests: unknown}", IsUnknown("guests")),
    ("{heating: unknown}", IsUnknown("heating")),
    ("{guests: 4}", Compare("guests", "==", Operand(4.0))),
    ("{patience: 0}", Compare("patience", "==", Operand(0.0))),
    ("{patience: 1}", Compare("patience", "==", Operand(1440.0))),
    ("{patience: 2 hours}", Compare("patience", "==", Operand(120.0))),
    ("{patience: {at_most: 1.5 uur}}", Compare("patience", "<=", Operand(90.0))),
    ("{fussiness: expert}", Compare("fussiness", "==", Operand(90.0, name="expert"))),
    ("{fussiness: {at_least: picky}}", Compare("fussiness", ">=", Operand(40.0, name="picky"))),
    ("{spare_time: {less_than: pouring}}", Compare("spare_time", "<", Operand(1.0, name="pouring"))),
    ("{patience: {more_than: whole_time}}", Compare("patience", ">", Operand(attribute="whole_time"))),
    ("{spare_time: {less_than: 0}}", Compare("spare_time", "<", Operand(0.0))),
    (
        "{guests: {at_least: 2, less_than: crowd}}",
        All((Compare("guests", ">=", Operand(2.0)), Compare("guests", "<", Operand(6.0, name="crowd")))),
    ),
    ("{not: {occasion: family}}", Not(Is("occasion", ("family",)))),
    (
        "{stove: gas, any: [{occasion: family}, {announced: yes, stove: gas}]}",
        All((
            Is("stove", ("gas",)),
            Any((Is("occasion", ("family",)), All((Is("announced", ("yes",)), Is("stove", ("gas",)))))),
        )),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), PREMISES)
def test_a_premise_means_what_is_written(kb: Make, written: str, meant: Premise) -> None:
    read = kb({"rules/time.yaml": {"{time_from_hot: {more_than: patience}}": written}})
    assert read.rules["brewing-outlasts-patience"].premise == meant


@pytest.mark.parametrize(
    ("written", "unit", "meant"),
    [
        ("patience", "duration", Reference("patience")),
        ("2 days", "duration", Constant(2880.0)),
        ("0", "duration", Constant(0.0)),
        ("0.5", "ratio", Constant(0.5)),
        ("pouring", "duration", Constant(1.0, "pouring")),
        ("{max: [0, spare_time]}", "duration", Calculation("max", (Constant(0.0), Reference("spare_time")))),
        ("{difference: [100, fussiness]}", "percent",
         Calculation("difference", (Constant(100.0), Reference("fussiness")))),
        ("{ratio: [fussiness, 100]}", "ratio", Calculation("ratio", (Reference("fussiness"), Constant(100.0)))),
        ("{ratio: [patience, haste]}", "duration",
         Calculation("ratio", (Reference("patience"), Reference("haste")))),
        ("{product: [haste, patience, 2]}", "duration",
         Calculation("product", (Reference("haste"), Reference("patience"), Constant(2.0)))),
        ("{table: {of: stove, electric: 0, gas: 1 hour}}", "duration",
         Table("stove", (("gas", Constant(60.0)), ("electric", Constant(0.0))))),
        ("{table: {of: announced, no: 1, yes: 2}}", "cups",
         Table("announced", (("yes", Constant(2.0)), ("no", Constant(1.0))))),
    ],
)  # fmt: skip
def test_a_formula_means_what_is_written_and_has_its_unit(
    kb: Make, written: str, unit: str, meant: object
) -> None:
    more = (
        "- id: spare_time\n",
        f"- id: tried\n  unit: {unit}\n  label: {{nl: a, en: a}}\n  formula: {written}\n"
        "  source: {work: house-rules, at: here}\n- id: spare_time\n",
    )
    assert kb({"computed.yaml": dict([more])}).computed["tried"].formula == meant


class TestNamesWithTwoMeanings:
    def test_a_point_that_is_also_a_figure_is_refused_where_it_is_used(self, kb: Make) -> None:
        taste = (SMALL / "rules/taste.yaml").read_text(encoding="utf-8").replace("picky", "expert")
        with pytest.raises(KnowledgeError) as caught:
            kb({"knowledge.yaml": {"  picky:\n": "  expert:\n"}, "rules/taste.yaml": taste})
        assert [p.code for p in caught.value.problems] == ["KB312"]


class TestTheHash:
    def test_it_is_over_path_and_content_by_path_without_cases(self) -> None:
        digest = hashlib.sha256()
        names = sorted(f.relative_to(SMALL).as_posix() for f in SMALL.rglob("*.yaml"))
        for name in names:
            if not name.startswith("cases/"):
                digest.update(name.encode() + b"\0" + (SMALL / name).read_bytes() + b"\0")
        assert load(SMALL).sha256 == digest.hexdigest()

    def test_line_ends_and_cases_do_not_move_it(self, small: KnowledgeBase, tmp_path: Path) -> None:
        folder = changed_copy(tmp_path / "kb", {"cases/more.yaml": "- case: one-more\n  answers: {}\n"})
        for file in folder.rglob("*.yaml"):
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        assert load(folder).sha256 == small.sha256

    def test_hidden_files_do_not_move_it(self, small: KnowledgeBase, tmp_path: Path) -> None:
        folder = changed_copy(tmp_path / "kb", {".hidden": "a", "rules/.swap.yaml": "a"})
        assert load(folder).sha256 == small.sha256

    @pytest.mark.parametrize("name", ["README.md", "rules/notes.txt"])
    def test_other_files_of_the_folder_move_it(self, small: KnowledgeBase, kb: Make, name: str) -> None:
        assert kb({name: "a"}).sha256 != small.sha256

    def test_every_text_moves_it(self, small: KnowledgeBase, kb: Make) -> None:
        assert kb({"sources.yaml": {"A. Leaf": "A. Leave"}}).sha256 != small.sha256


class TestWhereTheShippedOneIs:
    def test_beside_the_package_in_a_checkout(self, shipped: KnowledgeBase) -> None:
        assert shipped.folder == find_shipped()
        assert (find_shipped() / "knowledge.yaml").is_file()

    def test_inside_the_package_in_a_wheel(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        room = tmp_path / "site" / "advisor" / "knowledge"
        room.mkdir(parents=True)
        shutil.copytree(SMALL, tmp_path / "site" / "advisor" / "shipped_knowledge")
        monkeypatch.setattr(folder_room, "__file__", str(room / "folder.py"))
        assert find_shipped() == tmp_path / "site" / "advisor" / "shipped_knowledge"
        assert load().version == "0.3.0"


@pytest.mark.parametrize("folder", [SMALL, find_shipped()], ids=["small", "shipped"])
def test_the_pure_yaml_loader_reads_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stricter in one thing: a `?` in a text between braces must be quoted."""
    with_c = load(folder, with_cases=False)
    monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)
    assert vars(load(folder, with_cases=False)) == vars(with_c)


def test_the_shipped_knowledge_base_loads(shipped: KnowledgeBase) -> None:
    assert len(shipped.positions) == 5
    assert shipped.rules


def test_reading_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from pathlib import Path; from advisor.knowledge.loading import load\n"
        f"kb = load(Path({str(SMALL)!r})); print(kb.rules, kb.questions, kb.computed, kb.positions, kb.sha256)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SMALL.parent.parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(told) == 1


class TestAnswerFiles:
    def read(self, tmp_path: Path, text: str) -> list[tuple[str, dict[str, object]]]:
        file = tmp_path / "answers.yaml"
        file.write_text(text, encoding="utf-8")
        return [(case.id, dict(case.answers)) for case in read_cases(file)]

    @pytest.mark.parametrize(
        "text",
        [
            "case: a\nanswers: {x: 1}\n",
            "- case: a\n  answers: {x: 1}\n",
            "case: a\nanswers: {x: 1}\n---\ncase: b\nanswers: {}\n",
            "- case: a\n  answers: {x: 1}\n- {case: b, answers: {}}\n",
        ],
    )
    def test_one_case_a_list_or_several_documents(self, tmp_path: Path, text: str) -> None:
        assert self.read(tmp_path, text)[0] == ("a", {"x": 1})

    def test_answers_stay_as_given(self, tmp_path: Path) -> None:
        text = "case: 12\nanswers: {a: 1.5, b: 0123, c: no, d: , e: [x, 2], f: [], g: 2-4 weeks}\n"
        answers = {"a": 1.5, "b": "0123", "c": "no", "d": None, "e": ["x", 2], "f": [], "g": "2-4 weeks"}
        assert self.read(tmp_path, text) == [("12", answers)]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("- case: a\n  answers: {}\n- case: a\n  answers: {}\n", "KB207"),
            ("- answers: {}\n", "KB202"),
            ("- case:\n  answers: {}\n", "KB111"),
            ("- case: a\n", "KB202"),
            ("- case: a\n  answers: {x: {y: 1}}\n", "KB203"),
            ("- case: a\n  answers: {x: [[1]]}\n", "KB203"),
            ("- case: a\n  answers: [x]\n", "KB203"),
            ("- case: a\n  answer: {}\n  answers: {}\n", "KB201"),
            ("", "KB108"),
            ("a: [", "KB103"),
            ("- \n", "KB111"),
            ("just text", "KB203"),
        ],
    )
    def test_a_wrong_structure_is_told(self, tmp_path: Path, text: str, code: str) -> None:
        with pytest.raises(KnowledgeError) as caught:
            self.read(tmp_path, text)
        assert [p.code for p in caught.value.problems] == [code]

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError) as caught:
            read_cases(tmp_path / "nowhere.yaml", shown_as="nowhere.yaml")
        assert str(caught.value) == "nowhere.yaml:1:1: KB101 the file cannot be read: no such file or folder"


class TestUnitWords:
    def test_a_currency_stands_around_amounts(self, tmp_path: Path) -> None:
        head = (SMALL / "knowledge.yaml").read_text(encoding="utf-8")
        head += "currency: {sign: £, name: {nl: pond, en: pounds}}\n"
        head += "units: {persons: {one: {nl: gast, en: guest}, many: {nl: gasten, en: guests}}}\n"
        kb = load(changed_copy(tmp_path / "kb", {"knowledge.yaml": head}))
        pounds = Text(nl="pond", en="pounds")
        assert kb.unit_words["money"] == UnitWords(pounds, pounds, "£")
        guests = next(question for question in kb.questions.values() if question.unit == "persons")
        assert show_value(guests, Interval(1, 1), "en") == "1 guest"
        assert show_value(guests, Interval(2, 3), "nl") == "2–3 gasten"


class TestDependencies:
    def test_relevance_formulas_and_conclusions_make_the_graph(self, small: KnowledgeBase) -> None:
        graph = dependency_graph(small.questions, small.computed, small.concluded, small.rules.values())
        assert graph["announced"] == ("occasion",)
        assert graph["patience"] == ("occasion",)
        assert graph["time_from_cold"] == ("whole_time", "boiling_time", "brewing_time")
        assert graph["fair_wait"] == ("occasion", "patience")
        assert graph["heating"] == ("stove",)
        assert find_cycles(graph) == []

    @pytest.mark.parametrize(
        ("graph", "cycles"),
        [
            ({"a": ["a"]}, [["a"]]),
            ({"b": ["a"], "a": ["b"]}, [["a", "b"]]),
            ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
            ({"x": ["c"], "c": ["b"], "b": ["a"], "a": ["c"]}, [["a", "c", "b"]]),
            ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
        ],
    )
    def test_cycles_are_found(self, graph: dict[str, list[str]], cycles: list[list[str]]) -> None:
        assert find_cycles(graph) == cycles

    def test_a_long_chain_is_no_burden(self) -> None:
        assert find_cycles({str(n): [str(n + 1)] for n in range(5000)}) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("leadtime", "lead_time"), ("Lead-Time", "lead_time"), ("led_time", "lead_time"), ("x", None), ("", None)],
)
def test_the_nearest_name_is_suggested(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["lead_time", "demand", "stove"]) == meant


def test_what_several_names_begin_with_is_one_of_them() -> None:
    known = ["drawing_time", "remaining_time_central_stock", "remaining_time_local_stock"]
    assert nearest("remaining_time", known) == "remaining_time_local_stock"
