"""`docs/clusters.md` is true: its program runs on two processes and gives what one evaluation gives."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from support.article_master import article_master
from support.places import DOCS

from advisor.batch.evaluate import Options, evaluate_files
from advisor.cases.blocks import TableReading
from advisor.cases.opening import CaseOptions
from advisor.terms.knowledge_base import KnowledgeBase

pytest.importorskip("dask", reason="the extra `distributed` is not installed")
MAP = """columns:
  Artikelnr: case
  Klant wacht (weken): accepted_delivery_time [weeks]
  Fabricagetijd: fabrication_time
  Assemblagetijd: assembly_time
constants: {offering: goods}
"""


def test_the_dask_program_gives_what_one_evaluation_gives(shipped: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    article_master(tmp_path / "all.csv", 60)
    header, *rows = (tmp_path / "all.csv").read_text(encoding="cp1252").splitlines()[2:-1]
    for number in range(2):
        part = "\n".join([header, *rows[number * 30 : number * 30 + 30]])
        (tmp_path / f"part{number}.csv").write_text(part, encoding="utf-8")
    (tmp_path / "out").mkdir()
    program = re.findall(
        r"^```python\n(.*?)^```", (DOCS / "clusters.md").read_text(encoding="utf-8"), re.M | re.S
    )[0]
    started = 'if __name__ == "__main__":\n    print(main(["part0.csv", "part1.csv"], "out"))\n'
    (tmp_path / "program.py").write_text(f"{program}\n\n{started}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("'rows': 30") == 2
    together = pl.concat([pl.read_parquet(tmp_path / "out" / f"part{number}.parquet") for number in range(2)])
    reading = CaseOptions(tmp_path / "map.yaml", True, ",", None, TableReading(leave_out=("Totaal",)))
    options = Options(reading=reading, could_become=False, reasons=True)
    evaluate_files(shipped, [tmp_path / "all.csv"], tmp_path / "whole.parquet", "parquet", options)
    assert together.equals(pl.read_parquet(tmp_path / "whole.parquet"))
