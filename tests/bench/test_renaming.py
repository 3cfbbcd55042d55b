"""An id renamed everywhere, whole or not at all: whatever kind it is, and nothing else with it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.places import DATA, ROOT, SMALL

from advisor.bench.renaming import NotRenamed, rename, rename_at, written_alike
from advisor.bench.trying import answers_of
from advisor.bench.upkeep import tidied
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.texts import LANGUAGES, Language, Place
from advisor.wording.page import advice_page

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "base")
    return tmp_path / "base"


def written(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


RENAMED = [
    ("guests", "visitors", "questions"),
    ("fussiness", "choosiness", "questions"),
    ("hot_water", "boiled_water", "positions"),
    ("heating", "way_of_heating", "concluded"),
    ("picky", "hard_to_please", "figures"),
    ("strong", "weighty", "strengths"),
    ("fussy-guests-want-it-fresh", "the-choosy-want-it-fresh", "rules"),
    ("tea-book-1912", "tea-book", "sources"),
]


@pytest.mark.parametrize(("old", "new", "kind"), RENAMED)
def test_every_kind_of_id_is_renamed_wherever_it_is_meant(folder: Path, old: str, new: str, kind: str) -> None:
    cases = folder / "cases" / "cases.yaml"
    says = "{fussy-guests-want-it-fresh: [is above, De kieskeurigheid]}"
    cases.write_text(
        cases.read_text("utf-8").replace("fires: [fussy-guests-want-it-fresh]", f"says: {says}"), "utf-8"
    )
    as_it_was, before = written(folder), load(folder)
    found = rename(folder, old, new, kind)
    for file, data in found.files.items():
        (folder / file).write_bytes(data)
    after = load(folder)
    assert [case.id for case in after.cases] == [case.id for case in before.cases]
    with pytest.raises(NotRenamed):
        rename(folder, old, new, kind)
    back = rename(folder, new, old, kind)
    for file, data in back.files.items():
        (folder / file).write_bytes(data)
    assert written(folder) == as_it_was


@pytest.mark.parametrize(
    ("file", "was", "is_now"),
    [
        ("knowledge.yaml", "value: 6", "value: 7"),
        ("rules/time.yaml", "{more_than: patience}", "{at_least: patience}"),
        ("rules/taste.yaml", "a pot is soon empty", "a pot is soon gone"),
        ("cases/cases.yaml", "guests: 12-15", "guests: 12-16"),
        ("positions.yaml", "topic: habits", "topic: kitchenware"),
    ],
)
def test_what_is_written_alike_differs_in_the_name_alone(folder: Path, file: str, was: str, is_now: str) -> None:
    before = load(folder)
    for name, data in rename(folder, "patience", "endurance").files.items():
        (folder / name).write_bytes(data)
    assert written_alike(before, load(folder), "patience", "endurance")
    assert not written_alike(before, load(folder), "patience", "forbearance")
    text = (folder / file).read_text(encoding="utf-8")
    changed = text.replace(was.replace("patience", "endurance"), is_now.replace("patience", "endurance"))
    assert changed != text
    (folder / file).write_text(changed, encoding="utf-8")
    assert not written_alike(before, load(folder), "patience", "endurance")


def test_placeholders_cases_comments_and_documents_follow(folder: Path) -> None:
    (folder / "README.md").write_text("Ask `whole_time` first; whole_times is another word.\n", encoding="utf-8")
    rules = folder / "rules" / "advice.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + "# of whole_time, see there\n", encoding="utf-8")
    found = rename(folder, "whole_time", "entire_time")
    assert found.files["README.md"] == b"Ask `entire_time` first; whole_times is another word.\n"
    text = found.files["rules/advice.yaml"].decode()
    assert "{entire_time}" in text
    assert text.endswith("# of entire_time, see there\n")
    assert "whole_time" not in text


def test_what_may_be_an_option_of_the_same_name_is_left_in_documents_and_comments(folder: Path) -> None:
    """Nobody can tell there which of the two is meant."""
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"\bfamily\b(?=[:}\],\n])", "strong", text), encoding="utf-8")
    readme = "With `occasion: strong` it is `support: {ready_pot: strong}`.\n"
    (folder / "README.md").write_text(readme, encoding="utf-8")
    found = rename(folder, "strong", "weighty")
    assert "README.md" not in found.files
    assert "support: {ready_pot: weighty}" in found.files["rules/taste.yaml"].decode()
    assert "questions/guests.yaml" not in found.files


def test_a_word_of_a_sentence_is_no_name(folder: Path) -> None:
    (folder / "README.md").write_text("The kinds differ; `kinds` is a question.\n", encoding="utf-8")
    found = rename(folder, "kinds", "sorts")
    assert found.files["README.md"] == b"The kinds differ; `sorts` is a question.\n"
    questions = yaml.safe_load(found.files["questions/kitchen.yaml"])["questions"]
    assert any(question["id"] == "sorts" for question in questions)


def test_of_two_things_of_one_name_one_is_meant(folder: Path) -> None:
    with pytest.raises(NotRenamed, match="question_topics, questions"):
        rename(folder, "guests", "visitors")
    topic = rename(folder, "guests", "company", "question_topics").files
    assert b"topic: company" in topic["questions/guests.yaml"]
    assert b"id: guests" in topic["questions/guests.yaml"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("guests", "kinds"),
        ("guests", "visit-ors"),
        ("guests", "unknown"),
        ("gests", "visitors"),
        ("guests", "picky"),
    ],
)
def test_what_cannot_be_called_so_is_refused_and_nothing_is_written(
    koop: Run, folder: Path, old: str, new: str
) -> None:
    before = written(folder)
    ran = koop("kb", "rename", folder, old, new)
    assert ran.code == Exit.WRONG_USE
    assert ran.err
    assert written(folder) == before


def test_what_is_called_so_already_needs_no_renaming(koop: Run, folder: Path) -> None:
    ran = koop("kb", "rename", folder, "fussiness", "fussiness")
    assert ran.code == Exit.WRONG_USE
    assert "nothing to do" in ran.err


def test_the_command_tells_each_file_and_check_writes_nothing(koop: Run, folder: Path) -> None:
    before = written(folder)
    ran = koop("kb", "rename", folder, "stove", "cooker", "--check", "--lang", "en")
    assert ran.code == Exit.FINE
    assert "questions/kitchen.yaml: 1 time stove" in ran.out
    assert "stove would be called cooker everywhere; nothing was written" in ran.out
    assert written(folder) == before
    assert koop("kb", "rename", folder, "stove", "cooker").code == Exit.FINE
    assert "cooker" in load(folder).questions


def test_files_that_were_tidy_stay_so_under_a_longer_name(folder: Path) -> None:
    for file in folder.rglob("*.yaml"):
        tidy = tidied(file.read_bytes())
        assert tidy is not None
        file.write_bytes(tidy)
    new = "the_temper_that_guests_of_this_house_bring_with_them_when_they_come_in"
    found = rename(folder, "fussiness", new)
    assert any(line.count(new) for data in found.files.values() for line in data.decode().splitlines())
    assert {name: tidied(data) == data for name, data in found.files.items() if name.endswith(".yaml")} == {
        name: True for name in found.files if name.endswith(".yaml")
    }


def test_a_file_that_was_not_tidy_is_not_laid_out_anew(folder: Path) -> None:
    file = folder / "questions" / "guests.yaml"
    file.write_bytes(file.read_bytes() + b"# left as it is   \n")
    data = rename(folder, "fussiness", "choosiness").files["questions/guests.yaml"]
    assert data.endswith(b"# left as it is   \n")


def test_an_option_is_said_to_be_one(koop: Run, folder: Path) -> None:
    ran = koop("kb", "rename", folder, "herbal", "of_herbs", "--lang", "en")
    assert ran.code == Exit.WRONG_USE
    assert "'herbal' is an option of 'kinds'; options are not renamed" in ran.err


def test_of_what_is_called_so_it_is_said_of_which_kind_it_is(folder: Path) -> None:
    with pytest.raises(NotRenamed, match="nothing of --kind rules is called 'kinds'; something is of: questions"):
        rename(folder, "kinds", "sorts", "rules")
    with pytest.raises(NotRenamed, match="called 'kindz'; did you mean 'kinds'"):
        rename(folder, "kindz", "sorts", "rules")
    cases = folder / "cases" / "cases.yaml"
    cases.write_text(cases.read_text("utf-8") + "- case: herbal\n  answers: {}\n", "utf-8")
    with pytest.raises(NotRenamed, match=r"is an option of 'kinds'; .* with --kind: cases"):
        rename(folder, "herbal", "of-herbs", "options")


def test_the_command_tells_of_plain_words_that_stay(koop: Run, folder: Path) -> None:
    file = folder / "questions" / "kitchen.yaml"
    file.write_text(f"# the kinds differ\n# `kinds` is one\n{file.read_text('utf-8')}", "utf-8")
    (folder / "README.md").write_text("All kinds.\nNo kinds, and\nnone else.\n", encoding="utf-8")
    assert rename(folder, "kinds", "sorts").left == 3
    ran = koop("kb", "rename", folder, "kinds", "sorts", "--lang", "en")
    assert "not touched: 3 lines with 'kinds' in comments and documents" in ran.out
    assert "not touched" not in koop("kb", "rename", folder, "fussiness", "choosiness", "--lang", "en").out


def test_a_document_in_which_nothing_is_renamed_keeps_its_line_ends(folder: Path) -> None:
    (folder / "README.md").write_bytes(b"All kinds.\r\nOf tea.\r\n")
    assert "README.md" not in rename(folder, "kinds", "sorts").files


def test_at_a_place_is_renamed_what_the_word_stands_for_there(folder: Path) -> None:
    cases = folder / "cases" / "cases.yaml"
    cases.write_text(cases.read_text("utf-8") + "- case: guests\n  answers: {guests: 3}\n", "utf-8")
    last = len(cases.read_text("utf-8").splitlines())
    case = rename_at(folder, "guests", "a-party", Place("cases/cases.yaml", last - 1, 9))
    assert list(case.files) == ["cases/cases.yaml"]
    question = rename_at(folder, "guests", "visitors", Place("cases/cases.yaml", last, 13))
    assert question.files["cases/cases.yaml"].decode().endswith("- case: guests\n  answers: {visitors: 3}\n")
    assert b"topic: guests" in question.files["questions/guests.yaml"]
    advice = folder / "rules" / "advice.yaml"
    advice.write_text(advice.read_text("utf-8").replace("en: Advice", "en: guests", 1), "utf-8")
    column = advice.read_text("utf-8").index("guests") + 1
    with pytest.raises(NotRenamed, match="'guests' is no name of the knowledge base here"):
        rename_at(folder, "guests", "visitors", Place("rules/advice.yaml", 1, column))


def test_the_most_used_id_of_the_shipped_base_is_renamed_and_back(tmp_path: Path) -> None:
    old = "make_to_order"
    root, shipped = tmp_path / "knowledge", tmp_path / "shipped"
    for copy in (root, shipped):  # without the cases made from the rules: each is tried twice for every renaming
        shutil.copytree(ROOT / "knowledge", copy, ignore=shutil.ignore_patterns("edges.yaml"))
    for one, other in ((old, "another_name"), ("another_name", old)):
        for file, data in rename(root, one, other).files.items():
            (root / file).write_bytes(data)
        assert load(root).rules
    assert written(root) == written(shipped)


def test_what_has_the_name_and_means_something_else_needs_no_case_evaluated(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ordinary word is a figure here and an option there: which is meant the reader has found already."""
    path = folder / "questions" / "kitchen.yaml"
    text = path.read_text(encoding="utf-8").replace("gas: {nl: gas", "crowd: {nl: gas")
    path.write_text(text, encoding="utf-8")
    for name in ("rules/advice.yaml", "knowledge.yaml", "cases/cases.yaml"):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8").replace("stove: gas", "stove: crowd"), encoding="utf-8")
    monkeypatch.setattr("advisor.bench.renaming.try_each", None)
    found = rename(folder, "crowd", "many_people")
    assert "questions/kitchen.yaml" not in found.files
    assert b"at_least: many_people" in found.files["rules/taste.yaml"]


#: Other words for some cases: a key or what stands for it, the one in a block and the other between braces.
EDITIONS = """
editions:
  - when: {guests: {less_than: 3}}
    nl: {"meer dan {whole_time}": "{patience} en niet {whole_time}"}
    en:
      'more than {whole_time}': not {patience}, which {whole_time} is
"""


def test_words_that_stand_for_others_follow_with_their_placeholders(folder: Path) -> None:
    header = folder / "knowledge.yaml"
    header.write_text(header.read_text("utf-8") + EDITIONS, "utf-8")
    for old, new in (("whole_time", "entire_time"), ("patience", "endurance")):
        data = rename(folder, old, new).files["knowledge.yaml"].decode()
        assert EDITIONS.replace(old, new) in data


def test_a_text_with_the_name_left_behind_is_not_alike(folder: Path) -> None:
    """It would be found there no longer, and the other words not be said."""
    header, rules = folder / "knowledge.yaml", folder / "rules" / "advice.yaml"
    header.write_text(header.read_text("utf-8") + EDITIONS, "utf-8")
    before = load(folder)
    for name, data in rename(folder, "whole_time", "entire_time").files.items():
        (folder / name).write_bytes(data)
    after = load(folder)
    assert written_alike(before, after, "whole_time", "entire_time")
    assert "{entire_time}" in rules.read_text("utf-8")
    words = {"en": {"more than {whole_time}": "not"}, "nl": {}}
    left = replace(after, editions=(replace(after.editions[0], words=words),))
    kept = replace(before, editions=left.editions)
    assert not written_alike(kept, left, "whole_time", "entire_time")


def test_what_a_waiver_is_about_follows(folder: Path) -> None:
    """But for an option of what is waived, which keeps its name."""
    waivers = folder / "waivers.yaml"
    waived = "- {finding: KIND, id: ID, about: [ABOUT], reason: {nl: zo, en: so}, until: 9.0.0}\n"
    of_an_option = waived.replace("ID", "stove").replace("ABOUT", "gas")
    waivers.write_text(of_an_option + waived.replace("ID", "guests").replace("ABOUT", "gas, '{gas}'"), "utf-8")
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("picky", "gas"), "utf-8")
    found = rename(folder, "gas", "much", "figures").files["waivers.yaml"].decode()
    assert found == of_an_option + waived.replace("ID", "guests").replace("ABOUT", "much, '{much}'")


def test_what_the_shipped_base_says_in_each_case_stays_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", root, ignore=shutil.ignore_patterns("edges.yaml"))
    before = pages_of(root)
    for file, data in rename(root, "effective_delivery_time", "time_that_counts").files.items():
        (root / file).write_bytes(data)
    assert not [name for name, data in written(root).items() if b"effective_delivery_time" in data]
    assert pages_of(root) == before


def pages_of(folder: Path) -> dict[tuple[str, Language], str]:
    """What is told of each third case, in both languages."""
    evaluator, found = Evaluator(load(folder)), {}
    for case in evaluator.kb.cases[::3]:
        advice = evaluator.advise(answers_of(evaluator.kb, case.answers))
        found.update({(case.id, one): repr(advice_page(advice, one)) for one in LANGUAGES})
    return found


# --- imported knowledge bases, several goals, and how many places


@pytest.fixture
def importing(folder: Path) -> Path:
    """The small knowledge base, in which a copy of itself is imported: it decides, and asks what that one asks."""
    shutil.copytree(SMALL, folder / "tea")
    for file in ("computed.yaml", "concluded.yaml", "questions"):
        path = folder / file
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    own = "{id: mine, title: Ours, author: us, year: 2026, kind: convention, checked: whole}"
    (folder / "sources.yaml").write_text(f"- {own}\n", encoding="utf-8")
    header = (folder / "knowledge.yaml").read_text(encoding="utf-8")
    figures = header[header.index("figures:") : header.index("decision:")]
    (folder / "knowledge.yaml").write_text("imports: [tea]\n" + header.replace(figures, ""), encoding="utf-8")
    rules = folder / "rules" / "advice.yaml"
    text = rules.read_text(encoding="utf-8")
    concluding = text[text.index("  - id: gas-heats-by-flame") : text.index("  - id: parts-outlast-the-whole")]
    rules.write_text(text.replace(concluding, ""), encoding="utf-8")
    load(folder)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("guests", "visitors", "tea/questions"),
        ("patience", "endurance", ""),
        ("picky", "hard_to_please", ""),
        ("time_from_hot", "time_when_hot", ""),
        ("gas-heats-by-flame", "gas-burns", ""),
        ("fussy-guests-want-it-fresh", "the-choosy-want-it-fresh", "tea/rules"),
        ("hot_water", "boiled_water", "tea/positions"),
        ("strong", "weighty", "tea/strengths"),
        ("a-birthday", "a-party", "tea/cases"),
    ],
)
def test_in_an_imported_knowledge_base_an_id_is_renamed_wherever_that_one_means_it(
    importing: Path, old: str, new: str, kind: str
) -> None:
    alone = rename(SMALL, old, new, kind.removeprefix("tea/")).files
    for file, data in rename(importing, old, new, kind).files.items():
        (importing / file).write_bytes(data)
    load(importing)
    assert load(importing / "tea")
    told = {
        file.removeprefix("tea/"): data for file, data in written(importing).items() if file.startswith("tea/")
    }
    assert told == written(SMALL) | alone


def test_what_two_knowledge_bases_call_so_is_told_apart_as_the_message_says(importing: Path) -> None:
    old, new = "fussy-guests-want-it-fresh", "the-choosy-want-it-fresh"
    with pytest.raises(NotRenamed) as refused:
        rename(importing, old, new)
    kinds = refused.value.told.en.partition("which: ")[2].split(", ")
    assert kinds == ["rules", "tea/rules"]
    for kind in kinds:
        where = {file.startswith("tea/") for file in rename(importing, old, new, kind).files}
        assert where == {kind.startswith("tea/")}


def test_kept_advice_of_every_goal_goes_along(tmp_path: Path, koop: Run) -> None:
    folder = tmp_path / "lending"
    shutil.copytree(DATA / "foreign" / "lending", folder)
    (folder / "cases").mkdir()
    (folder / "cases" / "goals.yaml").write_text(
        "- {case: of-the-first, answers: {credit_score: 600, bankrupt: no}}\n"
        "- {case: of-the-second, answers: {credit_score: 575, bankrupt: no}, expect: {goal: routing}}\n",
        encoding="utf-8",
    )
    assert koop("kb", "test", folder, "--accept").code != Exit.FINDINGS
    assert koop("kb", "rename", folder, "credit_score", "score_of_credit").code == Exit.FINE
    assert koop("kb", "test", folder, "--snapshot").code != Exit.FINDINGS
    kept = (folder / "cases" / "snapshot.json").read_text(encoding="utf-8")
    assert "score_of_credit" in kept
    assert '"of-the-second"' in kept


def test_only_places_that_are_renamed_are_counted(folder: Path) -> None:
    """The new name is a word of other things already."""
    found = rename(folder, "a-flask-saves-the-flame", "habits")
    assert found.count == {"rules/advice.yaml": 1}
