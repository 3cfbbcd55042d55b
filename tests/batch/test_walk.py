"""The way from a company's export to the report of its assortment, as `docs/batch.md` tells it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from support.article_master import article_master, order_lines
from support.places import DOCS

ARTICLES = 5_000
SECTION = (DOCS / "batch.md").read_text(encoding="utf-8").partition("## From an export to an assortment")[2]
SECTION = SECTION.partition("\n## ")[0]


def snippets(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL)


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line of the document, run by this Python."""
    words, _, out = line.partition(" > ")
    command = [sys.executable, "-m", "advisor", *shlex.split(words)[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if out:
        (folder / out.strip()).write_text(done.stdout, encoding="utf-8")
    return done


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder after the walk, and what the commands said."""
    folder = tmp_path_factory.mktemp("walk")
    article_master(folder / "artikelen.csv", ARTICLES)
    order_lines(folder / "orderregels.csv", ARTICLES)
    (map_,) = snippets("yaml")
    (folder / "koppeling.yaml").write_text(map_, encoding="utf-8")
    told = []
    for line in "".join(snippets("sh")).splitlines():
        done = run(line, folder)
        assert done.returncode == 0, (line, done.stderr)
        told.append(done.stderr)
    return folder, told


def test_every_article_is_evaluated_and_none_is_wrong(walked: tuple[Path, list[str]]) -> None:
    result = pl.read_parquet(walked[0] / "advies.parquet")
    assert result.height == ARTICLES
    assert "error" not in result["outcome"].unique()
    assert result["case"].head(2).to_list() == ["000000", "000001"]
    assert result["figure_demand_variability"].null_count() < ARTICLES // 10  # from the order lines
    assert result["reason"].null_count() == 0


def test_what_was_done_with_the_export_is_said(walked: tuple[Path, list[str]]) -> None:
    told = "\n".join(walked[1])
    for sign in ("--header-row", "--empty", "--encoding", "--leave-out"):
        assert sign in told


def test_the_first_mapping_file_knows_the_columns_and_asks_for_the_rest(walked: tuple[Path, list[str]]) -> None:
    drafted = (walked[0] / "eerste-koppeling.yaml").read_text(encoding="utf-8")
    assert '"Artikelnr": case' in drafted
    assert '"Inkooptijd [dagen]": purchasing_time [dagen]' in drafted
    assert '"Magazijn": "-"' in drafted


def test_the_report_adds_up_and_groups(walked: tuple[Path, list[str]]) -> None:
    folder = walked[0]
    line = "koop report advies.parquet -o r.json --group ABC --group Productgroep --total Jaaromzet --decimal ,"
    assert run(line, folder).returncode == 0
    summary = json.loads((folder / "r.json").read_text(encoding="utf-8"))["summary"]
    assert [group["column"] for group in summary["groups"]] == ["ABC", "Productgroep"]
    omzet = pl.read_parquet(folder / "advies.parquet")["Jaaromzet"].str.replace_all(".", "", literal=True)
    assert sum(move["total"] for move in summary["current"]["moves"]) == omzet.cast(pl.Int64).sum()
    assert summary["current"]["without_total"] == 0
    page = (folder / "assortiment.html").read_text(encoding="utf-8")
    assert "Productgroep" in page
