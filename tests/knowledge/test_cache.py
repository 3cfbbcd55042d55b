"""A knowledge base kept from an earlier reading: the same one, or it is read afresh."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from support.differing import differing
from support.places import DATA, SMALL

from advisor.cli import frame
from advisor.cli.main import koop
from advisor.knowledge import cache, loading, yamlfile
from advisor.knowledge.folder import Folder
from advisor.knowledge.problems import KnowledgeError
from advisor.terms.knowledge_base import KnowledgeBase


@pytest.fixture(autouse=True)
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the entries, which is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "koop-advisor" / "knowledge"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were read from their YAML, as they are read."""
    read, real = list[Path](), loading.read

    def note(folder: Folder, **how: Any) -> KnowledgeBase:
        read.append(folder.root)
        return real(folder, **how)

    monkeypatch.setattr(loading, "read", note)
    return read


def only(entries: Path) -> Path:
    (entry,) = entries.iterdir()
    return entry


def sealed(content: bytes) -> bytes:
    """An entry whose hash fits what it holds."""
    return sha256(content).hexdigest().encode() + b"\n" + content


def test_what_was_read_once_is_not_read_again(readings: list[Path], small: KnowledgeBase) -> None:
    for _ in range(3):
        assert differing(cache.load(SMALL), small) is None
    assert readings == [SMALL]


def test_the_shipped_knowledge_base_is_kept_too(readings: list[Path], shipped: KnowledgeBase) -> None:
    assert differing(cache.load(), shipped) is None
    assert differing(cache.load(), shipped) is None
    assert len(readings) == 1


def test_the_same_files_elsewhere_are_the_same_entry(readings: list[Path], tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "copy")
    cache.load(SMALL)
    assert cache.load(tmp_path / "copy").folder == tmp_path / "copy"
    assert readings == [SMALL]


def test_with_and_without_cases_are_two(readings: list[Path]) -> None:
    assert cache.load(SMALL).cases
    assert cache.load(SMALL, with_cases=False).cases == ()
    assert cache.load(SMALL).cases
    assert readings == [SMALL, SMALL]


@pytest.mark.parametrize("name", ["rules/time.yaml", "cases/cases.yaml", "README.md"])
def test_a_changed_file_is_read_afresh(readings: list[Path], kb_folder: Callable[..., Path], name: str) -> None:
    folder = kb_folder()
    cache.load(folder)
    file = folder / name
    file.write_bytes((file.read_bytes() if file.exists() else b"") + b"# more\n")
    cache.load(folder)
    assert len(readings) == 2


def test_cases_that_are_not_read_do_not_count(readings: list[Path], kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder()
    cache.load(folder, with_cases=False)
    (folder / "cases" / "more.yaml").write_text("case: more\nanswers: {}\n")
    cache.load(folder, with_cases=False)
    assert len(readings) == 1


@pytest.mark.parametrize("name", ["FORMAT", "__version__"])
def test_another_version_reads_afresh(readings: list[Path], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    cache.load(SMALL)
    monkeypatch.setattr(cache, name, "another")
    cache.load(SMALL)
    assert len(readings) == 2


def test_a_file_that_feigns_other_files_is_not_taken_for_them(
    kb_folder: Callable[..., Path], readings: list[Path]
) -> None:
    """Two folders of one hash: in the second, a text holds what are files of the first."""
    real, feigned = kb_folder({"rules/a.md": "text"}), kb_folder({"rules/a.md": "text"})
    after = ("rules/advice.yaml",)
    data = b"text" + b"".join(b"\0" + name.encode() + b"\0" + (real / name).read_bytes() for name in after)
    for name in after:
        (feigned / name).unlink()
    (feigned / "rules" / "a.md").write_bytes(data)
    one, other = cache.load(feigned), cache.load(real)
    assert one.sha256 == other.sha256
    assert len(readings) == 2
    assert one.rules.keys() < other.rules.keys()


def test_an_entry_is_for_this_account_alone(entries: Path) -> None:
    cache.load(SMALL)
    assert only(entries).stat().st_mode & 0o777 == 0o600
    assert entries.stat().st_mode & 0o777 == 0o700


class TestWhatIsTheMatterWithAnEntryIsNotHeeded:
    @pytest.mark.parametrize(
        "harm",
        [
            lambda data: b"",
            lambda data: data[:100],
            lambda data: data[:-1],
            lambda data: data.replace(b"tea", b"pea", 1),
            lambda data: b"\xff" + data,
            lambda data: os.urandom(500),
            lambda data: sealed(b"[]"),
            lambda data: sealed(b"{}"),
            lambda data: sealed(b"[" * 100_000),
            lambda data: sealed(json.dumps([json.loads(data.partition(b"\n")[2])[0], []]).encode()),
            lambda data: sealed(json.dumps(["another", json.loads(data.partition(b"\n")[2])[1]]).encode()),
            lambda data: data + b" " * cache.MAX_BYTES,
        ],
    )
    def test_damaged_or_foreign(
        self, entries: Path, readings: list[Path], small: KnowledgeBase, harm: Callable[[bytes], bytes]
    ) -> None:
        cache.load(SMALL)
        whole = only(entries).read_bytes()
        only(entries).write_bytes(harm(whole))
        assert differing(cache.load(SMALL), small) is None
        assert len(readings) == 2
        assert only(entries).read_bytes() == whole

    def test_an_entry_of_another_knowledge_base_under_its_name(
        self, entries: Path, kb_folder: Callable[..., Path], small: KnowledgeBase
    ) -> None:
        cache.load(SMALL)
        mine = only(entries)
        cache.load(kb_folder({"sources.yaml": {"A. Leaf": "A. Leave"}}))
        (other,) = set(entries.iterdir()) - {mine}
        shutil.copy(other, mine)
        assert differing(cache.load(SMALL), small) is None

    @pytest.mark.skipif(os.name != "posix", reason="permissions of files")
    def test_one_that_others_may_write(self, entries: Path, readings: list[Path]) -> None:
        cache.load(SMALL)
        only(entries).chmod(0o666)
        cache.load(SMALL)
        assert len(readings) == 2
        assert only(entries).stat().st_mode & 0o777 == 0o600

    def test_a_link_in_its_place(self, entries: Path, readings: list[Path], tmp_path: Path) -> None:
        cache.load(SMALL)
        moved = shutil.move(only(entries), tmp_path / "moved")
        (entries / cache_name(readings)).symlink_to(moved)
        cache.load(SMALL)
        assert len(readings) == 2

    def test_a_folder_in_its_place(self, entries: Path, small: KnowledgeBase) -> None:
        cache.load(SMALL)
        name = only(entries)
        name.unlink()
        name.mkdir()
        assert differing(cache.load(SMALL), small) is None
        assert list(entries.iterdir()) == [name]


def cache_name(readings: list[Path]) -> str:
    return cache._key(Folder(readings[0]), True, None) + ".json"


class TestWithoutAPlaceToKeep:
    def test_a_file_where_the_folder_would_be(self, tmp_path: Path, small: KnowledgeBase) -> None:
        (tmp_path / "cache").write_text("")
        assert differing(cache.load(SMALL), small) is None

    def test_a_full_disk(self, entries: Path, monkeypatch: pytest.MonkeyPatch, small: KnowledgeBase) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "no space left on device")

        monkeypatch.setattr("advisor.files.os.replace", full)
        assert differing(cache.load(SMALL), small) is None
        assert list(entries.iterdir()) == []

    def test_a_relative_cache_folder_is_no_place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("XDG_CACHE_HOME", "here")
        cache.load(SMALL)
        assert not (tmp_path / "here").exists()


class TestAFolderThatIsNotOursIsLeftAlone:
    """Nothing is kept in it, read from it or removed from it."""

    def assert_left_alone(self, folder: Path, small: KnowledgeBase, readings: list[Path]) -> None:
        for n in range(12):
            (folder / f"{n:064}.json").write_bytes(b"")
        for _ in range(2):
            assert differing(cache.load(SMALL), small) is None
        assert len(readings) == 2
        assert len(list(folder.rglob("*.json"))) == 12

    @pytest.mark.parametrize("link", ["knowledge", "koop-advisor"])
    def test_a_link(
        self, tmp_path: Path, entries: Path, small: KnowledgeBase, readings: list[Path], link: str
    ) -> None:
        linked, elsewhere = entries if link == "knowledge" else entries.parent, tmp_path / "elsewhere"
        elsewhere.mkdir(mode=0o700)
        linked.parent.mkdir(mode=0o700, parents=True)
        linked.symlink_to(elsewhere)
        self.assert_left_alone(elsewhere, small, readings)

    @pytest.mark.skipif(os.name != "posix", reason="owners of folders")
    def test_of_another_account(
        self, entries: Path, small: KnowledgeBase, readings: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        entries.mkdir(mode=0o700, parents=True)
        mine = os.getuid()
        monkeypatch.setattr("advisor.knowledge.cache.os.getuid", lambda: mine + 1)
        self.assert_left_alone(entries, small, readings)

    @pytest.mark.skipif(os.name != "posix", reason="permissions of folders")
    def test_that_others_may_write(self, entries: Path, small: KnowledgeBase, readings: list[Path]) -> None:
        entries.mkdir(parents=True)
        entries.chmod(0o777)
        self.assert_left_alone(entries, small, readings)

    def test_that_of_the_cases_alone(self, entries: Path, tmp_path: Path, readings: list[Path]) -> None:
        cases = entries.with_name("cases")
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir(mode=0o700)
        cases.parent.mkdir(mode=0o700, parents=True)
        cases.symlink_to(elsewhere)
        for _ in range(2):
            cache.load(SMALL)
        assert len(readings) == 1
        assert list(elsewhere.iterdir()) == []


class TestCasesOfFilesThatAreTheSame:
    @pytest.fixture
    def parsed(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The files that are parsed, as they are."""
        found, real = list[str](), yamlfile.parse

        def note(data: bytes, name: str, *more: Any, **how: Any) -> Any:
            found.append(name)
            return real(data, name, *more, **how)

        monkeypatch.setattr("advisor.knowledge.loading.parse", note)
        return found

    def changed(self, folder: Path, name: str, new: str) -> KnowledgeBase:
        cache.load(folder)
        file = folder / name
        file.write_text(file.read_text() + new)
        return cache.load(folder)

    def test_are_not_read_again_when_a_rule_changes(
        self, kb_folder: Callable[..., Path], parsed: list[str]
    ) -> None:
        folder = kb_folder()
        kb = self.changed(folder, "rules/time.yaml", "# more\n")
        assert parsed.count("rules/time.yaml") == 2
        assert parsed.count("cases/cases.yaml") == 1
        assert differing(kb, loading.load(folder)) is None

    def test_are_read_again_when_their_file_changes(
        self, kb_folder: Callable[..., Path], parsed: list[str]
    ) -> None:
        folder = kb_folder({"cases/other.yaml": "case: other\nanswers: {}\n"})
        kb = self.changed(folder, "cases/other.yaml", "title: another\n")
        assert (parsed.count("cases/cases.yaml"), parsed.count("cases/other.yaml")) == (1, 2)
        assert differing(kb, loading.load(folder)) is None
        assert {case.id: case for case in kb.cases}["other"].title == "another"

    @pytest.mark.parametrize(
        ("expect", "file", "was", "now"),
        [
            ("fires: [{rule}]", "rules/time.yaml", "id: {rule}", "id: renamed-since"),
            (
                "steps: [{after: {question}, fires: [{rule}]}]",
                "rules/time.yaml",
                "id: {rule}",
                "id: renamed-since",
            ),
            ("says: {{rule}: x}", "rules/time.yaml", "id: {rule}", "id: renamed-since"),
        ],
    )
    def test_that_name_what_is_gone_are_told_as_ever(
        self, kb_folder: Callable[..., Path], small: KnowledgeBase, expect: str, file: str, was: str, now: str
    ) -> None:
        rule = next(rule.id for rule in small.rules.values() if rule.place.file == file)
        question = next(iter(small.questions))
        named = expect.replace("{rule}", rule).replace("{question}", question)
        case = f"case: other\nanswers: {{{question}: unknown}}\nexpect: {{{named}}}\n"
        folder = kb_folder({"cases/other.yaml": case})
        cache.load(folder)
        text = (folder / file).read_text()
        (folder / file).write_text(text.replace(was.replace("{rule}", rule), now))
        told = list[list[str]]()
        for load in (cache.load, loading.load):
            with pytest.raises(KnowledgeError) as raised:
                load(folder)
            told.append([f"{one.place} {one.code} {one.message.en} {one.line}" for one in raised.value.problems])
        assert told[0] == told[1]
        assert any("cases/other.yaml" in one for one in told[0])

    def test_with_the_same_id_in_a_new_file_are_told_as_ever(self, kb_folder: Callable[..., Path]) -> None:
        folder = kb_folder(
            {"cases/a.yaml": "case: other\nanswers: {}\n", "cases/b.yaml": "case: more\nanswers: {}\n"}
        )
        cache.load(folder)
        (folder / "cases" / "a.yaml").write_text("case: more\nanswers: {}\n")
        told = list[list[str]]()
        for load in (cache.load, loading.load):
            with pytest.raises(KnowledgeError) as raised:
                load(folder)
            told.append([f"{one.place} {one.code} {one.line}" for one in raised.value.problems])
        assert told[0] == told[1]


def test_only_the_newest_entries_stay(entries: Path, kb_folder: Callable[..., Path]) -> None:
    entries.mkdir(parents=True)
    ours = [f".{n:050}.0123abcd.partial" if n % 2 else f"{n:064}.json" for n in range(20)]
    theirs = ["notes.txt", "settings.json", ".notes.0123abcd.partial"]
    for number, name in enumerate((*theirs, *ours)):
        left = entries / name
        left.write_bytes(b"")
        os.utime(left, (number, number))
    cache.load(SMALL)
    names = {path.name for path in entries.iterdir()}
    assert len(names) == cache.ENTRIES + len(theirs)
    assert {*theirs, ours[-1]} < names
    assert ours[0] not in names


def test_a_knowledge_base_with_problems_is_told_and_not_kept(
    entries: Path, kb_folder: Callable[..., Path], tmp_path: Path
) -> None:
    for folder in (kb_folder({"sources.yaml": {"A. Leaf": "[A. Leaf"}}), tmp_path / "nowhere"):
        for _ in range(2):
            with pytest.raises(KnowledgeError):
                cache.load(folder)
    assert not entries.exists()


def test_the_command_keeps_what_it_reads(readings: list[Path], entries: Path) -> None:
    for _ in range(2):
        assert frame.Frame(SMALL).kb
    assert len(readings) == 1
    assert len(list(entries.iterdir())) == 1


def test_the_bench_keeps_what_it_reads_too(readings: list[Path], entries: Path) -> None:
    for _ in range(2):
        koop.main(["kb", "--knowledge", str(SMALL), "graph"], standalone_mode=False)
    assert len(readings) == 1
    assert len(list(entries.iterdir())) == 1


def test_every_goal_lies_in_the_folder_that_is_read(entries: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        shutil.copytree(DATA / "foreign" / "lending", tmp_path / name)
        kb = cache.load(tmp_path / name)
        assert kb.undivided is not None
        assert {one.folder for one in (*kb.each_goal, kb.undivided)} == {tmp_path / name}
    assert len(list(entries.iterdir())) == 1
