"""`docs/batch.md` is true: its snippets are run, its options and codes are those of the program."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.case_files import written
from support.places import DOCS, ROOT
from support.tables import random_table

from advisor.cases.blocks import EMPTY_MARKS
from advisor.cases.given import given_cases
from advisor.cases.mapping import read_map
from advisor.cases.opening import CaseOptions
from advisor.knowledge.derivations import MEASURES
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval
from advisor.values.durations import WEEK

TEXT = (DOCS / "batch.md").read_text(encoding="utf-8")


def snippets(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_map_of_the_document_reads_the_table_that_it_is_for(shipped: KnowledgeBase, tmp_path: Path) -> None:
    text, _ = snippets("yaml")  # the second is of the walk, which is tried by itself
    map_ = written(tmp_path, "map.yaml", text)
    assert read_map(map_, shipped).constants == {"offering": "goods"}
    header = "Artikel;Levertijd;Soort;Kostprijs;Materiaalkosten;Kleur;Omschrijving;Magazijn;Inkooptijd;eenheid\n"
    table = written(tmp_path, "a.csv", header + "A-1;3;Assemblage;2500,00;1000,00;rood;kast;B;3;WK\n")
    (case,) = given_cases(shipped, table, CaseOptions(map_))
    assert case.problems == ()
    assert (case.answers["specification"], case.answers["unit_value"]) == ("modules", "medium")
    assert case.answers["purchasing_time"] == Interval(3 * WEEK, 3 * WEEK)


def test_the_program_of_the_document_runs(shipped: KnowledgeBase, tmp_path: Path) -> None:
    import polars as pl

    random_table(shipped, tmp_path / "a.csv", 5)
    pl.read_csv(tmp_path / "a.csv", infer_schema=False).write_parquet(tmp_path / "a.parquet")
    (program,) = snippets("python")
    setting = f"if __name__ == '__main__':\n    parquet_files = [{str(tmp_path / 'a.parquet')!r}]\n"
    body = "".join(f"    {line}\n" for line in program.replace("num_workers=8", "num_workers=1").splitlines())
    last = "    assert tables[0].num_rows == 5 and 'outcome' in tables[0].column_names\n"
    path = written(tmp_path, "program.py", setting + body + last)
    done = subprocess.run([sys.executable, str(path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_described(measure: str) -> None:
    assert f"| `{measure}` |" in TEXT


def test_every_option_and_every_code_of_the_document_exists() -> None:
    from advisor.cli.derive import derive
    from advisor.cli.evaluate import evaluate
    from advisor.cli.report import report

    known = {option for command in (evaluate, derive, report) for p in command.params for option in p.opts}
    named = set(re.findall(r"`(--[a-z-]+)", TEXT)) - {"--side-by-side"}
    assert named - known == set()
    for option in ("--separator", "--encoding", "--sheet", "--header-row", "--empty", "--understood", "--reasons"):
        assert option in named
    told = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "advisor").rglob("*.py"))
    assert [code for code in re.findall(r"^\| (ROW\d+) \|", TEXT, re.MULTILINE) if f'"{code}"' not in told] == []
    assert {"-", "n/b", "n/a", "null", "nan"} <= set(EMPTY_MARKS)
