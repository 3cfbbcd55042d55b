"""A file that the system refuses is told in the language of the person, not in that of the system."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.tables import evaluate

from advisor.batch.evaluate import CannotEvaluate
from advisor.cases.blocks import Unreadable
from advisor.cases.given import NoCases, given_cases
from advisor.cases.opening import CaseOptions, open_source
from advisor.cli import frame
from advisor.cli.frame import not_written, write_new
from advisor.files import why
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

NO_SUCH = Text(nl="het bestand of de map bestaat niet", en="no such file or folder")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text("case,guests\na,3\n", encoding="utf-8")
    return tmp_path / "in.csv"


def refused(number: int) -> OSError:
    return OSError(number, os.strerror(number), "a.csv")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.EROFS])
def test_no_word_of_the_system_is_in_what_is_told(number: int) -> None:
    told = why(refused(number))
    assert os.strerror(number) not in (told.nl, told.en)
    assert told.nl != told.en


def test_something_rare_is_told_as_the_system_says_it() -> None:
    assert why(refused(errno.EIO)).nl == os.strerror(errno.EIO)
    assert why(OSError("torn")) == Text(nl="torn", en="torn")


def test_a_result_that_cannot_be_written_says_why_and_which(small: KnowledgeBase, table: Path) -> None:
    with pytest.raises(CannotEvaluate) as caught:
        evaluate(small, table, table.parent / "none" / "out.csv")
    (told,) = caught.value.messages
    assert f"kan niet worden geschreven: {NO_SUCH.nl} (" in told.nl
    assert f"cannot be written: {NO_SUCH.en} (" in told.en
    assert "none" in told.nl


def test_a_map_that_cannot_be_read_says_why(small: KnowledgeBase, table: Path) -> None:
    with pytest.raises(CannotEvaluate) as caught:
        evaluate(small, table, table.parent / "out.csv", map=table.parent / "none.yaml")
    (told,) = caught.value.messages
    assert told.nl.endswith(f"none.yaml: onleesbaar: {NO_SUCH.nl}")
    assert told.en.endswith(f"none.yaml: cannot be read: {NO_SUCH.en}")


def test_cases_that_cannot_be_read_say_why(small: KnowledgeBase, table: Path) -> None:
    with pytest.raises(NoCases) as caught:
        list(given_cases(small, table, CaseOptions(map=table.parent / "none.yaml")))
    assert caught.value.messages == (Text(nl=f"onleesbaar: {NO_SUCH.nl}", en=f"cannot be read: {NO_SUCH.en}"),)


def test_a_file_that_is_refused_while_it_is_read_says_why(
    small: KnowledgeBase, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise refused(errno.EACCES)

    header = SimpleNamespace(names=("case", "guests"))
    monkeypatch.setattr("advisor.cases.opening.read_delimited", lambda *_: (header, map(refuse, [1])))
    with pytest.raises(Unreadable) as caught:
        list(open_source(small, table, None, False).blocks)
    assert caught.value.message == Text(
        nl="onleesbaar: dat mag hier niet", en="cannot be read: that is not allowed here"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_command_says_why_it_could_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(frame, "LANGUAGE", language)
    with pytest.raises(frame.Failure) as caught:
        write_new(tmp_path / "none" / "a.yaml", "text")
    assert str(caught.value).endswith(NO_SUCH.nl if language == "nl" else NO_SUCH.en)
    assert not_written(Path("a"), ValueError("embedded null")).endswith("embedded null")
