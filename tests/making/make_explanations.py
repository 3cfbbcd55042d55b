"""Writes docs/explanation.schema.json, and tests/data/explanations.json for the tests to compare with.

Run: python tests/making/make_explanations.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.explanations_on_file import EXPLAINED_FILE, SCHEMA_FILE, explained_text, schema_text
from support.places import SMALL

from advisor.knowledge.loading import load

if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
    EXPLAINED_FILE.write_text(explained_text(load(SMALL)), encoding="utf-8")
