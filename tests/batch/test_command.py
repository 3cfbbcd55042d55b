"""`koop evaluate`, `explain` and `report` on tables, as a person calls them: pipes, options, what is refused."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click
import polars as pl
import pytest
from support.places import SMALL

from advisor.batch.evaluate import OUT_FORMATS
from advisor.cases.opening import IN_FORMATS
from advisor.cli import evaluate as batching
from advisor.cli.frame import Exit

main = import_module("advisor.cli.main")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """`koop(words…, stdin=bytes)`: the command run in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["koop", *map(str, words), "--knowledge", str(SMALL)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main._run()
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Ran(int(code), captured.out.decode(), captured.err.decode())

    return run


CASES = "case,occasion,guests\na,family,3\nb,visitors,4\n"
RECORDS = [{"case": "a", "occasion": "family", "guests": 3}, {"case": "b", "occasion": "visitors", "guests": 4}]


def packed(suffix: str, folder: Path) -> bytes:
    """The two cases as a file of this kind."""
    frame, buffer = pl.DataFrame(RECORDS), io.BytesIO()
    if suffix == "parquet":
        frame.write_parquet(buffer)
        return buffer.getvalue()
    if suffix == "xlsx":
        frame.write_excel(folder / "packed.xlsx")
        return (folder / "packed.xlsx").read_bytes()
    yaml = "- case: {case}\n  answers: {{occasion: {occasion}, guests: {guests}}}\n"
    texts = {
        "csv": CASES,
        "tsv": CASES.replace(",", "\t"),
        "jsonl": "".join(json.dumps(record) + "\n" for record in RECORDS),
        "json": json.dumps(RECORDS, indent=1),
        "yaml": "".join(yaml.format(**record) for record in RECORDS),
    }
    return texts[suffix].encode()


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl", "json", "yaml", "xlsx", "parquet"])
def test_what_is_piped_in_is_recognised_and_evaluated(koop: Run, tmp_path: Path, suffix: str) -> None:
    ran = koop("evaluate", "-", "--json", stdin=packed(suffix, tmp_path))
    assert [item["case"] for item in ran.objects] == ["a", "b"]
    assert {item["outcome"] for item in ran.objects} <= {"undecided", "recommended"}
    assert ran.objects[0]["file"] in (f"stdin.{suffix}", "stdin.csv")  # tabs are found without the name
    assert ran.code == Exit.FINE


def test_one_json_object_over_several_lines_is_no_json_lines(koop: Run) -> None:
    case = json.dumps({"case": "a", "answers": {"guests": 3}}, indent=2)
    ran = koop("evaluate", "-", "--json", stdin=case.encode())
    assert [item["case"] for item in ran.objects] == ["a"]


def test_the_result_goes_to_standard_output_by_name_too(koop: Run, tmp_path: Path) -> None:
    ran = koop("evaluate", "-", "-o", "-", stdin=CASES.encode())
    assert ran.out.startswith("case,outcome,")
    assert len(ran.out.splitlines()) == 3
    assert not list(tmp_path.iterdir())


def test_a_file_of_another_name_is_read_as_what_it_is_said_to_be(koop: Run, tmp_path: Path) -> None:
    (tmp_path / "export.dat").write_text(CASES, encoding="utf-8")
    refused = koop("evaluate", "export.dat")
    assert (refused.code, refused.out) == (Exit.INCOMPLETE, "")
    assert "--input-format" in refused.err
    assert koop("evaluate", "export.dat", "--input-format", "csv").code == Exit.FINE


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["in.csv", "-o", "in.csv"], Exit.INCOMPLETE, "is an input as well"),
        (["in.csv", "-o", "out.csv", "--summary-json", "in.csv"], Exit.INCOMPLETE, "is an input as well"),
        (["in.csv", "-o", "out.csv", "--summary-json", "out.csv"], Exit.INCOMPLETE, "one thing only"),
        (["in.csv", "-o", "out.csv", "--summary-json", "none/s.json"], Exit.INCOMPLETE, "cannot be written"),
        (["in.csv", "-o", "none/out.xlsx"], Exit.INCOMPLETE, "cannot be written"),
        (["in.csv", "-o", "out.doc"], Exit.WRONG_USE, "No format"),
        (["in.csv", "--format", "xlsx"], Exit.INCOMPLETE, "only be written to a file"),
        (["in.csv", "--separator", ";;"], Exit.WRONG_USE, "one character"),
        (["in.csv", "--separator", '"'], Exit.WRONG_USE, "one character"),
        (["in.csv", "--resume"], Exit.WRONG_USE, "-o"),
        (["in.csv", "--json", "--format", "csv"], Exit.WRONG_USE, "contradicts"),
        (["in.csv", "--map", "none.yaml"], Exit.INCOMPLETE, "none.yaml"),
        (["."], Exit.INCOMPLETE, "folder"),
        (["none.csv"], Exit.INCOMPLETE, "does not exist"),
        (["-"], Exit.INCOMPLETE, "stdin.csv: the file is empty"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    koop: Run, tmp_path: Path, words: list[str], code: Exit, told: str
) -> None:
    (tmp_path / "in.csv").write_text(CASES, encoding="utf-8")
    ran = koop("evaluate", *words)
    assert ran.code == code
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert (tmp_path / "in.csv").read_text(encoding="utf-8") == CASES
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_file_name_cannot_steer_the_terminal(koop: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.parquet").write_bytes(b"PAR1")
    ran = koop("evaluate", "a\x1b[2J.parquet")
    assert ran.code == Exit.INCOMPLETE
    assert "\x1b" not in ran.err


def test_a_summary_is_only_of_a_whole_evaluation(koop: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(CASES + "c,nonsense,3\nd,nonsense,3\n", encoding="utf-8")
    stopped = koop("evaluate", "in.csv", "--max-errors", "1", "--summary", "--summary-json", "s.json")
    assert stopped.code == Exit.FINDINGS
    assert "stopped at row 5" in stopped.err
    assert not (tmp_path / "s.json").exists()
    whole = koop("evaluate", "in.csv", "--summary", "--summary-json", "s.json")
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["rows"] == 4
    assert "error" in whole.err


# --- the same reading for explain and report ----------------------------------------------------------------

EXPORT = "Artikel;Gasten;Wachten;Kieskeurig;Kleur\nthee;3;2;1.500;red\nkoffie;4;1;2.500;blue\n"
MAP = "Artikel: case\nGasten: guests\nWachten: patience [hours]\nKieskeurig: fussiness\n"
READING = ["--map", "map.yaml", "--decimal", ".", "--pass-through"]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path / "export.csv"


def test_explain_and_report_read_an_export_as_evaluate_does(koop: Run, export: Path, tmp_path: Path) -> None:
    evaluated = koop("evaluate", export, *READING, "--json").objects
    explained = koop("explain", export, *READING, "--json", "--kind", "missing").objects
    assert [item["case"] for item in explained] == [item["case"] for item in evaluated] == ["thee", "koffie"]
    assert koop("report", export, *READING, "-o", "r.json").code == Exit.FINE
    overview = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [case["outcome"] for case in overview["cases"]] == [item["outcome"] for item in evaluated]
    assert koop("report", export, *READING, "--case", "thee", "-o", "r.html").code == Exit.FINE
    assert koop("explain", export, *READING, "--side-by-side", "--plain").code == Exit.FINE


@pytest.mark.parametrize("command", [["explain"], ["report", "-o", "r.md"], ["explain", "--side-by-side"]])
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([], Exit.INCOMPLETE, "unknown column “Artikel”"),
        (["--map", "map.yaml"], Exit.INCOMPLETE, "unknown column “Kleur”"),
        (["--map", "none.yaml"], Exit.INCOMPLETE, "cannot be read"),
        (["--map", "map.yaml", "--pass-through", "--decimal", ","], Exit.FINDINGS, "“1500” is outside"),
        (["--decimal", "x"], Exit.WRONG_USE, "decimal"),
    ],
)
def test_explain_and_report_refuse_what_evaluate_refuses(
    koop: Run, export: Path, command: list[str], words: list[str], code: Exit, told: str
) -> None:
    ran = koop(*command, export, *words)
    assert ran.code == code
    assert told in ran.err + ran.out


def test_a_report_never_takes_the_place_of_its_input(koop: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORDS), encoding="utf-8")
    ran = koop("report", "a.json", "-o", "./a.json")
    assert ran.code == Exit.WRONG_USE
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == RECORDS


@pytest.mark.parametrize(
    ("option", "formats"), [("input_format", IN_FORMATS), ("format_", OUT_FORMATS)], ids=["in", "out"]
)
def test_every_format_can_be_named(option: str, formats: dict[str, str]) -> None:
    """The command names them itself, so that help need not import what reads and writes them."""
    (named,) = [p for p in batching.evaluate.params if p.name == option]
    assert isinstance(named.type, click.Choice)
    assert set(named.type.choices) == set(formats.values())
