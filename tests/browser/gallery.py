"""Pictures of every report, to look at one by one: each page, language, width and scheme, and print as PDF.

Run: python tests/browser/gallery.py [--to gallery] [--rows 10000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.assortment import assortment_table
from support.browser import BESIDE, FURTHER_CASES, ONE_CASE, Opened, browser_path, launched
from support.places import ROOT


def written(folder: Path, rows: int) -> list[Path]:
    """Every report in both languages, as the command writes them."""
    table = folder / "assortment.csv"
    assortment_table(table, rows)
    wanted: dict[str, list[object]] = {
        name: [file, "--case", id] for name, (file, id) in {**ONE_CASE, **FURTHER_CASES}.items()
    }
    wanted["assortment"] = [table, "--pass-through"]
    (folder / "beside.yaml").write_text(BESIDE, encoding="utf-8")
    wanted["beside"] = [folder / "beside.yaml", "--side-by-side"]
    pages = []
    for name, words in wanted.items():
        for language in ("nl", "en"):
            pages.append(folder / f"{name}-{language}.html")
            command = [sys.executable, "-m", "advisor", "report", *map(str, words), "-o", str(pages[-1])]
            subprocess.run([*command, "--lang", language], check=True)
    return pages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "gallery")
    parser.add_argument("--rows", type=int, default=10_000)
    wanted = parser.parse_args()
    path = browser_path()
    if path is None:
        print("there is no Chromium here; install it, or name it in CHROMIUM")
        return 1
    wanted.to.mkdir(parents=True, exist_ok=True)
    with launched(path) as browser:
        for file in written(wanted.to, wanted.rows):
            for width in (320, 1400):
                for scheme in ("light", "dark"):
                    window = Opened(browser, file, width, color_scheme=scheme)
                    window.page.screenshot(
                        path=file.with_name(f"{file.stem}-{width}-{scheme}.png"), full_page=True
                    )
                    window.context.close()
            window = Opened(browser, file)
            window.page.pdf(path=file.with_suffix(".pdf"), format="A4", prefer_css_page_size=True)
            window.context.close()
    print(f"{len(list(wanted.to.glob('*.png')))} pictures in {wanted.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
