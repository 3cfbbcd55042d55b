"""The house's plan, held by the imports themselves."""

import ast
import re
import sys
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from support.field_words import field_words
from support.places import ADVISOR, DOCS, ROOT

import advisor
from advisor.bench.starter import starter_files

MODULES = sorted(ADVISOR.rglob("*.py"))
#: A room imports rooms before it in this order, less the neighbours that never meet. `cli` and the public door
#: import all.
ORDER = (
    "safe_text",
    "terms",
    "files",
    "values",
    "reasoning",
    "knowledge",
    "checker",
    "outlook",
    "columns",
    "explanation",
    "wording",
    "cases",
    "dialogue",
    "bench",
    "terminal",
    "batch",
    "report",
    "assistant",
    "editor",
)
NEVER = {
    "reasoning": {"values", "files"},  # inference knows no notation and no disk
    "checker": {"safe_text", "files", "values", "reasoning"},  # it shares nothing with what it checks
    "outlook": {"values", "files", "knowledge", "checker"},
    "explanation": {"columns", "checker"},
    "dialogue": {"columns"},
    "bench": {"dialogue", "cases"},
    "terminal": {"bench", "batch", "cases"},
    "batch": {"dialogue", "bench", "terminal"},
    "report": {"dialogue", "bench", "terminal"},
    "editor": {"columns", "dialogue", "terminal", "batch", "report", "assistant"},
}


@cache
def imported(path: Path) -> frozenset[str]:
    """Full names of the modules a file imports, also inside functions. Each file is read once for all tests."""
    names = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return frozenset(names)


def strings(source: str) -> list[str]:
    """The strings of a module in their order, but for its docstrings: what may come before a person's eyes."""
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = list(ast.walk(ast.parse(source)))
    first = [node.body[0] for node in nodes if isinstance(node, described) and node.body]
    docstrings = {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}
    constants = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
    constants.sort(key=lambda node: (node.lineno, node.col_offset))
    return [node.value for node in constants if isinstance(node.value, str)]


def package(path: Path) -> str:
    inside = path.relative_to(ADVISOR).parts
    return inside[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ADVISOR)))
def test_imports_point_to_rooms_before_it(path: Path) -> None:
    room = package(path)
    if room not in ORDER:
        assert room in ("__init__", "__main__", "cli"), f"{room} has no place in the order"
        return
    allowed = {*ORDER[: ORDER.index(room) + 1]} - NEVER.get(room, set())
    used = {name.split(".")[1] for name in imported(path) if name.startswith("advisor.")} - {"__version__"}
    assert used <= allowed, f"imports {sorted(used - allowed)}"


def test_the_checker_is_small_enough_to_be_read_whole() -> None:
    lines = [
        line.strip()
        for path in MODULES
        if package(path) == "checker"
        for line in path.read_text("utf-8").splitlines()
    ]
    assert len([line for line in lines if line and not line.startswith("#")]) < 300


def test_the_check_stands_on_the_meaning_of_the_language_and_nothing_that_proves_does() -> None:
    used = {path: imported(path) for path in MODULES}
    assert {package(path) for path, names in used.items() if "advisor.terms.possible" in names} == {"checker"}
    by = {package(path) for path, names in used.items() if "advisor.terms.answerable" in names}
    assert by == {"terms", "checker"}
    names = {name for path, names in used.items() if package(path) == "checker" for name in names}
    rooms = {name.split(".")[1] for name in names if name.startswith("advisor.")}
    assert rooms == {"terms"}


def test_the_plan_tells_of_every_room_in_this_order() -> None:
    plan = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| `(\w+)` \|", plan.partition("## Rooms")[2].partition("##")[0], re.M)
    assert rooms == [*ORDER, "cli"]


def test_no_public_name_is_a_room_as_well() -> None:
    """A room imported later would take the place of the function: `advisor.consultation` is called."""
    rooms = {path.stem for path in ADVISOR.glob("*.py")} | {
        path.name for path in ADVISOR.iterdir() if path.is_dir()
    }
    assert rooms.isdisjoint(advisor.__all__)


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Imports for types and inside functions count too; what a package's door imports does not."""
    names = {"advisor." + ".".join(path.relative_to(ADVISOR).with_suffix("").parts): path for path in MODULES}
    doors = {name for name in names if name.endswith("__init__")}
    imports = {name: (imported(path) & names.keys()) - {name} for name, path in names.items() if name not in doors}
    tuple(TopologicalSorter(imports).static_order())  # raises CycleError, which names the circle
    assert len(imports["advisor.dialogue.consultation"]) > 5


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("experta", "reasoning/_experta.py"),
        ("frozendict", "reasoning/_experta.py"),
        ("prompt_toolkit", "terminal/"),
        ("openpyxl", "cases/workbook.py"),
        ("mcp", "assistant/serving.py"),
        ("mcp_types", "assistant/serving.py"),
    ],
)
def test_only_its_room_imports_the_library(library: str, room: str) -> None:
    users = [
        path.relative_to(ADVISOR).as_posix()
        for path in MODULES
        if any(name.split(".")[0] == library for name in imported(path))
    ]
    assert all(user.startswith(room) for user in users), users


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ADVISOR)))
def test_no_word_of_the_domain_stands_in_the_shell(path: Path) -> None:
    ids = r"assemble_to_order|make_to_order|engineer_to_order|_stock\b|ontkoppel|decoupling"
    words = (
        r"\b(?:before the order|after the order|v(?:oo|óó)r de order|na de order|stock|voorraad|klant|customer)\b"
    )
    text = path.read_text(encoding="utf-8")
    assert re.findall(f"{ids}|{words}", text, re.IGNORECASE) == []
    assert field_words("\n".join(strings(text))) == []


@pytest.mark.parametrize("name", ["report.html", "overview.html", "style.css"])
def test_no_word_of_the_domain_stands_in_a_template(name: str) -> None:
    assert field_words((ADVISOR / "report" / "templates" / name).read_text(encoding="utf-8")) == []


def test_nobody_reads_a_word_of_the_domain_in_a_base_to_start_from() -> None:
    assert field_words("\n".join(starter_files().values())) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('BEFORE = Text(nl="vóór de order", en="before the order")', ["vóór de order", "before the order"]),
        ('said = f"{count} in stock"', ["in stock"]),
        ('def stock(self):\n    """What lies in stock."""\n    return self.customer', []),
        ('"koop replay", "KOOP 3", "livestock", "klantgericht"', ["KOOP", "klantgericht"]),
    ],
)
def test_a_word_of_the_domain_is_seen_where_it_would_be_read(source: str, found: list[str]) -> None:
    assert field_words("\n".join(strings(source))) == found


#: What a distribution is called when it is imported.
IMPORT_NAMES = {"pyyaml": "yaml"}


def declared() -> dict[str, list[str]]:
    """The names of what is declared, as they are imported: of the program itself ("") and of each extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {"": project["dependencies"], **project["optional-dependencies"]}
    names = {extra: [re.split(r"[^\w-]", one)[0].lower() for one in ones] for extra, ones in wanted.items()}
    return {extra: [IMPORT_NAMES.get(name, name) for name in ones] for extra, ones in names.items()}


def imported_libraries() -> set[str]:
    """What is neither of Python nor ours; `_typeshed` is for types alone."""
    names = {name.split(".")[0] for path in MODULES for name in imported(path)}
    return names - {*sys.stdlib_module_names, "_typeshed", "advisor"}


def test_every_dependency_is_imported_somewhere() -> None:
    assert set(declared()[""]) <= imported_libraries()


#: Libraries that another brings and speaks in, and a distribution that is imported under another name.
COME_WITH = {
    "frozendict": "experta",
    "mcp_types": "mcp",
    "anyio": "mcp",
    "lsprotocol": "pygls",
    "z3": "z3-solver",
    "clips": "clipspy",
}


def test_every_library_that_is_imported_is_declared() -> None:
    names = {name for ones in declared().values() for name in ones}
    assert {name for name in imported_libraries() if COME_WITH.get(name, name) not in names} == set()


def test_nothing_evaluates_code_from_data() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, path
