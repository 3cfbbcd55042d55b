"""Runs docs/notebook.ipynb and puts in it what its cells show now: `python tests/making/make_notebook.py`."""

from __future__ import annotations

import json

from support.notebooks import executed
from support.places import DOCS

NOTEBOOK = DOCS / "notebook.ipynb"


def main() -> None:
    notebook = executed(json.loads(NOTEBOOK.read_text(encoding="utf-8")))
    NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
