"""Bad knowledge: every folder in `bad/` is laid over the small knowledge base, and says on the offending line
which problem is to be told there (`# E: KB301`, twice when told twice). Nothing more, nothing less is told."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.places import DATA, SMALL
from support.small_knowledge import NOWHERE, changed_copy, header_without

from advisor.knowledge.loading import load
from advisor.knowledge.problems import CODES, KnowledgeError, Problem
from advisor.terms.texts import LANGUAGES

BAD = DATA / "bad"
MARK = re.compile(r"# E: (KB\d+(?:, KB\d+)*)")
FOLDERS = sorted(folder.name for folder in BAD.iterdir() if folder.is_dir())
Make = Callable[..., Path]


def overlay(name: str) -> dict[str, str]:
    folder = BAD / name
    files = sorted(folder.rglob("*.yaml"))
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


def expected_in(files: dict[str, str]) -> list[tuple[str, int, str]]:
    return sorted(
        (name, number, code)
        for name, text in files.items()
        for number, line in enumerate(text.split("\n"), 1)
        for found in MARK.findall(line)
        for code in found.split(", ")
    )


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.problems


def problems_if_any(folder: Path) -> tuple[Problem, ...]:
    try:
        load(folder)
    except KnowledgeError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("name", FOLDERS)
def test_every_problem_is_told_on_its_line_and_no_other(name: str, kb_folder: Make) -> None:
    files = overlay(name)
    told = problems_of(kb_folder(files))
    assert sorted((p.place.file, p.place.line, p.code) for p in told) == expected_in(files)


def test_the_bad_examples_cover_nearly_every_code() -> None:
    shown = {code for name in FOLDERS for _, _, code in expected_in(overlay(name))}
    assert set(CODES) - shown == {"KB101", "KB102", "KB105", "KB109", "KB110", "KB213"}  # shown in code


@pytest.mark.parametrize("name", FOLDERS)
def test_problems_are_told_in_the_same_order_each_time(name: str, kb_folder: Make) -> None:
    files = overlay(name)
    first = problems_of(kb_folder(files))
    again = problems_of(kb_folder(dict(reversed(files.items()))))
    assert [p.show("nl") for p in first] == [p.show("nl") for p in again]
    assert [p.place.file for p in first] == sorted(p.place.file for p in first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_is_shown_with_its_line_and_a_caret(language: str, kb_folder: Make) -> None:
    told = problems_of(kb_folder(overlay("premises")))
    shown = told[0].show(language).split("\n")  # type: ignore[arg-type]
    assert shown[0].startswith("rules/bad.yaml:5:10: KB301 [unknown-attribute] ")
    assert shown[1].endswith("if: {ocasion: family}  # E: KB301")
    assert shown[2].index("^") == shown[1].index("ocasion")


def test_a_problem_says_what_was_perhaps_meant_and_where_that_stands(kb_folder: Make) -> None:
    told = problems_of(kb_folder(overlay("premises")))
    assert told[0].suggestion == "occasion"
    assert "Did you mean 'occasion' (questions/guests.yaml:3:5)?" in told[0].summary("en")
    assert "Bedoelde u 'occasion' (questions/guests.yaml:3:5)?" in told[0].summary("nl")


def test_a_work_alone_is_told_how_to_name_a_place_in_it(kb_folder: Make) -> None:
    told = next(p for p in problems_of(kb_folder(overlay("forms"))) if (p.place.line, p.code) == (28, "KB203"))
    assert "{tea-book-1912: kettles}" in told.summary("en")


def test_a_cycle_is_shown_whole(kb_folder: Make) -> None:
    told = problems_of(kb_folder(overlay("cycles")))
    assert [p.message.en for p in told] == ["a cycle: egg → hen → egg", "a cycle: heating → stove → heating"]


def test_problems_of_several_files_are_told_at_once(kb_folder: Make) -> None:
    files = {**overlay("premises"), **overlay("questions"), **overlay("cases")}
    told = problems_of(kb_folder(files))
    assert {p.place.file for p in told} == {"rules/bad.yaml", "questions/worse.yaml", "cases/worse.yaml"}


def test_while_a_file_with_questions_is_unreadable_unknown_names_are_not_told(kb_folder: Make) -> None:
    told = problems_of(kb_folder({"questions/kitchen.yaml": "topic: ["}))
    assert [p.code for p in told] == ["KB103"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("chain: up and down", "KB203"),
        ("chain: {name: {nl: Keten, en: Chain}}", "KB202"),
        ("chain: {name: {nl: Keten, en: Chain}, stages: []}", "KB211"),
        ("chain: {name: {nl: Keten, en: Chain}, stages: {fill: boil}}", "KB203"),
        ("ready: tea", "KB203"),
        ("ready: {name: {nl: Klaar, en: Ready}}", "KB202"),
        ('ready: {says: {nl: "Klaar: {value}.", en: "Ready: {value}."}}', "KB202"),
        ('ready: {name: {nl: Klaar, en: Ready}, says: {nl: "{tea}", en: "{tea}"}}', "KB310"),
    ],
)
def test_a_chain_and_what_lies_ready_have_one_shape(change: str, code: str, kb_folder: Make) -> None:
    header = header_without("chain", "ready") + change + "\n"
    told = problems_of(kb_folder({**NOWHERE, "knowledge.yaml": header}))
    assert {(p.place.file, p.code) for p in told} == {("knowledge.yaml", code)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("map_line: {at: 1, name: {nl: Lijn, en: Line}}", "KB203"),  # on no map
        ("map: [haste, fussiness]\nmap_line: 1", "KB203"),
        ("map: [haste, fussiness]\nmap_line: {name: {nl: Lijn, en: Line}}", "KB202"),
        ("map: [haste, fussiness]\ncurrent: yesterday", "KB301"),
        ("map: [haste, fussiness]\ncurrent: haste", "KB301"),  # computed, not asked
        ("map: [haste, fussiness]\ncurrent: occasion", "KB402"),  # its options are no positions
    ],
)
def test_a_line_on_the_map_and_the_question_on_today_are_checked(change: str, code: str, kb_folder: Make) -> None:
    told = problems_of(kb_folder({"knowledge.yaml": header_without("map", "map_line") + change + "\n"}))
    assert {(p.place.file, p.code) for p in told} == {("knowledge.yaml", code)}


def test_a_stage_in_a_knowledge_base_without_a_chain_is_unknown(kb_folder: Make) -> None:
    told = problems_of(kb_folder({"knowledge.yaml": header_without("chain")}))
    assert {(p.place.file, p.code) for p in told} == {("positions.yaml", "KB309")}


@pytest.mark.parametrize("name", ["knowledge.yaml", "sources.yaml", "positions.yaml"])
def test_a_missing_file_is_told(name: str, kb_folder: Make) -> None:
    told = problems_of(kb_folder({name: None}))
    assert ("KB101", name) in [(p.code, p.place.file) for p in told]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("rules/more.yml", "rules/more.yaml"),
        ("questions/more.YAML", "questions/more.yaml"),
        ("cases/more.yml", "cases/more.yaml"),
        ("cases/of/one/more.YML", "cases/of/one/more.yaml"),
        ("glossary.yml", "glossary.yaml"),
        ("knowledge.yml", None),
        ("rules/more.yaml.txt", "rules/more.yaml"),
        ("glossary.yaml.TXT", "glossary.yaml"),
        ("cases/one/more.yml.txt", "cases/one/more.yaml"),
        ("questions/more.ymal", "questions/more.yaml"),
        ("rules/of/one/more.yaml", None),
        ("tests/more.yml", None),
    ],
)
def test_a_file_that_would_not_be_read_is_told(name: str, meant: str | None, kb_folder: Make) -> None:
    folder = kb_folder()
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("- case: more\n  answers: {}\n", encoding="utf-8")
    for with_cases in (True, False):
        with pytest.raises(KnowledgeError) as error:
            load(folder, with_cases=with_cases)
        assert [(p.code, p.place.file, p.suggestion) for p in error.value.problems] == [("KB112", name, meant)]


@pytest.mark.parametrize(
    "name", ["rules/more.txt", "rules/more.yaml~", "rules/more.yaml.bak", "README.md", "yaml"]
)
def test_what_lies_beside_the_files_of_a_knowledge_base_is_left_alone(name: str, kb_folder: Make) -> None:
    folder = kb_folder()
    (folder / name).write_text("- case: more\n", encoding="utf-8")
    load(folder, with_cases=True)


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert [p.code for p in problems_of(tmp_path / "nowhere")] == ["KB101"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    told = problems_of(tmp_path)
    assert {p.code for p in told} == {"KB101"}
    assert [p.place.file for p in told] == [
        "knowledge.yaml",
        "positions.yaml",
        "questions/",
        "rules/",
        "sources.yaml",
    ]


def test_a_file_for_a_folder_is_told(tmp_path: Path) -> None:
    file = tmp_path / "knowledge.yaml"
    file.write_text("format: 1\n")
    assert [p.code for p in problems_of(file)] == ["KB101"]


def test_bytes_that_are_not_utf8_are_told_where_they_stand(kb_folder: Make) -> None:
    folder = kb_folder()
    (folder / "concluded.yaml").write_bytes("één: a\nb: ".encode() + b"\xff\n")
    first = problems_of(folder)[0]
    assert (first.code, str(first.place)) == ("KB102", "concluded.yaml:2:4")


def test_a_control_character_is_told_where_it_stands(kb_folder: Make) -> None:
    first = problems_of(kb_folder({"concluded.yaml": "- id: heating\n  label: a\x07\n"}))[0]
    assert (first.code, str(first.place)) == ("KB105", "concluded.yaml:2:11")


def test_a_file_that_is_too_large_is_told(kb_folder: Make) -> None:
    told = problems_of(kb_folder({"concluded.yaml": "# " + "x" * (2 * 1024 * 1024)}))
    assert told[0].code == "KB109"


def test_nesting_that_is_too_deep_is_told(kb_folder: Make) -> None:
    told = problems_of(kb_folder({"concluded.yaml": "[" * 5000}))
    assert told[0].code == "KB109"


def test_too_many_files_are_told(kb_folder: Make) -> None:
    folder = kb_folder()
    for number in range(401):
        (folder / "rules" / f"a{number}.txt").write_text("")
    assert "KB109" in {p.code for p in problems_of(folder)}


def test_a_link_that_leaves_the_folder_is_refused(kb_folder: Make, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text((SMALL / "concluded.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    folder = kb_folder({"concluded.yaml": None})
    os.symlink(outside, folder / "concluded.yaml")
    assert "KB110" in {p.code for p in problems_of(folder)}


def test_a_linked_folder_is_refused(kb_folder: Make) -> None:
    folder = kb_folder()
    os.symlink(SMALL / "rules", folder / "more", target_is_directory=True)
    assert [p.code for p in problems_of(folder)] == ["KB110"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_read_is_told(kb_folder: Make) -> None:
    folder = kb_folder()
    (folder / "concluded.yaml").chmod(0)
    assert "KB101" in {p.code for p in problems_of(folder)}


def test_a_folder_called_like_a_file_is_told(kb_folder: Make) -> None:
    folder = kb_folder({"sources.yaml": None})
    (folder / "sources.yaml").mkdir()
    assert "KB101" in {p.code for p in problems_of(folder)}


NAMES = sorted(file.relative_to(SMALL).as_posix() for file in SMALL.rglob("*.yaml"))
SNIPPETS = [
    *(
        b"",
        b"\n",
        b"  ",
        b"{",
        b"}",
        b"[",
        b"]",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"!!x ",
        b"? ",
        b"|",
        b"'",
        b'"',
        b"~",
    ),
    *(b"\xff", b"\x00", b"unknown", b"no", b"-1", b"1e9", b"{a: [", b"\t", b"---\n", b"%", b"\xe2\x80\xa8"),
]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(NAMES), st.data())
def test_a_mutilated_file_gives_problems_or_knowledge_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    folder = changed_copy(tmp_path_factory.mktemp("mutilated") / "kb", {})
    content = (folder / name).read_bytes()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.sampled_from([0, 1, 3, 10, 40, 300]))
    snippet = data.draw(st.sampled_from(SNIPPETS) | st.binary(max_size=8))
    (folder / name).write_bytes(content[:start] + snippet + content[start + length :])
    problems = problems_if_any(folder)
    assert all(p.place.line > 0 and p.code in CODES for p in problems)
    assert all(p.show(language) for p in problems for language in LANGUAGES)


def test_a_key_that_was_meant_is_not_told_as_missing_and_a_missing_one_says_what_stands_there(
    kb_folder: Make,
) -> None:
    rule = (
        "rules:\n  - {id: a-rule, if: {guests: 1}, suport: {bag: weak}, nl: a, en: a, source: {work: w, at: p}}\n"
    )
    told = problems_of(kb_folder({"rules/bad.yaml": "title: {nl: a, en: a}\nidea: {nl: a, en: a}\n" + rule}))
    assert "KB408" not in {problem.code for problem in told}
    assert "suport" in next(problem for problem in told if problem.code == "KB201").message.en
    (missing, *_) = problems_of(kb_folder({"rules/bad.yaml": "title: {nl: a, en: a}\nrules: []\n"}))
    assert missing.code == "KB202"
    assert missing.said("en").endswith("expected: idea: {nl: …, en: …}")


def test_a_language_that_is_not_declared_is_told_as_such(kb_folder: Make) -> None:
    text = "title: {nl: a, en: a, de: a}\nidea: {nl: a, en: a}\nrules: []\n"
    told = [problem.said("en") for problem in problems_of(kb_folder({"rules/bad.yaml": text}))]
    assert any("'de' is no language of this knowledge base" in one for one in told)


def test_units_that_differ_by_a_slip_are_told_with_where_the_slip_may_be(kb_folder: Make) -> None:
    head = (SMALL / "knowledge.yaml").read_text(encoding="utf-8")
    slipped = head.replace("unit: persons", "unit: prsons", 1)
    assert slipped != head
    told = [one for one in problems_of(kb_folder({"knowledge.yaml": slipped})) if one.code == "KB401"]
    assert told
    assert all("knowledge.yaml:" in one.said("en").partition("Did you mean")[2] for one in told)


def test_a_time_where_a_number_is_compared_is_told_as_another_unit(kb_folder: Make) -> None:
    rule = (
        "rules:\n  - {id: a-rule, if: {guests: {more_than: 2 weeks}}, support: {ready_pot: weak}, nl: a, en: a,\n"
    )
    rule += "     source: {work: house-rules, at: p. 1}}\n"
    told = problems_of(kb_folder({"rules/bad.yaml": "title: {nl: a, en: a}\nidea: {nl: a, en: a}\n" + rule}))
    (one,) = (one for one in told if one.place.file == "rules/bad.yaml")
    assert (one.code, "'2 weeks' in duration" in one.message.en) == ("KB401", True)
