"""Ten tasks of a knowledge engineer come out as the page about them shows, command by command."""

from __future__ import annotations

from pathlib import Path

import pytest
from making.make_tasks import PAGE, page


def test_the_tasks_come_out_as_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("z3")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert page() == PAGE.read_text(encoding="utf-8")
