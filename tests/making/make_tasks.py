"""Makes docs/ten-tasks.md: ten tasks of a knowledge engineer, what is typed and what came.

PYTHONPATH=.:tests python tests/making/make_tasks.py
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from support.places import DOCS
from support.tasks import TASKS, transcript

PAGE = DOCS / "ten-tasks.md"
HEAD = """# Ten tasks of a knowledge engineer

Made by `tests/making/make_tasks.py`, which does them; `tests/bench/test_ten_tasks.py` does them again. Each
is done with the page `knowledge/README.md` and the help of the commands alone, one after the other, in an
empty folder with git: what is typed, what is written in which file, and what came. A slip is left in (task 8:
a comma between braces), as is a case that fails on the way (task 6). Long answers are cut, and say by how
much.
"""


def page() -> str:
    with TemporaryDirectory() as place:
        parts = [
            "\n".join([f"## {number}. {task.title}", "", *lines]).rstrip()
            for number, (task, lines) in enumerate(transcript(Path(place)), 1)
        ]
    assert len(parts) == len(TASKS)
    return "\n\n".join([HEAD.rstrip(), *parts]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
