"""Two knowledge bases side by side: everything that differs is told, and nothing where nothing does."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import DATA, SMALL

from advisor.bench.differences import differences
from advisor.bench.differences_told import difference_sections
from advisor.bench.meaning import premise_form
from advisor.bench.moving import undone
from advisor.bench.parts import goals_in_both, part_differences
from advisor.bench.renaming import rename
from advisor.bench.starter import starter_files
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES

MakeKb = Callable[..., KnowledgeBase]
Run = Callable[..., Any]
TIME, TASTE, HEAD = "rules/time.yaml", "rules/taste.yaml", "knowledge.yaml"


def parts(old: KnowledgeBase, new: KnowledgeBase) -> set[tuple[str, str, str]]:
    return {(part.aspect, part.id, part.how) for part in differences(old, new, ()).parts}


def test_a_knowledge_base_does_not_differ_from_itself(small: KnowledgeBase) -> None:
    found = differences(small, small, small.cases)
    assert (found.cases, found.moved, found.parts, found.anything) == (len(small.cases), (), (), False)


@pytest.mark.parametrize(
    ("file", "old", "new", "part"),
    [
        (TIME, "less_than: 10 minutes", "less_than: 20 minutes", ("premise", "tea-does-not-keep")),
        (TIME, "Brewed tea stays good", "Tea stays good", ("text-in-one-language", "tea-does-not-keep")),
        (TASTE, "support: {ready_pot: strong}", "support: {ready_pot: weak}",
         ("strength", "a-crowd-drinks-a-pot")),
        (TASTE, "support: {hot_water: strong}", "oppose: {hot_water: strong}",
         ("conclusion", "many-kinds-ask-for-hot-water")),
        (HEAD, "strong: {value: 0.6", "strong: {value: 0.7", ("strength", "strong")),
        (HEAD, "recommend_at: 0.2", "recommend_at: 0.3", ("decision", "recommend_at")),
        (HEAD, "close_call_within: 0.1", "close_call_within: 0.3", ("decision", "close_call_within")),
        (HEAD, "value: 40", "value: 39", ("figure", "picky")),
        (HEAD, "at_least: 0.7", "at_least: 0.6", ("at_least", "certainty_words[0]")),
        ("computed.yaml", "[boiling_time, brewing_time, pouring]", "[boiling_time, brewing_time]",
         ("formula", "time_from_cold")),
        (TIME, 'at: "chapter 4"', 'at: "chapter 9"', ("source", "tea-does-not-keep")),
    ],
)  # fmt: skip
def test_every_part_that_differs_is_told_by_what_it_is_about(
    small: KnowledgeBase, kb: MakeKb, file: str, old: str, new: str, part: tuple[str, str]
) -> None:
    told = parts(small, kb({file: {old: new}}))
    assert (*part, "changed") in told or (*part, "added") in told
    assert {id for _, id, _ in told} == {part[1]}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (TASTE, "      guests: {at_least: crowd}\n", "      not: {guests: {less_than: crowd}}\n"),
        (TASTE, "        - {occasion: family}\n        - {announced: yes}\n",
         "        - {announced: yes}\n        - {not: {occasion: visitors}}\n"),
        ("computed.yaml", "{sum: [brewing_time, pouring]}", "{sum: [pouring, brewing_time]}"),
        (TASTE, "kinds: [black, herbal]", "kinds: [herbal, black]"),
        (HEAD, "recommend_at: 0.2", "recommend_at: 0.20"),
    ],
)  # fmt: skip
def test_what_is_written_otherwise_and_means_the_same_is_no_difference(
    small: KnowledgeBase, kb: MakeKb, file: str, old: str, new: str
) -> None:
    found = differences(small, kb({file: {old: new}}), small.cases)
    assert not found.anything
    assert {part.how for part in found.parts} <= {"rewritten"}


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            {"cases/more.yaml": "- case: nobody-home\n  answers: {occasion: family}\n"},
            ("nobody-home", "", "added"),
        ),
        (
            {"cases/cases.yaml": {"    guests: 2\n": "    guests: 3\n"}},
            ("aunt-at-the-door", "answers.guests", "changed"),
        ),
    ],
)
def test_a_case_that_came_or_says_something_else_is_told_and_no_advice_differs(
    small: KnowledgeBase, kb: MakeKb, edit: Any, told: tuple[str, str, str]
) -> None:
    after = kb(edit)
    found = differences(small, after, after.cases)
    assert [(one.id, one.path, one.how) for one in found.parts] == [told]
    assert not found.anything
    moved, written = difference_sections(found, "en")
    assert moved.items[1].text == "Only the cases differ; no advice does."
    assert (written.title, written.items[0].head) == ("The cases themselves", told[0])


def test_moved_cases_are_grouped_from_what_to_what_with_the_smallest(small: KnowledgeBase, kb: MakeKb) -> None:
    found = differences(small, kb({TIME: {"less_than: 10 minutes": "less_than: 0 minutes"}}), small.cases)
    groups = found.groups()
    assert [m.case for m in groups["verdict", "", "conflict", "ready_pot"]] == ["impatient-experts"]
    assert ("fired", "tea-does-not-keep", "yes", "") in groups
    assert next(iter(groups))[0] == "verdict"


def test_a_close_call_and_a_certainty_are_told_though_the_advice_stays(small: KnowledgeBase, kb: MakeKb) -> None:
    closer = differences(small, kb({HEAD: {"close_call_within: 0.1": "close_call_within: 0.9"}}), small.cases)
    assert {moved.aspect for moved in closer.moved} == {"close_call"}
    stronger = differences(small, kb({HEAD: {"strong: {value: 0.6": "strong: {value: 0.7"}}), small.cases)
    assert "certainty" in {moved.aspect for moved in stronger.moved}


def test_how_many_get_other_advice_is_told_apart_from_other_explanations(small: KnowledgeBase, kb: MakeKb) -> None:
    found = differences(small, kb({TIME: {"less_than: 10 minutes": "less_than: 0 minutes"}}), small.cases)
    cases = {moved.case for moved in found.moved}
    (section, *_) = difference_sections(found, "en")
    told = f"Another advice: 1 of {len(small.cases)} cases; only another explanation: {len(cases) - 1}."
    assert section.items[0].text == told


def test_a_figure_that_moves_is_told_by_its_value(small: KnowledgeBase, kb: MakeKb) -> None:
    dropped = kb({"computed.yaml": {"{sum: [brewing_time, pouring]}": "{max: [brewing_time, pouring]}"}})
    found = differences(small, dropped, small.cases)
    assert any(moved.aspect == "values" and moved.id == "time_from_hot" for moved in found.moved)


def test_a_case_that_one_of_them_cannot_take_is_told_as_an_error(
    small: KnowledgeBase, shipped: KnowledgeBase
) -> None:
    found = differences(small, shipped, small.cases[:1])
    assert ("verdict", "", "cold_kettle", "error") in found.groups()


def test_a_case_that_neither_can_take_is_told_and_no_success(
    small: KnowledgeBase, tmp_path: Path, koop: Run
) -> None:
    (tmp_path / "bad.yaml").write_text("- {case: bad, answers: {guests: soon}}\n", encoding="utf-8")
    run = koop("kb", "diff", SMALL, SMALL, "--cases", tmp_path / "bad.yaml", "--lang", "en")
    assert run.code == Exit.INCOMPLETE
    assert "nothing is known of: 1 case (bad)" in " ".join(run.out.split())
    assert "Nothing differs" not in run.out


def test_of_the_questions_that_count_a_person_is_told_which_came(small: KnowledgeBase, kb: MakeKb) -> None:
    written = ("label", "ask", "help", "find", "says")
    said = {key: dict.fromkeys(LANGUAGES, "{value}" if key == "says" else key) for key in written}
    sweet = {"id": "sweet", "type": "yes_no", **said, "options": {"yes": said["ask"], "no": said["help"]}}
    more = kb({"questions/sweet.yaml": json.dumps({"topic": "guests", "questions": [sweet]})})
    found = differences(small, more, small.cases)
    (told,) = (section.items for section in difference_sections(found, "en") if section.id == "questions")
    assert [item.text.split(";")[0] for item in told] == [f"nothing becomes sweet ({len(small.cases)})"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_lists_are_cut_for_a_person(small: KnowledgeBase, shipped: KnowledgeBase, language: Any) -> None:
    for section in difference_sections(differences(small, shipped, ()), language):
        assert section.title
        assert len(section.items) <= 21


def test_forms_are_equal_for_a_double_negation_and_a_mirrored_comparison(kb: MakeKb) -> None:
    changed = kb({TASTE: {"if: {announced: no}": "if: {not: {not: {announced: no}}}"}})
    rules = changed.rules
    assert premise_form(rules["unannounced-visitors-find-no-pot"].premise, changed) == (
        "is", "announced", frozenset({"no"})
    )  # fmt: skip


def test_options_that_only_change_places_are_told_since_they_are_asked_by_number(
    small: KnowledgeBase, kb: MakeKb
) -> None:
    family, visitors = (
        "      family: {nl: huisgenoten, en: family}\n", "      visitors: {nl: bezoek, en: visitors}\n",
    )  # fmt: skip
    swapped = kb({"questions/guests.yaml": {family + visitors: visitors + family}})
    (found,) = (part for part in differences(small, swapped, ()).parts if part.how != "rewritten")
    assert (found.aspect, found.id, found.how) == ("order", "occasion", "changed")
    assert (found.before, found.after) == ("family, visitors", "visitors, family")


def test_of_an_order_only_the_stretch_that_differs_is_told(small: KnowledgeBase, kb: MakeKb) -> None:
    """A question more, or one that moved: not the whole list twice."""
    question = """
  - id: manners
    type: yes_no
    label: {nl: manieren, en: manners}
    ask: {nl: "Zijn zij beleefd?", en: "Are they polite?"}
    help: {nl: Een proef., en: A trial.}
    find: {nl: Let op., en: Watch.}
    says: {nl: "beleefd: {value}", en: "polite: {value}"}
    options: {yes: {nl: ja, en: yes}, no: {nl: nee, en: no}}
"""
    before = "  - id: fussiness\n"
    more = kb({"questions/guests.yaml": {before: question.lstrip("\n") + before}})
    [order] = [part for part in differences(small, more, ()).parts if part.aspect == "order"]
    assert (order.before, order.after) == ("…, patience, fussiness, …", "…, patience, manners, fussiness, …")


# --- revisions


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose first revision holds the small knowledge base, and whose work tree one figure more."""
    shutil.copytree(SMALL, tmp_path / "work" / "knowledge")
    top = tmp_path / "work"
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", "-C", str(top), *words], check=True)
    header = top / "knowledge" / HEAD
    header.write_text(header.read_text(encoding="utf-8").replace("value: 40", "value: 39"), encoding="utf-8")
    return top


def test_a_revision_is_compared_as_a_folder_is(
    koop: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    ran = koop("kb", "diff", "HEAD", "--json")
    assert ran.code == Exit.FINDINGS
    assert [(part["aspect"], part["id"]) for part in json.loads(ran.out)["parts"]] == [("figure", "picky")]
    assert koop("kb", "diff", "HEAD", "HEAD").code == Exit.FINE
    assert koop("kb", "diff", "HEAD", "knowledge").code == Exit.FINDINGS


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:knowledge", ""])
def test_what_is_no_revision_and_no_folder_is_told(
    koop: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    monkeypatch.chdir(repository)
    ran = koop("kb", "diff", "--", revision, "knowledge")
    assert ran.code == Exit.NO_KNOWLEDGE
    assert not (repository / "x").exists()


def test_of_the_rules_of_a_file_only_the_stretch_that_differs_is_told(small: KnowledgeBase, kb: MakeKb) -> None:
    rules = list(small.rule_files[0].rules)
    file = small.rule_files[0].file
    edit = {f"id: {rules[-1]}\n    if: {{outcome: conflict}}": "id: quite-another\n    if: {outcome: undecided}"}
    found = part_differences(small, kb({file: edit}))
    (told,) = (one for one in found if one.id == file and one.path == "rules")
    assert rules[0] not in told.before
    assert told.after.endswith("quite-another")


def test_of_several_goals_each_rule_is_told_once_and_a_copy_does_not_differ(tmp_path: Path) -> None:
    lending = DATA / "foreign" / "lending"
    shutil.copytree(lending, tmp_path / "copy")
    before, copy = load(lending), load(tmp_path / "copy")
    assert not differences(before, copy, ()).anything
    rules = tmp_path / "copy" / "rules" / "decided.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("less_than: 580", "less_than: 570"), encoding="utf-8"
    )
    cases = tmp_path / "copy" / "cases"
    cases.mkdir()
    (cases / "one.yaml").write_text(
        "- case: between\n  answers: {credit_score: 575, bankrupt: no}\n  expect: {goal: routing}\n",
        encoding="utf-8",
    )
    after = load(tmp_path / "copy")
    found = differences(before, after, as_one(after).cases)
    written = {(part.aspect, part.id) for part in found.parts}
    assert written == {
        ("premise", "high-risks-are-referred"),
        ("premise", "whoever-is-left-is-accepted"),
        ("case", "between"),
    }


#: Cases about each goal, and about the one that is asked of first.
ABOUT_GOALS = """
- case: of-the-first
  answers: {credit_score: 600, bankrupt: no}
- case: of-the-second
  answers: {credit_score: 575, bankrupt: no}
  expect: {goal: routing}
"""


def lending(folder: Path, *edits: tuple[str, str, str]) -> Path:
    """Two goals, with cases about both, in a folder; `edits`: (file, old text, new text), file * for every one."""
    shutil.copytree(DATA / "foreign" / "lending", folder)
    (folder / "cases").mkdir()
    (folder / "cases" / "goals.yaml").write_text(ABOUT_GOALS, encoding="utf-8")
    for file, old, new in edits:
        for path in folder.glob(f"**/{file}"):
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return folder


def called(name: str) -> tuple[tuple[str, str, str], ...]:
    """The second goal under another name."""
    return ("knowledge.yaml", "id: routing,", f"id: {name},"), ("*.yaml", "goal: routing", f"goal: {name}")


ANOTHER_GOAL = ("knowledge.yaml", "What becomes of the application", "What is done with it")


def test_a_goal_that_only_got_another_name_is_compared_with_itself(tmp_path: Path) -> None:
    old, new = load(lending(tmp_path / "old")), load(lending(tmp_path / "new", *called("course")))
    for one, other in ((old, new), (new, old)):
        found = differences(one, other, as_one(other).cases)
        assert (found.cases, found.moved, found.not_compared) == (2, (), ())
        assert {(part.aspect, part.how) for part in found.parts} == {("goal", "renamed")}


def test_a_field_is_no_part_that_has_its_name(tmp_path: Path) -> None:
    """Of cases the goal `source` is no field of theirs, which has that name too."""
    old = load(lending(tmp_path / "old", *called("notes")))
    found = differences(old, load(lending(tmp_path / "new")), as_one(old).cases)
    assert {(part.aspect, part.how) for part in found.parts} == {("goal", "renamed")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_about_a_goal_that_only_one_of_them_has_are_not_compared(tmp_path: Path, language: Any) -> None:
    old, new = load(lending(tmp_path / "old")), load(lending(tmp_path / "new", *called("course"), ANOTHER_GOAL))
    for one, other, came, went in ((old, new, "course", "routing"), (new, old, "routing", "course")):
        found = differences(one, other, as_one(other).cases)
        assert (found.cases, found.moved) == (1, ())
        apart = {told.goal: (told.only_in, told.cases) for told in found.not_compared}
        assert apart == {went: ("old", ()), came: ("new", ("of-the-second",))}
        (said,) = (section for section in difference_sections(found, language) if section.id == "apart")
        assert [item.head for item in said.items] == [went, came]
        assert "of-the-second" in said.items[1].text


def test_of_drawn_answers_only_goals_in_both_are_compared(tmp_path: Path, koop: Run) -> None:
    old, new = lending(tmp_path / "old"), lending(tmp_path / "new", *called("course"), ANOTHER_GOAL)
    ran = koop("kb", "diff", old, new, "--random", 50, "--json")
    told = json.loads(ran.out)
    assert told["drawn"]["size"] == 50  # of one goal
    assert [(one["goal"], one["only_in"]) for one in told["not_compared"]] == [
        ("routing", "old"),
        ("course", "new"),
    ]
    ran = koop("kb", "diff", old, new, "--random", 50, "--lang", "en")
    assert ran.code == Exit.FINDINGS
    assert "course: only in the new one, not compared; 1 case about it: of-the-second" in ran.out


def test_tables_are_not_compared_for_a_goal_that_only_one_of_them_has(tmp_path: Path, koop: Run) -> None:
    old, new = lending(tmp_path / "old"), lending(tmp_path / "new", *called("course"), ANOTHER_GOAL)
    table = tmp_path / "cases.csv"
    table.write_text("case,credit_score\na,600\n", encoding="utf-8")
    ran = koop("kb", "diff", old, new, "--cases", table, "--lang", "en")
    assert ran.code == Exit.FINDINGS
    ran = koop("--goal", "course", "kb", "diff", old, new, "--cases", table, "--lang", "en")
    assert ran.code == Exit.WRONG_USE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_move_is_told_whose_two_sides_read_the_same(small: KnowledgeBase, kb: MakeKb, language: Any) -> None:
    """A position that came is excluded by nothing, as before; what has no value is told in words."""
    before = "- id: cold_kettle\n"
    came = """- id: thermos
  number: {nl: T 4, en: T 4}
  name: {nl: lauw water, en: tepid water}
  short: {nl: lauw, en: tepid}
  ready: {nl: lauw water, en: tepid water}
  before: boil
  source: {work: tea-book-1912, at: "chapter 1"}
"""
    found = differences(small, kb({"positions.yaml": {before: came + before}}), small.cases)
    assert {moved.aspect for moved in found.moved if moved.id == "thermos"} == {"certainty"}
    told = [item.text for section in difference_sections(found, language) for item in section.items]
    ways = [text.partition(";")[0] for text in told if ";" in text]
    assert ways
    assert not any("–" in text for text in ways)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_no_longer_fires_is_told_in_words(small: KnowledgeBase, kb: MakeKb, language: Any) -> None:
    found = differences(small, kb({TIME: {"less_than: 10 minutes": "less_than: 0 minutes"}}), small.cases)
    told = {section.id: [item.text for item in section.items] for section in difference_sections(found, language)}
    fires, stays = ("gaat af", "gaat niet af") if language == "nl" else ("fires", "does not fire")
    assert any(text.startswith((f"{fires} ", f"{stays} ")) for text in told["fired"])


# --- another name for the same


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("rule", "fussy-guests-want-it-fresh", "the-choosy-want-it-fresh"),
        ("question", "guests", "drinkers"),
        ("position", "hot_water", "boiled_water"),
        ("concluded", "heating", "way_of_heating"),
        ("computed", "time_from_cold", "time_from_scratch"),
        ("figure", "picky", "hard_to_please"),
        ("strength", "strong", "weighty"),
        ("source", "tea-book-1912", "tea-book"),
    ],
)
def test_what_only_got_another_name_is_told_as_that(
    small: KnowledgeBase, kb_folder: Callable[..., Path], kind: str, old: str, new: str
) -> None:
    folder = kb_folder()
    for file, data in rename(folder, old, new, "questions" if kind == "question" else "").files.items():
        (folder / file).write_bytes(data)
    after = load(folder)
    found = differences(small, after, after.cases)
    assert [(one.aspect, one.id, one.how, one.before, one.after) for one in found.parts] == [
        (kind, new, "renamed", old, new)
    ]
    assert found.moved == ()
    assert found.anything


def test_an_option_that_only_got_another_name_is_told_as_that(small: KnowledgeBase, kb: MakeKb) -> None:
    after = kb(
        {
            "questions/kitchen.yaml": {"      gas: {nl: gas": "      flame_of_gas: {nl: gas"},
            "rules/advice.yaml": {"stove: gas": "stove: flame_of_gas"},
            HEAD: {"stove: gas": "stove: flame_of_gas"},
            "cases/cases.yaml": {"stove: gas": "stove: flame_of_gas"},
        }
    )
    found = differences(small, after, after.cases)
    assert [(one.id, one.path, one.how, one.before, one.after) for one in found.parts] == [
        ("stove", "options", "renamed", "gas", "flame_of_gas")
    ]
    assert found.moved == ()


def test_what_got_another_name_and_means_something_else_went_and_came(small: KnowledgeBase, kb: MakeKb) -> None:
    was, is_now = (
        f"id: {id}\n    if: {{keeps_warm: {{less_than: {many}"
        for id, many in (("tea-does-not-keep", 10), ("tea-spoils", 20))
    )
    told = parts(small, kb({TIME: {was: is_now}}))
    assert {("rule", "tea-does-not-keep", "removed"), ("rule", "tea-spoils", "added")} <= told


def test_two_names_that_changed_places_hide_nothing(small: KnowledgeBase, kb: MakeKb) -> None:
    """Each is still there: what each is now differs from what it was."""
    edit = {
        "id: kettle-outlasts-patience": "id: brewing-outlasts-patience",
        "id: brewing-outlasts-patience": "id: kettle-outlasts-patience",
    }
    text = (SMALL / TIME).read_text(encoding="utf-8")
    swapped = text.replace("id: kettle-outlasts", "id: THE-OTHER").replace(
        "id: brewing-outlasts", "id: kettle-outlasts"
    )
    after = kb({TIME: swapped.replace("id: THE-OTHER", "id: brewing-outlasts")})
    told = parts(small, after)
    assert {("premise", id.removeprefix("id: "), "changed") for id in edit} <= told
    assert differences(small, after, small.cases).moved


def test_what_takes_a_name_that_something_else_had_is_no_mere_renaming(small: KnowledgeBase, kb: MakeKb) -> None:
    """The option 'herbal' is gone, and 'green' has its name: a case that says green is not the same any more."""
    kitchen = (SMALL / "questions" / "kitchen.yaml").read_text(encoding="utf-8")
    gone = kitchen.replace("      herbal: {nl: kruiden, en: herbal}\n", "").replace(
        "      green: {nl: groen, en: green}", "      herbal: {nl: groen, en: green}"
    )
    taste = (
        (SMALL / TASTE)
        .read_text(encoding="utf-8")
        .replace("{kinds: green}, {kinds: [black, herbal]}", "{kinds: herbal}, {kinds: black}")
    )
    text = (SMALL / "cases" / "cases.yaml").read_text(encoding="utf-8").replace("[green, herbal]", "[herbal]")
    after = kb({"questions/kitchen.yaml": gone, TASTE: taste, "cases/cases.yaml": text})
    told = {
        one.how
        for one in differences(small, after, ()).parts
        if one.id in ("kinds", "many-kinds-ask-for-hot-water")
    }
    assert "changed" in told or {"added", "removed"} & told


def test_a_goal_that_got_another_name_can_be_compared_alone(tmp_path: Path, koop: Run) -> None:
    old, new = lending(tmp_path / "old"), lending(tmp_path / "new", *called("course"))
    for goal in ("routing", "course"):
        ran = koop("--goal", goal, "kb", "diff", old, new, "--random", 20, "--json")
        told = json.loads(ran.out)
        assert (told["cases"], told["moved"], told["drawn"]["ways"]) == (2, [], [])
    assert koop("--goal", "nothing", "kb", "diff", old, new).code == Exit.WRONG_USE


def test_the_decision_of_a_goal_that_is_looked_at_alone_is_told_once(tmp_path: Path, koop: Run) -> None:
    own = "{recommend_at: 0.4, close_call_within: 0, tie: upstream, source: {work: dmn-tck, at: decision}}"
    routing = "name: What becomes of the application?"
    lower = ("knowledge.yaml", routing, f"{routing}, decision: {own}")
    higher = ("knowledge.yaml", routing, f"{routing}, decision: {own.replace('0.4', '0.99')}")
    old, new = lending(tmp_path / "old", lower), lending(tmp_path / "new", higher)
    for goal in ((), ("--goal", "routing")):
        told = json.loads(koop(*goal, "kb", "diff", old, new, "--json").out)
        assert [(part["id"], part["path"]) for part in told["parts"]] == [("routing", "decision.recommend_at")]
    taken_back = {
        now.goal.id: [id for id, _ in undone(was, now)]
        for was, now in goals_in_both(load(old), load(new))
        if now.goal is not None
    }
    assert taken_back == {"routing": ["recommend_at"], "strategy": []}


def test_goals_in_another_order_have_no_other_decision(tmp_path: Path) -> None:
    """Each has its own; that of the first is no part of the whole."""
    own = "{recommend_at: 0.4, close_call_within: 0, tie: upstream, source: {work: dmn-tck, at: decision}}"
    routing = "name: What becomes of the application?"
    lower = ("knowledge.yaml", routing, f"{routing}, decision: {own}")
    first = "  - {id: strategy, name: Is the bureau asked?}\n"
    turned = (("knowledge.yaml", first, ""), ("knowledge.yaml", f"{own}}}\n", f"{own}}}\n{first}"))
    old, new = lending(tmp_path / "old", lower), lending(tmp_path / "new", lower, *turned)
    assert {part.aspect for part in part_differences(load(old), load(new))} == {"order"}


def test_a_rule_that_names_a_position_of_another_goal_is_not_taken_back_alone(tmp_path: Path, koop: Run) -> None:
    moved = ("positions.yaml", "strategy through\n  goal: strategy", "strategy through\n  goal: routing")
    old, new = lending(tmp_path / "old"), lending(tmp_path / "new", moved)
    for one, other in ((old, new), (new, old)):
        ran = koop("kb", "diff", one, other, "--random", 50, "--json")
        assert (ran.code, json.loads(ran.out)["drawn"].keys()) == (Exit.FINDINGS, {"goals"})


# --- what comes first, what was nothing, and what is said in a case


def turned(text: str, *begins: str) -> str:
    """Two parts of a file that follow each other, the other way round: each begins so, the second ends at the
    last."""
    first, second, end = (text.index(begin) for begin in begins)
    return text[:first] + text[second:end] + text[first:second] + text[end:]


@pytest.mark.parametrize(
    ("begins", "id"),
    [
        (("  - {id: guests,", "  - {id: kitchen,", "advice_topics:"), "question_topics"),
        (("  - {id: kitchenware,", "  - {id: habits,", "demo:"), "advice_topics"),
    ],
)
def test_topics_in_another_order_are_a_difference(
    small: KnowledgeBase, kb: MakeKb, begins: tuple[str, ...], id: str
) -> None:
    text = (SMALL / HEAD).read_text(encoding="utf-8")
    found = part_differences(small, kb({HEAD: turned(text, *begins)}))
    assert ("order", id, "changed") in {(one.aspect, one.id, one.how) for one in found}
    assert {one.aspect for one in found} == {"order"}


def test_positions_in_another_order_are_a_difference_since_ties_go_by_it(tmp_path: Path, koop: Run) -> None:
    for name, text in starter_files().items():
        for folder in ("old", "new"):
            file = tmp_path / folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    file = tmp_path / "new" / "positions.yaml"
    begins = ("- id: lunch_box", "- id: canteen", "- id: restaurant")
    file.write_text(turned(file.read_text(encoding="utf-8"), *begins), encoding="utf-8")
    ran = koop("kb", "diff", tmp_path / "old", tmp_path / "new", "--json")
    assert ran.code == Exit.FINDINGS
    assert [(one["aspect"], one["id"], one["how"]) for one in json.loads(ran.out)["parts"]] == [
        ("order", "positions", "changed")
    ]


def test_the_axes_of_the_map_the_other_way_round_are_a_difference_by_the_key_of_the_file(
    small: KnowledgeBase, kb: MakeKb
) -> None:
    (found,) = part_differences(small, kb({HEAD: {"map: [haste, fussiness]": "map: [fussiness, haste]"}}))
    assert (found.id, found.how, found.before) == ("map", "changed", "haste, fussiness")


def test_lists_whose_order_says_nothing_are_only_rewritten(kb: MakeKb) -> None:
    excludes = "    exclude: ready_pot\n"
    one, other = (
        kb({TIME: {excludes: f"    exclude: [{ids}]\n"}})
        for ids in ("ready_pot, hot_water", "hot_water, ready_pot")
    )
    found = part_differences(one, other)
    assert found
    assert {part.how for part in found} == {"rewritten"}


def test_goals_in_another_order_are_a_difference(tmp_path: Path, koop: Run) -> None:
    first, second = (
        "  - {id: strategy, name: Is the bureau asked?}\n",
        "  - {id: routing, name: What becomes of the application?}\n",
    )
    old = lending(tmp_path / "old")
    assert first + second in (old / HEAD).read_text(encoding="utf-8")
    new = lending(tmp_path / "new", (HEAD, first + second, second + first))
    ran = koop("kb", "diff", old, new, "--json")
    assert ran.code == Exit.FINDINGS
    assert ("order", "goals") in {(one["aspect"], one["id"]) for one in json.loads(ran.out)["parts"]}


LINE = """summary:
  - when: {recommended: ready_pot}
    text: {nl: De pot., en: The pot.}
    source: {work: house-rules, at: "line 1"}
"""
NEVER = """invariants:
  - id: no-pot-for-one
    means: {nl: Nooit een pot voor één., en: Never a pot for one.}
    never: {recommended: ready_pot, guests: {less_than: 1}}
    source: {work: house-rules, at: "line 1"}
"""


@pytest.mark.parametrize("more", [LINE, NEVER])
def test_what_is_added_is_added_and_what_is_gone_is_gone(small: KnowledgeBase, kb: MakeKb, more: str) -> None:
    text = (SMALL / HEAD).read_text(encoding="utf-8")
    longer = kb({HEAD: text + more})
    for old, new, how in ((small, longer, "added"), (longer, small, "removed")):
        found = part_differences(old, new)
        assert found
        assert {one.how for one in found} == {how}


def test_what_a_rule_says_in_a_case_is_compared_whatever_fires(small: KnowledgeBase, kb: MakeKb) -> None:
    """The same rules fire; but one of them warns where it advised."""
    warns = kb({"rules/advice.yaml": {"    advise: habits\n    rank: 20\n": "    warn: [patience]\n"}})
    found = differences(small, warns, small.cases)
    assert {(one.case, one.aspect, one.id, one.before, one.after) for one in found.moved} == {
        ("impatient-experts", "warnings", "only-a-change-helps", "", "yes"),
        ("impatient-experts", "advised", "only-a-change-helps", "habits", ""),
    }
    titles = {section.title for section in difference_sections(found, "en")}
    assert {"Contradictions", "What rules advise"} <= titles


def test_what_follows_from_a_position_and_the_short_advice_are_compared_in_each_case(
    small: KnowledgeBase, kb: MakeKb
) -> None:
    topic = "    - topic: kitchenware\n      text: {nl: Zorg"
    text = (SMALL / HEAD).read_text(encoding="utf-8")
    seldom = topic.replace("kitchenware\n", "kitchenware\n      when: {guests: {less_than: 2}}\n")
    found = differences(small, kb({"positions.yaml": {topic: seldom}, HEAD: text + LINE}), small.cases)
    assert {(one.case, one.aspect, one.id, one.before, one.after) for one in found.moved} == {
        ("a-birthday", "consequences", "ready_pot.consequences[0]", "yes", ""),
        ("a-birthday", "summary", "summary[0]", "", "yes"),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("guests", "kitchen"),  # a topic
        ("announced", "no"),  # an option
        ("occasion", "ready_pot"),  # a position
        ("a-crowd-drinks-a-pot", "crowd"),  # a figure
    ],
)
def test_a_name_that_something_of_another_kind_had_is_only_another_name(
    small: KnowledgeBase, tmp_path: Path, old: str, new: str
) -> None:
    folder = tmp_path / "base"
    shutil.copytree(SMALL, folder)
    kinds = {"guests": "questions"}
    for file, data in rename(folder, old, new, kinds.get(old, "")).files.items():
        (folder / file).write_bytes(data)
    after = load(folder)
    found = differences(small, after, after.cases)
    assert found.moved == ()
    assert {(one.id, one.how) for one in found.parts if one.how != "rewritten"} == {(new, "renamed")}
