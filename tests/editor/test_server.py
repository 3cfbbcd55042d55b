"""The language server, driven over standard input and output as an editor drives it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.language_client import Client
from support.places import DATA, ROOT, SMALL

from advisor.editor.cursor import cursor_at
from advisor.editor.offers import Offers
from advisor.editor.options_there import option_of
from advisor.editor.workspace import Workspace
from advisor.knowledge.loading import load

pytest.importorskip("pygls")
Make = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "knowledge"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("elsewhere")) as found:
        yield found


@pytest.fixture
def client(server: Client) -> Client:
    """One server for all tests, as an editor has one for all its folders: each test has a folder of its own."""
    server.told.clear()
    return server


def place_of(text: str, words: str, within: int = 0) -> tuple[int, int]:
    """The line and column of the first occurrence of some words, so many characters on."""
    before = text[: text.index(words) + within]
    return before.count("\n"), len(before.rpartition("\n")[2])


def test_a_sound_knowledge_base_has_no_errors_and_findings_say_what_they_are(client: Client, folder: Path) -> None:
    problems = client.open(folder / "rules" / "time.yaml")
    assert not [one for one in problems if one["severity"] == 1]


def test_a_problem_is_told_while_it_is_typed_and_goes_when_it_is_mended(client: Client, folder: Path) -> None:
    file = folder / "rules" / "time.yaml"
    text = file.read_text(encoding="utf-8")
    client.open(file)
    (problem,) = client.change(file, text.replace("more_than: patience", "more_than: patiense", 1))
    assert (problem["severity"], problem["code"], problem["source"]) == (1, "KB304", "koop")
    assert "Did you mean 'patience'" in problem["message"]
    start, end = problem["range"]["start"], problem["range"]["end"]
    line, column = place_of(text, "patience}")
    assert (start, end["character"] - start["character"]) == ({"line": line, "character": column}, len("patiense"))
    assert not [one for one in client.change(file, text) if one["severity"] == 1]


CLASH = """  - id: visitors-bring-an-element
    if: {occasion: visitors}
    conclude: {heating: element}
    because: {nl: Zij nemen er een mee., en: They bring one.}
    source: {work: our-own-view, at: visitors}
"""


def test_a_finding_comes_with_a_case_that_shows_it(client: Client, folder: Path) -> None:
    file = folder / "rules" / "advice.yaml"
    problems = client.open(file, file.read_text(encoding="utf-8") + CLASH)
    assert any("a case: occasion: visitors" in one["message"] for one in problems)


def test_the_editor_finds_in_all_goals_what_the_check_finds(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA / "foreign" / "lending", tmp_path / "kb"))
    command = [sys.executable, "-m", "advisor", "kb", "check", str(folder), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    remarks = {(one["code"], one["place"]) for one in json.loads(ran.stdout)["remarks"]}
    found = Workspace(folder).findings
    assert {(one.problem.code, str(one.problem.place)) for one in found} == remarks
    assert not [one for one in found if one.error]


@pytest.mark.parametrize(
    ("until", "code"), [("banana", "KB203"), ("0.0.1", "KB213"), ("9.0.0", ""), ("soon\n  of: x", "KB201")]
)
def test_the_editor_tells_what_is_wrong_with_a_waiver_also_unsaved(
    client: Client, folder: Path, until: str, code: str
) -> None:
    text = f"- finding: dead-option\n  id: kinds\n  reason: {{nl: Zo is het., en: So it is.}}\n  until: {until}\n"
    told = client.open(folder / "waivers.yaml", text)
    assert {one["code"] for one in told} >= ({code} if code else set())
    assert bool(told) is bool(code)
    assert all(one["severity"] == 1 for one in told)


@pytest.mark.parametrize(
    ("name", "text", "offered"),
    [
        ("rules/time.yaml", "rules:\n  - id: x\n    if: {|}", {"patience", "kinds", "any", "not", "heating"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    if: {stove: |}", {"gas", "electric", "unknown"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    if: {patience: {|}}", {"at_least", "less_than"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    support: {|}", {"ready_pot", "hot_water", "cold_kettle"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    support: {ready_pot: |}", {"strong", "moderate", "weak"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    source: {work: |}", {"tea-book-1912", "house-rules"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    |", {"if", "support", "because", "otherwise", "nl"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    nl: Na {|", {"patience", "pouring"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    if: {occasion: {|}}", {"from", "unless_known", "same_as"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    if: {occasion: {from: |}}", {"family", "visitors"}),
        ("rules/time.yaml", "rules:\n  - given: {|}", {"patience", "kinds", "outcome"}),
        ("rules/time.yaml", "rules:\n  - given: {stove: gas}\n    rules:\n      - |", {"id", "if"}),
        ("rules/time.yaml", "rules:\n  - bands: |", {"guests", "patience"}),
        ("rules/time.yaml", "rules:\n  - bands: guests\n    rules:\n      - {|}", {"id", "less_than", "bands"}),
        ("rules/time.yaml", "rules:\n  - bands: guests\n    rules:\n      - at_most: |", {"picky"}),
        ("rules/time.yaml", "rules:\n  - id: x\n    advise: {|}", {"habits", "kitchenware"}),
        ("rules/time.yaml", 'rules:\n  - because: {nl: "Na {|', {"patience", "pouring"}),
        ("computed.yaml", "- id: x\n  formula: {|}", {"sum", "table", "first_known", "square_root"}),
        ("computed.yaml", "- id: x\n  formula: {table: {of: stove, |}}", {"gas", "electric"}),
        ("computed.yaml", "- id: x\n  unit: |", {"duration", "persons", "percent"}),
        ("cases/cases.yaml", "- case: x\n  answers: {|}", {"patience", "stove"}),
        ("cases/cases.yaml", "- case: x\n  answers: {stove: |}", {"gas", "unknown"}),
    ],
)
def test_what_could_stand_there_is_offered(
    client: Client, folder: Path, name: str, text: str, offered: set[str]
) -> None:
    before = text.partition("|")[0]
    client.open(folder / name, text.replace("|", ""))
    found = client.offered(folder / name, before.count("\n"), len(before.rpartition("\n")[2]))
    assert offered <= set(found)


@pytest.mark.parametrize(
    ("rest", "known"),
    [
        ("support: {ready_pot: strong}", False),
        ("exclude: ready_pot", False),
        ("conclude: {heating: flame}", False),
        ("warn: guests", True),
        ("advise: habits", True),
        ("nl: Zo is het.", True),  # what it does is not written yet
    ],
)
def test_the_outcome_is_offered_where_a_rule_can_read_it(
    client: Client, folder: Path, rest: str, known: bool
) -> None:
    file = folder / "rules" / "time.yaml"
    for text in (
        f"rules:\n  - id: x\n    if: {{}}\n    {rest}\n",
        f"rules:\n  - {rest}\n    id: x\n    if: {{}}\n",
    ):
        client.open(file, text)
        line = text.partition("if: ")[0].count("\n")
        offered = set(client.offered(file, line, 9))
        assert "patience" in offered
        assert ("recommended" in offered) is known


RULE, ID_X = "rules/x.yaml", "rules:\n  - id: x\n    "
OF_OUTCOME = {"recommended", "runner_up"}


@pytest.mark.parametrize(
    ("file", "text", "offered", "apart"),
    [
        (RULE, ID_X + "exclude: hot_water\n    nl: Na {|", {"patience"}, {*OF_OUTCOME, "value"}),
        ("rules/x.yaml", "rules:\n  - {id: x, near: {hot_water: y}, because: 'Na {|", {"patience"}, OF_OUTCOME),
        (RULE, ID_X + "warn: guests\n    because: Na {|", {"patience", *OF_OUTCOME}, {"value"}),
        ("rules/x.yaml", "title: Na {|", set(), {"patience", *OF_OUTCOME, "value"}),
        ("questions/x.yaml", "questions:\n  - says: Na {|", {"value"}, {"patience", *OF_OUTCOME}),
        ("questions/x.yaml", "questions:\n  - ask: Na {|", set(), {"value", "patience", *OF_OUTCOME}),
        ("concluded.yaml", "- says: {nl: Na, en: 'After {|", {"value"}, {"patience", *OF_OUTCOME}),
        ("positions.yaml", "- consequences:\n    - text: Na {|", {"patience", *OF_OUTCOME}, {"value"}),
        ("positions.yaml", "- name: Na {|", set(), {"patience", *OF_OUTCOME, "value"}),
        ("knowledge.yaml", "summary:\n  - text: Na {|", {"patience", *OF_OUTCOME}, {"value"}),
        ("knowledge.yaml", "about: Na {|", set(), {"patience", *OF_OUTCOME, "value"}),
    ],
)  # fmt: skip
def test_a_placeholder_is_offered_where_it_stands_for_something(
    file: str, text: str, offered: set[str], apart: set[str]
) -> None:
    before = text.removesuffix("|")
    cursor = cursor_at(before, before.count("\n"), len(before.rpartition("\n")[2]))
    words = {offer.word for offer in Offers(load(SMALL)).at(file, cursor, "en")}
    assert offered <= words
    assert words.isdisjoint(apart)


@pytest.mark.parametrize("root", [SMALL, DATA / "foreign" / "wine", DATA / "foreign" / "lending"])
def test_every_placeholder_that_is_written_is_offered_there(root: Path) -> None:
    workspace, offers, found = Workspace(root), Offers(load(root)), 0
    for file in sorted(name for name in workspace.folder().files if name.endswith(".yaml")):
        for number, line in enumerate(workspace.text(file).split("\n")):
            for written in re.finditer(r"\{(\w+)\}", line):
                cursor = cursor_at(workspace.text(file), number, written.end() - 1)
                if cursor.placeholder is not None:
                    found += 1
                    words = {offer.word for offer in offers.at(file, cursor, "en")}
                    assert written[1] in words, f"{file}:{number + 1}"
    assert found


def test_in_an_imported_folder_is_offered_what_that_one_knows(folder: Path) -> None:
    shutil.copytree(SMALL, folder / "tea")
    figures = folder / "tea" / "questions" / "guests.yaml"
    figures.write_text(figures.read_text("utf-8").replace("id: guests", "id: drinkers"), encoding="utf-8")
    workspace = Workspace(folder)

    def offered(file: str, text: str) -> set[str]:
        workspace.change(file, text)
        found = {one.word for one in workspace.offered(file, text.count("\n"), len(text.rpartition("\n")[2]))}
        workspace.change(file, None)
        return found

    assert {"drinkers", "patience"} <= offered("tea/rules/x.yaml", "rules:\n  - id: x\n    if: {")
    assert "guests" not in offered("tea/rules/x.yaml", "rules:\n  - id: x\n    if: {")
    assert "guests" in offered("rules/x.yaml", "rules:\n  - id: x\n    if: {")
    assert "heating" in offered("tea/rules/x.yaml", "rules:\n  - id: x\n    conclude: {")
    assert {"yes_no", "duration"} <= offered("tea/questions/x.yaml", "questions:\n  - id: x\n    type: ")
    assert "tea-book-1912" in offered("tea/computed.yaml", "- id: x\n  source: {work: ")
    decides = "rules:\n  - id: x\n    exclude: hot_water\n    if: {"
    assert "recommended" not in offered("tea/rules/x.yaml", decides)


def test_what_has_been_typed_comes_first(client: Client, folder: Path) -> None:
    file = folder / "rules" / "time.yaml"
    client.open(file, "rules:\n  - id: x\n    if: {pat}")
    assert client.offered(file, 2, 12)[0] == "patience"


def test_ids_and_words_of_the_format_are_explained(client: Client, folder: Path) -> None:
    file = folder / "rules" / "time.yaml"
    text = file.read_text(encoding="utf-8")
    client.open(file)

    def hover(words: str) -> str:
        found = client.ask("textDocument/hover", **client.at(file, *place_of(text, words, 1)))
        return str(found["contents"]["value"])

    assert "How long do they gladly wait?" in hover("patience")
    assert "T. Leaf" in hover("tea-book-1912") or "1912" in hover("tea-book-1912")
    assert "more than this" in hover("more_than")
    assert "weighty" in hover("moderate") or "counts" in hover("moderate")
    assert client.ask("textDocument/hover", **client.at(file, 0, 0)) is None


def test_one_jumps_to_where_an_id_is_declared_and_finds_where_it_stands(client: Client, folder: Path) -> None:
    file = folder / "rules" / "time.yaml"
    text = file.read_text(encoding="utf-8")
    client.open(file)
    here = client.at(file, *place_of(text, "patience}", 1))
    found = client.ask("textDocument/definition", **here)
    questions = folder / "questions" / "guests.yaml"
    line, _ = place_of(questions.read_text(encoding="utf-8"), "id: patience")
    assert (found["uri"], found["range"]["start"]["line"]) == (questions.as_uri(), line)
    places = client.ask("textDocument/references", **here, context={"includeDeclaration": True})
    assert {Path(one["uri"]).name for one in places} >= {"time.yaml", "guests.yaml", "cases.yaml"}
    for one in places:  # no sentence that holds the word
        at = Path.from_uri(one["uri"]) if hasattr(Path, "from_uri") else Path(one["uri"].removeprefix("file://"))
        line = at.read_text(encoding="utf-8").split("\n")[one["range"]["start"]["line"]]
        assert line[: one["range"]["start"]["character"]].rstrip(" \"'")[-1:] in ("", *"[{,:-")
    strength = client.ask("textDocument/definition", **client.at(file, *place_of(text, "moderate", 1)))
    assert strength["uri"] == (folder / "knowledge.yaml").as_uri()


def test_a_place_in_a_work_is_offered_explained_and_found(client: Client, folder: Path) -> None:
    sources, rules = folder / "sources.yaml", folder / "rules" / "time.yaml"
    declared = sources.read_text(encoding="utf-8").replace(
        "url: https://example.org/tea\n",
        "url: https://example.org/tea\n  at: {flasks: {nl: hoofdstuk 5, en: chapter 5}}\n",
    )
    client.open(sources, declared)
    cited = rules.read_text(encoding="utf-8").replace(
        'source: {work: tea-book-1912, at: "chapter 4"}', "source: {tea-book-1912: flasks}"
    )
    client.open(rules, cited)
    line, column = place_of(cited, "flasks}")
    assert "flasks" in client.offered(rules, line, column)
    here = client.at(rules, line, column + 1)
    assert "chapter 5" in client.ask("textDocument/hover", **here)["contents"]["value"]
    found = client.ask("textDocument/definition", **here)
    assert (found["uri"], found["range"]["start"]["line"]) == (sources.as_uri(), place_of(declared, "flasks")[0])


def test_an_id_is_renamed_everywhere(client: Client, folder: Path) -> None:
    file = folder / "rules" / "time.yaml"
    text = file.read_text(encoding="utf-8")
    client.open(file)
    here = client.at(file, *place_of(text, "patience}", 1))
    edit = client.ask("textDocument/rename", **here, newName="forbearance")["changes"]
    assert {Path(uri).name for uri in edit} >= {"time.yaml", "guests.yaml"}
    (change,) = edit[file.as_uri()]
    assert "more_than: forbearance" in change["newText"]
    assert "{patience}" not in change["newText"]
    refused = client.answer("textDocument/rename", **here, newName="guests")
    assert "guests" in refused["error"]["message"]
    client.change(file, text + "\n# more\n")
    assert "save" in client.answer("textDocument/rename", **here, newName="forbearance")["error"]["message"]


NAMESAKE = "- case: herbal\n  answers: {kinds: [black, herbal]}\n"


def test_an_option_is_no_case_of_that_name(client: Client, folder: Path) -> None:
    cases, kitchen = folder / "cases" / "cases.yaml", folder / "questions" / "kitchen.yaml"
    text = cases.read_text(encoding="utf-8") + NAMESAKE
    cases.write_text(text, encoding="utf-8")
    client.open(cases)
    option = client.at(cases, *place_of(text, ", herbal]", 3))
    case = client.at(cases, *place_of(text, "case: herbal", 7))
    hovers = [client.ask("textDocument/hover", **at)["contents"]["value"] for at in (option, case)]
    assert hovers[0].startswith("**herbal** (kinds): ")
    assert "case, cases/cases.yaml" in hovers[1]
    declared = [client.ask("textDocument/definition", **at)["uri"] for at in (option, case)]
    assert declared == [kitchen.as_uri(), cases.as_uri()]
    context = {"includeDeclaration": True}
    of_option, of_case = (client.ask("textDocument/references", **at, context=context) for at in (option, case))
    assert [one["uri"] for one in of_case] == [cases.as_uri()]
    assert {one["uri"] for one in of_option} == {kitchen.as_uri()}
    assert of_case[0] not in of_option
    assert client.ask("textDocument/prepareRename", **option) is None
    assert client.ask("textDocument/prepareRename", **case) == of_case[0]["range"]
    refused = client.answer("textDocument/rename", **option, newName="of-herbs")
    assert "'herbal' is an option of 'kinds'" in refused["error"]["message"]
    (changed,) = client.ask("textDocument/rename", **case, newName="of-herbs")["changes"].values()
    assert changed[0]["newText"].endswith(NAMESAKE.replace("case: herbal", "case: of-herbs"))


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("rules:\n  - id: x\n    if: {kinds: [black, |herbal]}", "kinds"),
        ("rules:\n  - id: x\n    if:\n      kinds:\n        - |herbal", "kinds"),
        ("rules:\n  - id: x\n    if: {kinds: {from: |herbal}}", "kinds"),
        ("rules:\n  - id: x\n    if: {all: [{not: {kinds: |herbal}}]}", "kinds"),
        ("rules:\n  - id: x\n    if: {stove: |herbal}", None),
        ("rules:\n  - id: |herbal", None),
        ("rules:\n  - id: x\n    support: {|herbal: strong}", None),
        ("- case: |herbal", None),
        ("- case: x\n  expect: {values: {kinds: |herbal}}", "kinds"),
        ("questions:\n  - id: kinds\n    options:\n      |herbal: a", "kinds"),
        ("questions:\n  - id: kinds\n    assume: |herbal", "kinds"),
        ("questions:\n  - id: stove\n    assume: |herbal", None),
        ("- id: x\n  formula: {table: {of: kinds, |herbal: 1}}", "kinds"),
        ("- id: x\n  formula: {sum: [|herbal, 1]}", None),
    ],
)
def test_a_word_is_an_option_where_one_of_its_attribute_can_stand(text: str, of: str | None) -> None:
    before = text.partition("|")[0] + "herbal"
    cursor = cursor_at(text.replace("|", ""), before.count("\n"), len(before.rpartition("\n")[2]))
    assert option_of(load(SMALL), cursor, "herbal") == of


def test_a_case_is_evaluated_where_it_stands(client: Client, folder: Path) -> None:
    file = folder / "cases" / "cases.yaml"
    client.open(file)
    lenses = client.ask("textDocument/codeLens", textDocument={"uri": file.as_uri()})
    command: dict[str, Any] = lenses[0]["command"]
    assert command["title"] == "evaluate this case"
    said = client.ask("workspace/executeCommand", command=command["command"], arguments=command["arguments"])
    shown = [one for one in client.told if one.get("method") == "window/showMessage"]
    assert said.startswith(shown[-1]["params"]["message"])
    assert len(said.split("\n")) > 3


def test_while_the_knowledge_base_is_broken_its_names_are_still_offered(client: Client, folder: Path) -> None:
    file = folder / "rules" / "time.yaml"
    client.open(folder / "positions.yaml", "- id: ready_pot\n  name: {nl: pot")
    client.open(file, "rules:\n  - id: x\n    if: {|}".replace("|", ""))
    assert {"patience", "stove"} <= set(client.offered(file, 2, 9))


def test_it_speaks_dutch(folder: Path) -> None:
    with Client(folder, language="nl") as client:
        file = folder / "rules" / "time.yaml"
        text = file.read_text(encoding="utf-8")
        (problem,) = client.open(file, text.replace("more_than: patience", "more_than: patiense", 1))
        assert "Bedoelde u 'patience'" in problem["message"]


def test_files_of_no_knowledge_base_are_left_alone(client: Client, tmp_path: Path) -> None:
    stray = tmp_path / "other" / "x.yaml"
    stray.parent.mkdir()
    stray.write_text("a: b\n", encoding="utf-8")
    assert client.open(stray) == []
    assert client.offered(stray, 0, 0) == []


def test_attributes_are_offered_in_the_premise_of_every_rule() -> None:
    workspace, silent = Workspace(ROOT / "knowledge"), []
    for file in sorted(name for name in workspace.folder().files if name.startswith("rules/")):
        for number, line in enumerate(workspace.text(file).split("\n")):
            if line.lstrip().startswith("if: {"):
                offered = {one.word for one in workspace.offered(file, number, line.index("{") + 1)}
                if "effective_delivery_time" not in offered:
                    silent.append(f"{file}:{number + 1}")
    assert silent == []


def test_positions_of_the_goal_that_is_named_are_offered_alone() -> None:
    offers = Offers(load(DATA / "foreign" / "lending"))

    def offered(expect: str) -> set[str]:
        text = f"- case: x\n  answers: {{}}\n  expect: {expect}"
        found = cursor_at(text, 2, len(text.splitlines()[2]))
        return {offer.word for offer in offers.at("cases/x.yaml", found, "en")}

    every = offered("{recommended: ")
    assert {"strategy_bureau", "routing_refer"} <= every
    assert offered("{goal: strategy, recommended: ") == {one for one in every if not one.startswith("routing")}


@pytest.mark.parametrize(
    ("file", "text", "offered", "apart"),
    [
        (RULE, f"{ID_X}|", {"nl", "if", "because"}, {"bands", "rules", "given", "at_least"}),
        (RULE, "rules:\n  - |", {"id", "bands", "rules", "if"}, {"at_least"}),
        (RULE, "rules:\n  - bands: guests\n    rules:\n      - id: y\n        |", {"at_most"}, {"bands"}),
        (RULE, f"{ID_X}because:\n      nl: a\n    |", {"source"}, {"nl", "en"}),
        (RULE, f"{ID_X}nl: a\n    |", {"en"}, {"nl", "because"}),
        (RULE, ID_X + "if: {patience: {less_than: |}}", {"pouring"}, {"patience"}),
        (RULE, ID_X + "if: {kinds: [black, |]}", {"green"}, {"black"}),
        (RULE, f"{ID_X}if:\n      kinds:\n        - black\n        - |", {"green"}, {"black"}),
        (RULE, f"{ID_X}exclude:\n      - hot_water\n  - id: y\n    exclude:\n      - |",
         {"hot_water"}, set()),
        ("questions/x.yaml", "questions:\n  - id: patience\n    when: {|}", {"stove"}, {"patience"}),
        ("questions/x.yaml", "questions:\n  - id: patience\n    after: [|]", {"stove"}, {"patience"}),
        ("computed.yaml", "- id: haste\n  formula: {sum: [pouring, |]}", {"patience"}, {"haste", "pouring"}),
    ],
)  # fmt: skip
def test_what_cannot_stand_there_is_not_offered(file: str, text: str, offered: set[str], apart: set[str]) -> None:
    before = text.partition("|")[0]
    found = cursor_at(text.replace("|", ""), before.count("\n"), len(before.rpartition("\n")[2]))
    words = {offer.word for offer in Offers(load(SMALL)).at(file, found, "en")}
    assert offered <= words
    assert words.isdisjoint(apart)


def test_options_goals_and_topics_are_explained_and_a_text_is_no_reference() -> None:
    workspace = Workspace(DATA / "foreign" / "lending")

    def hover(file: str, written: str, within: int = 1) -> str:
        return workspace.hover(file, *place_of(workspace.text(file), written, within)) or ""

    assert "What becomes of the application?" in hover("knowledge.yaml", "routing, name")
    assert "question topic" in hover("knowledge.yaml", "applicant, name")
    option = next(iter(workspace.kb.questions["employment"].options)) if workspace.kb is not None else ""
    assert "(employment)" in hover("questions/applicant.yaml", f"{option}:")
    workspace.change(
        "cases/x.yaml", "- case: x\n  answers: {age: 40}\n  expect: {recommended: a, acceptable: [a]}\n"
    )
    assert "position" in hover("cases/x.yaml", "recommended")
    assert "positions" in hover("cases/x.yaml", "acceptable")
    for place in workspace.references("age"):
        line = workspace.text(place.file).split("\n")[place.line - 1]
        assert not line[: place.column - 1].rstrip(" \"'").endswith(("label:", "at:", "says:")), line


def test_a_table_is_offered_of_what_has_one_option() -> None:
    wine = load(DATA / "foreign" / "wine")
    text = "- id: x\n  formula: {table: {of: "
    words = {one.word for one in Offers(wine).at("computed.yaml", cursor_at(text, 1, 26), "en")}
    assert words & wine.questions.keys()
    assert not words & {id for id, one in wine.concluded.items() if one.weighed}
