"""Files appear whole or not at all; one that the system refuses is told in the language of the person."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.places import ADVISOR
from support.tables import evaluate

from advisor.batch.evaluate import CannotEvaluate
from advisor.cases.blocks import Unreadable
from advisor.cases.given import NoCases, given_cases
from advisor.cases.opening import CaseOptions, open_source
from advisor.cli import frame
from advisor.cli.frame import not_written, write_new
from advisor.files import create, growing, put, put_all, remains, why
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
    assert not_written(Path("a"), ValueError("embedded null")).endswith(
        "zo kan een bestand niet heten" if language == "nl" else "a file cannot be called that"
    )


# --- put in their place


def fail(*_: object, **__: object) -> None:
    raise refused(errno.ENOSPC)


def test_a_file_is_put_whole_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    put(file, b"one")
    file.chmod(0o640)
    put(file, b"other")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"other", 0o640)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize("before", [None, b"what was there"])
def test_a_file_that_cannot_be_put_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, before: bytes | None
) -> None:
    file = tmp_path / "a.txt"
    if before is not None:
        file.write_bytes(before)
    monkeypatch.setattr(step, fail)
    with pytest.raises(OSError, match="No space"):
        put(file, b"other")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([before] if before is not None else [])


def test_a_link_is_followed_and_a_device_is_written_to(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_bytes(b"one")
    link.symlink_to(target)
    put(link, b"other")
    assert link.is_symlink()
    assert target.read_bytes() == b"other"
    put(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


def test_a_file_is_created_only_where_nothing_is(tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "link.txt"
    create(file, "één\n", private=True)
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == ("één\n".encode(), 0o600)
    link.symlink_to(tmp_path / "nowhere")
    for taken in (file, link, tmp_path):
        with pytest.raises(FileExistsError):
            create(taken, "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "link.txt"]
    assert file.read_text(encoding="utf-8") == "één\n"


@pytest.mark.parametrize(
    "error", [OSError(errno.EPERM, "links"), FileExistsError(errno.EEXIST, "taken meanwhile")]
)
def test_a_disk_without_links_will_do_and_a_name_taken_meanwhile_will_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(FileExistsError) if isinstance(error, FileExistsError) else nullcontext():
        create(tmp_path / "a.txt", "a")
    assert [path.read_text() for path in tmp_path.iterdir()] == ([] if error.errno == errno.EEXIST else ["a"])


@pytest.mark.parametrize("text", ["\ud800", "a"])
def test_a_file_that_cannot_be_created_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((OSError, ValueError)):
        create(tmp_path / "a.txt", text)
    assert list(tmp_path.iterdir()) == []


def test_what_an_interrupted_write_leaves_is_known_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(path.name for path in remains(tmp_path, "a.txt.*")))
    put(tmp_path / "a.txt", b"a")
    assert len(seen) == 1
    assert list(remains(tmp_path)) == []
    growing(tmp_path / "b.csv").leave()
    assert [path.name for path in remains(tmp_path)] == [".b.csv.partial"]


def test_no_other_module_puts_files_in_their_place() -> None:
    """What is written by hand elsewhere can stand half written."""
    ways = re.compile(r"os\.(replace|rename|link)\(|mkstemp|O_CREAT|write_(text|bytes)\(|open\(.x")
    found = [path.name for path in ADVISOR.rglob("*.py") if ways.search(path.read_text(encoding="utf-8"))]
    assert found == ["files.py"]


def test_of_several_files_all_are_put_or_each_keeps_what_it_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    put_all({one: b"2"})
    assert one.read_bytes() == b"2"
    missing = tmp_path / "no folder" / "x"
    with pytest.raises(FileNotFoundError):
        put_all({one: b"3", other: b"x", missing: b"x"})
    assert one.read_bytes() == b"2"
    assert not other.exists()
