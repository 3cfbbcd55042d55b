"""Consultations kept in files: private, whole or not at all, found again, told when damaged."""

from __future__ import annotations

import json
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import SMALL

from advisor.dialogue.answer_file import (
    AnswerFiles,
    BadAnswers,
    NotOneCase,
    answer_file,
    case_in,
    cases_in,
    state_from,
    write_new,
)
from advisor.dialogue.state import Given, State, restored
from advisor.dialogue.storage import Keeper, SessionProblem, Store
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval

ANSWERS = {
    "occasion": Given("visitors", "bezoek"),
    "patience": Given(Interval(10, 20), "10-20 min"),
    "kinds": Given(frozenset({"black", "green"}), "1, 2"),
    "announced": Given("no", "nee"),
    "fussiness": Given(None, "geen idee"),
    "keeps_warm": Given(Interval(float("inf"), float("inf")), "onbeperkt"),
}


def state(language: Language = "nl") -> State:
    return State(language, dict(ANSWERS), postponed=["guests"], left=["stove"])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state" / "sessions")


def kept(store: Store, kb: KnowledgeBase, what: State | None = None) -> Keeper:
    keeper = Keeper(store, kb)
    keeper.keep(what if what is not None else state())
    return keeper


def rewrite(store: Store, id: str, **changes: object) -> None:
    path = store.folder / f"{id}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


# --- kept and found again


def test_what_is_kept_comes_back_as_it_was(store: Store, small: KnowledgeBase) -> None:
    keeper = kept(store, small)
    found = store.find(keeper.id, small)
    assert store.state(found, small) == state()
    assert list(store.state(found, small).answers) == list(ANSWERS)


def test_nothing_is_written_while_nothing_was_said(store: Store, small: KnowledgeBase) -> None:
    assert kept(store, small, State("en")).id is None
    assert not store.folder.exists()


def test_the_latest_consultation_with_this_knowledge_base_is_found_without_an_id(
    store: Store, small: KnowledgeBase, shipped: KnowledgeBase
) -> None:
    first, second = kept(store, small), kept(store, small)
    third = kept(store, shipped, State("nl", left=["offering"]))
    for keeper, changed in ((first, "2026-01-02T00:00:00Z"), (second, "2026-01-01T00:00:00Z")):
        assert keeper.id is not None
        rewrite(store, keeper.id, changed=changed)
    assert store.find(None, small).id == first.id
    assert store.find(None, shipped).id == third.id


def test_the_beginning_of_an_id_is_enough(store: Store, small: KnowledgeBase) -> None:
    keeper = kept(store, small)
    assert keeper.id is not None
    assert store.find(keeper.id[:4], small).id == keeper.id


def test_a_consultation_is_found_by_what_it_is_about(store: Store, small: KnowledgeBase) -> None:
    about = state()
    about.subject, about.date = "Tea \x1bparty", "2026-02-03"
    keeper = kept(store, small, about)
    found = store.find("tea party", small)
    assert (found.id, found.subject) == (keeper.id, "Tea party")
    assert store.state(found, small).date == "2026-02-03"
    kept(store, small, about)
    with pytest.raises(SessionProblem):  # there are two now
        store.find("tea party", small)


def test_an_id_can_be_said_aloud(store: Store, small: KnowledgeBase) -> None:
    keeper = kept(store, small)
    assert keeper.id is not None
    assert len(keeper.id) == 6
    assert all((letter in "aeiou") == bool(at % 2) for at, letter in enumerate(keeper.id))


@pytest.mark.skipif(os.name != "posix", reason="modes are of posix")
def test_files_are_private(store: Store, small: KnowledgeBase) -> None:
    before = os.umask(0)
    try:
        keeper = kept(store, small)
        keeper.keep(State("nl", dict(list(ANSWERS.items())[:1])))
    finally:
        os.umask(before)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((store.folder / f"{keeper.id}.json").stat().st_mode) == 0o600


def test_the_state_directory_of_the_account_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert Store().folder == tmp_path / "koop-advisor" / "sessions"
    else:
        assert Store().folder.name == "sessions"


# --- whole or not at all


def test_a_write_that_fails_leaves_the_file_as_it_was(
    store: Store, small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = kept(store, small)
    assert keeper.id is not None
    before = (store.folder / f"{keeper.id}.json").read_bytes()

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        keeper.keep(State("en"))
    assert (store.folder / f"{keeper.id}.json").read_bytes() == before
    assert [path.name for path in store.folder.iterdir()] == [f"{keeper.id}.json"]


def test_a_first_write_that_fails_leaves_nothing(
    store: Store, small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        kept(store, small)
    assert list(store.folder.iterdir()) == []


def test_an_unchanged_state_is_not_written_again(store: Store, small: KnowledgeBase) -> None:
    keeper = kept(store, small)
    path = store.folder / f"{keeper.id}.json"
    before = path.stat().st_mtime_ns, path.read_bytes()
    keeper.keep(state())
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


# --- several at once


def test_consultations_begun_at_once_get_files_of_their_own(store: Store, small: KnowledgeBase) -> None:
    keepers = [Keeper(store, small) for _ in range(12)]
    threads = [threading.Thread(target=keeper.keep, args=(state(),)) for keeper in keepers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({keeper.id for keeper in keepers}) == len(keepers) == len(store.listing().kept)


def test_an_id_that_is_taken_is_not_taken_again(
    store: Store, small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = iter("bababababababababe")
    monkeypatch.setattr("secrets.choice", lambda _: next(letters))
    assert (kept(store, small).id, kept(store, small, State("en", left=["stove"])).id) == ("bababa", "bababe")
    assert store.read("bababa").answers == len(ANSWERS)


def test_a_consultation_resumed_twice_becomes_two(store: Store, small: KnowledgeBase) -> None:
    keeper = kept(store, small)
    one, other = (Keeper(store, small, store.find(keeper.id, small)) for _ in range(2))
    one.keep(State("nl", {"occasion": ANSWERS["occasion"]}))
    other.keep(State("nl", {"announced": ANSWERS["announced"]}))
    assert one.id == keeper.id != other.id
    assert list(store.state(store.find(one.id, small), small).answers) == ["occasion"]
    assert list(store.state(store.find(other.id, small), small).answers) == ["announced"]


# --- damaged


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"schema": "koop/session/1"}',
        b'{"schema": "koop/session/9", "answers": [], "knowledge": {}}',
        b"[" * 100_000,
        b'{"schema": "koop/session/1", "knowledge": {}, "answers": ' + b" " * 1_000_001 + b"[]}",
    ],
)
def test_a_damaged_file_is_told_and_the_others_are_still_there(
    store: Store, small: KnowledgeBase, content: bytes
) -> None:
    good = kept(store, small)
    (store.folder / "bababa.json").write_bytes(content)
    with pytest.raises(SessionProblem, match="bababa"):
        store.read("bababa")
    listing = store.listing()
    assert ([one.id for one in listing.kept], listing.damaged) == ([good.id], ("bababa",))


@pytest.mark.parametrize(
    "changes",
    [
        {"answers": [1]},
        {"answers": [{"question": "occasion"}]},
        {"answers": [{"question": 5, "answer": "family"}]},
        {"misfits": "none"},
        {"postponed": "guests"},
        {"left": {}},
    ],
)
def test_answers_of_another_shape_are_a_damaged_file(
    store: Store, small: KnowledgeBase, changes: dict[str, object]
) -> None:
    keeper = kept(store, small)
    assert keeper.id is not None
    rewrite(store, keeper.id, **changes)
    with pytest.raises(SessionProblem, match="damaged"):
        store.state(store.read(keeper.id), small)


def test_a_kept_answer_that_says_nothing_is_not_dropped(store: Store, small: KnowledgeBase) -> None:
    keeper = kept(store, small)
    assert keeper.id is not None
    rewrite(store, keeper.id, answers=[{"question": "occasion", "answer": None}])
    (misfit,) = store.state(store.read(keeper.id), small).misfits
    assert (misfit.question, misfit.answer) == ("occasion", None)
    assert misfit.problem is not None


@pytest.mark.parametrize("typed", ["", "x", "../../etc/passwd", "bababa/../x", "\x00", "b" * 500])
def test_what_is_no_id_of_a_consultation_is_told(store: Store, small: KnowledgeBase, typed: str) -> None:
    kept(store, small)
    with pytest.raises(SessionProblem, match="no kept consultation"):
        store.find(typed, small)


def test_without_any_consultation_that_is_told(store: Store, small: KnowledgeBase) -> None:
    with pytest.raises(SessionProblem, match="there is no kept consultation"):
        store.find(None, small)


def test_a_beginning_that_fits_several_names_them(store: Store, small: KnowledgeBase) -> None:
    kept(store, small)
    for id in ("bababa", "babada"):
        (store.folder / f"{id}.json").write_text("{}")
    with pytest.raises(SessionProblem, match="bababa, babada"):
        store.find("bab", small)


# --- deleted


def test_deleting_one_leaves_the_others(store: Store, small: KnowledgeBase) -> None:
    one, other = kept(store, small), kept(store, small)
    assert one.id is not None
    assert store.delete(one.id) == one.id
    assert [found.id for found in store.listing().kept] == [other.id]
    with pytest.raises(SessionProblem):
        store.delete(one.id)


def test_deleting_all_takes_damaged_files_and_remains_but_nothing_else(store: Store, small: KnowledgeBase) -> None:
    kept(store, small)
    (store.folder / "bababa.json").write_text("{")
    (store.folder / ".bababa.0123.tmp").write_text("{")  # of release 1.0.0
    (store.folder / ".bababa.json.0123.partial").write_text("{")
    (store.folder / "notes.txt").write_text("not a consultation")
    assert store.delete_all() == 2
    assert [path.name for path in store.folder.iterdir()] == ["notes.txt"]


def test_a_consultation_deleted_while_it_is_held_is_kept_again(store: Store, small: KnowledgeBase) -> None:
    keeper = kept(store, small)
    store.delete_all()
    keeper.keep(State("nl", {"occasion": ANSWERS["occasion"]}))
    assert [found.answers for found in store.listing().kept] == [1]


# --- another knowledge base


def test_what_no_longer_fits_is_told_and_stays_in_the_file(
    store: Store, small: KnowledgeBase, kb: Callable[..., KnowledgeBase]
) -> None:
    keeper = kept(store, small)
    newer = kb({"questions/guests.yaml": {"limits: {from: 0, to: 1 day}": "limits: {from: 0, to: 15 minutes}"}})
    opened = store.state(store.find(keeper.id, newer), newer)
    assert [(misfit.question, misfit.answer, misfit.said) for misfit in opened.misfits] == [
        ("patience", "10 minutes to 20 minutes", "10-20 min")
    ]
    assert "patience" not in opened.answers
    Keeper(store, newer, store.find(keeper.id, newer)).keep(opened)
    back = store.state(store.find(keeper.id, small), small)
    assert back.answers["patience"] == ANSWERS["patience"]


def test_an_answer_to_a_question_that_is_gone_stays_in_the_file(small: KnowledgeBase) -> None:
    data = {"language": "nl", "answers": [{"question": "sugar", "answer": "two lumps", "said": "twee"}]}
    opened = restored(data, small)
    assert [(misfit.question, misfit.problem) for misfit in opened.misfits] == [("sugar", None)]
    assert restored(opened.as_data(small), small) == opened


def test_a_new_answer_takes_the_place_of_one_that_did_not_fit(small: KnowledgeBase) -> None:
    opened = restored({"answers": [{"question": "patience", "answer": "2 years", "said": ""}]}, small)
    opened.answers["patience"] = ANSWERS["patience"]
    assert opened.as_data(small)["misfits"] == []


# --- answer files


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_answer_file_reads_back_to_the_same_answers(
    tmp_path: Path, small: KnowledgeBase, language: Language
) -> None:
    path = tmp_path / "tea.yaml"
    write_new(path, answer_file(small, state(language), "tea"), None, language)
    (case,) = cases_in(path)
    assert case.id == "tea"
    assert state_from(small, case, language).values == state().values


def test_answers_of_every_case_of_the_shipped_knowledge_survive_an_answer_file(
    tmp_path: Path, shipped: KnowledgeBase
) -> None:
    for number, case in enumerate(shipped.cases[::15]):
        before = state_from(shipped, case, "en")
        path = tmp_path / f"{number}.yaml"
        write_new(path, answer_file(shipped, before, case.id), None, "en")
        (again,) = cases_in(path)
        assert state_from(shipped, again, "en").values == before.values, case.id


def test_an_answer_file_shows_the_words_in_which_an_answer_was_given(small: KnowledgeBase) -> None:
    assert "patience: 10 minutes to 20 minutes   # 10-20 min" in answer_file(small, state(), "tea")


def test_words_that_were_said_cannot_break_out_of_an_answer_file(tmp_path: Path, small: KnowledgeBase) -> None:
    said = State("nl", {"occasion": Given("family", "gezin\nstove: gas # \x1b[31m")})
    path = tmp_path / "tea.yaml"
    write_new(path, answer_file(small, said, "tea"), None, "nl")
    assert list(cases_in(path)[0].answers) == ["occasion"]
    assert "\x1b" not in path.read_text(encoding="utf-8")


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("dear to me")
    with pytest.raises(ValueError, match="exists already"):
        write_new(path, "case: tea\n", None, "en")
    assert path.read_text() == "dear to me"


def test_a_file_of_the_same_consultation_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    write_new(path, "a longer first text\n", None, "en")
    write_new(path, "short\n", path, "en")
    assert path.read_text() == "short\n"


def test_an_answer_file_is_called_yaml(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.yaml"):
        write_new(tmp_path / "answers.html", "", None, "en")


def test_all_bad_answers_of_a_file_are_told_at_once(tmp_path: Path, small: KnowledgeBase) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("case: bad\nanswers: {sugar: yes, patience: 3 years, stove: coal, guests: 4, occasion: }\n")
    with pytest.raises(BadAnswers) as bad:
        state_from(small, cases_in(path)[0], "en")
    assert [id for id, _, _ in bad.value.problems] == ["sugar", "patience", "stove"]


def test_a_file_that_is_no_answer_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("answers: [\n")
    with pytest.raises(KnowledgeError):
        cases_in(path)
    with pytest.raises(KnowledgeError):
        cases_in(tmp_path / "nowhere.yaml")


# --- the oldest rule: never guess what was not loaded


def test_a_saved_consultation_needs_no_shipped_knowledge(store: Store) -> None:
    small = load(SMALL, with_cases=False)
    keeper = kept(store, small)
    assert store.find(keeper.id, small).knowledge["version"] == small.version


def test_one_case_is_chosen_or_it_is_told_why_none_is(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("- case: a\n  answers: {guests: 1}\n- case: b\n  answers: {guests: 2}\n", encoding="utf-8")
    assert case_in(file, "b").answers == {"guests": 2}
    for wanted, several, said in (
        (None, True, "kies er een met --case: a, b"),
        ("c", False, "bevat geen geval 'c'"),
    ):
        with pytest.raises(NotOneCase) as caught:
            case_in(file, wanted)
        assert caught.value.several is several
        assert caught.value.message.nl.endswith(said)
        assert str(file) in caught.value.message.en


def test_only_the_file_that_a_consultation_wrote_itself_is_written_again(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    files, mine, other = AnswerFiles(), tmp_path / "mine.yaml", tmp_path / "other.yaml"
    other.write_text("something else", encoding="utf-8")
    files.write(mine, small, State("nl"), "tea")
    files.write(mine, small, state(), "tea")
    assert cases_in(mine)[0].answers
    with pytest.raises(ValueError, match="bestaat al"):
        files.write(other, small, State("nl"), "tea")
    assert other.read_text(encoding="utf-8") == "something else"


def test_what_an_interrupted_writing_left_is_swept_at_a_later_start(tmp_path: Path) -> None:
    old, new = tmp_path / ".bababa.json.01234567.partial", tmp_path / ".bababa.json.89abcdef.partial"
    for left in (old, new):
        left.write_bytes(b"{")
    os.utime(old, (0, 0))
    Store(tmp_path).tidied()
    assert [left.name for left in tmp_path.iterdir()] == [new.name], "another may be writing just now"
