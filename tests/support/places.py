"""Where things stand in the checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADVISOR = ROOT / "advisor"
DOCS = ROOT / "docs"
DATA = ROOT / "tests" / "data"
#: The small knowledge base of another domain: where to stop when making tea before guests ask for it.
SMALL = DATA / "small_knowledge"
