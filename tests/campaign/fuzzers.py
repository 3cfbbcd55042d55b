"""Fuzzers: what was sound is changed at random and read again. Refusing is right; anything else that is raised, or
takes long, is a fault. Each try is known by its seed."""

from __future__ import annotations

import json
import shlex
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import polars as pl
import yaml
from campaign.attacks import SMALL, Attack, run, wrong
from support.places import DATA
from support.small_knowledge import changed_copy

from advisor.batch.earlier import NoReceipts
from advisor.bench.trying import BadCase, answers_of
from advisor.cases.given import NoCases, given_cases
from advisor.checker.claims import Refused, check
from advisor.dialogue.consultation import Consultation
from advisor.dialogue.state import State
from advisor.dialogue.storage import Keeper, SessionProblem, Store
from advisor.explanation.certificate import case_proofs, certificate
from advisor.explanation.explain import KINDS, explain
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.advice import Clash
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.report.remade import earlier_in, told_otherwise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.values import Asked, Reading, ValueProblem, read_reply, read_value, settled
from advisor.wording.claims import claim_said, refusal_said
from advisor.wording.voice import Voice

#: Seconds that one try may take.
LONGEST = 20
REFUSED = (KnowledgeError, NoCases, SessionProblem, NoReceipts, BadCase, Clash, Refused)
SPICE = [
    "\ud800", "\u202e", "\x00", "\x1b[2J", "\u2028", "\ufeff", "é", "𝟛", "٣", "²", '"', "'", ";", ",", "\t",
    "\r", "\n", ": ", "- ", "{", "}", "[", "]", "&a", "*a", "!!x", "|", ">", "~", "null", "nan", "inf",
    "1e999", "-1", "0x10", "9" * 400, "unknown", "onbekend", "yes", "nee", "3 months", "1/0", "2-", "≥", "/",
    "/whynot 1", "/change 2", "/how", "/back", "/skip", "/lang nl", "/whatif guests=3", "/save ~x/y",
    "/report a", "/quit", "?", "", " ", "a" * 300, "=1+1",
]  # fmt: skip


@dataclass
class Tally:
    """What was tried, and every fault with the seed that shows it."""

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)


class TooSlow(Exception):
    """One try took too long."""


@contextmanager
def in_time() -> Iterator[None]:
    def late(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def tried(name: str, seeds: range, once: Callable[[Random], object]) -> Tally:
    """Try once a seed."""
    tally = Tally(name)
    for seed in seeds:
        tally.tried += 1
        try:
            with in_time():
                once(Random(seed))
        except REFUSED:
            pass
        except Exception as error:
            tally.faults.append(f"{name} {seed}: {type(error).__name__}: {error}"[:200])
    return tally


def changed(random: Random, data: bytes) -> bytes:
    """The data with a few things put in, taken out, doubled or turned."""
    for _ in range(random.randint(1, 4)):
        at, to = sorted(random.randrange(len(data) + 1) for _ in range(2))
        to = min(to, at + 40)
        match random.randrange(5):
            case 0:
                data = data[:at] + random.choice(SPICE).encode("utf-8", "surrogatepass") + data[at:]
            case 1:
                data = data[:at] + data[to:]
            case 2:
                data = data[:to] + data[at:]
            case 3:
                data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
            case _:
                data = data[:at] + data[at:to] * random.randint(2, 30) + data[to:]
    return data


def changed_json(random: Random, data: Any) -> Any:
    """The same shape with one part somewhere replaced by something of another kind."""
    if isinstance(data, dict) and data and random.random() < 0.8:
        key = random.choice(list(data))
        return {**data, key: changed_json(random, data[key])}
    if isinstance(data, list) and data and random.random() < 0.8:
        place = random.randrange(len(data))
        return [*data[:place], changed_json(random, data[place]), *data[place + 1 :]]
    other: list[Any] = [None, True, 0, -1, 1e308, float("nan"), [], {}, [[1]], {"a": {"b": []}}, "", *SPICE]
    return random.choice(other)


# --- each in its own way


def knowledge(seeds: range) -> Tally:
    names = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))
    with tempfile.TemporaryDirectory() as name:
        folder = changed_copy(Path(name) / "kb", {})

        def once(random: Random) -> None:
            file = folder / random.choice(names)
            sound = file.read_bytes()
            file.write_bytes(changed(random, sound))
            try:
                load(folder)
            finally:
                file.write_bytes(sound)

        return tried("knowledge folders", seeds, once)


def _tables(folder: Path) -> list[Path]:
    """The same few cases in every format."""
    rows = [{"case": f"c{n}", "guests": str(n), "kinds": "black", "patience": "20 minutes"} for n in range(4)]
    frame = pl.DataFrame(rows)
    frame.write_csv(folder / "t.csv")
    frame.write_csv(folder / "t.tsv", separator="\t")
    frame.write_excel(folder / "t.xlsx")
    frame.write_parquet(folder / "t.parquet")
    (folder / "t.json").write_text(json.dumps(rows))
    (folder / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "t.yaml").write_text("- case: a\n  answers: {guests: 2, kinds: [black]}\n- {case: b, answers: {}}\n")
    return sorted(folder.glob("t.*"))


def tables(kb: KnowledgeBase, seeds: range) -> Tally:
    with tempfile.TemporaryDirectory() as name:
        sound = {path: path.read_bytes() for path in _tables(Path(name))}

        def once(random: Random) -> None:
            path = random.choice(list(sound))
            path.write_bytes(changed(random, sound[path]))
            for case in given_cases(kb, path):
                for problem in case.problems:
                    problem.sentence("nl")

        return tried("tables in seven formats", seeds, once)


def replies(kb: KnowledgeBase, seeds: range) -> Tally:
    options = [option for question in kb.questions.values() for option in question.options]

    def once(random: Random) -> None:
        talk = Consultation(kb, State(random.choice(["nl", "en"])))
        talk.start()
        for _ in range(25):
            reply = random.choice([*options, *SPICE, *SPICE, *map(str, range(9))])
            if talk.reply(reply + random.choice(["", "", " " + random.choice(SPICE)])).prompt is None:
                return

    return tried("consultations of 25 replies", seeds, once)


def single_replies(kb: KnowledgeBase, seeds: range) -> Tally:
    """One reply to one question of the shipped base, made of what people typed: read as what reads back as itself,
    asked back, or refused in both languages."""
    typed = [str(row["reply"]) for row in yaml.load((DATA / "replies.yaml").read_bytes(), yaml.CSafeLoader)]
    words = sorted({word for reply in typed for word in reply.split()})
    questions = list(kb.questions.values())

    def reply_of(random: Random) -> str:
        match random.randrange(4):
            case 0:
                return random.choice(typed)
            case 1:
                return " ".join(random.choice(words) for _ in range(random.randint(1, 6)))
            case 2:
                return changed(random, random.choice(typed).encode()).decode("utf-8", "replace")
            case _:
                between = random.choice([" ", ", ", " - ", " of ", " to "])
                return random.choice(typed) + between + random.choice(typed)

    def once(random: Random) -> None:
        question, language, reply = random.choice(questions), random.choice(LANGUAGES), reply_of(random)
        try:
            read = read_reply(question, reply, language)
        except ValueProblem as problem:
            if not (problem.message.nl and problem.message.en):
                raise AssertionError(f"{question.id} {reply!r}: refused without a word") from problem
            return
        if isinstance(read, Asked):
            with suppress(ValueProblem):
                read = settled(question, read, random.choice(["ja", "1", "2", "nee", reply]), language) or read
        if isinstance(read, Reading) and read_value(question, read.given) != read.value:
            raise AssertionError(f"{question.id} {reply!r}: {read.given!r} is not {read.value!r}")

    return tried("single replies", seeds, once)


def states(kb: KnowledgeBase, seeds: range) -> Tally:
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name))
        keeper = Keeper(store, kb)
        talk = Consultation(kb, State("en"), keep=keeper.keep)
        talk.start()
        for reply in ("visitors", "2", "no", "unknown"):
            talk.reply(reply)
        assert keeper.id is not None
        path = Path(name) / f"{keeper.id}.json"
        sound = path.read_bytes()
        id = keeper.id

        def once(random: Random) -> None:
            if random.random() < 0.5:
                path.write_bytes(changed(random, sound))
            else:
                path.write_text(json.dumps(changed_json(random, json.loads(sound))))
            Consultation(kb, store.state(store.read(id), kb)).start()

        return tried("saved consultations", seeds, once)


def receipts(kb: KnowledgeBase, seeds: range) -> Tally:
    engine = Engine(kb)
    sound = {
        "schema": "koop/advice/1",
        "case": "a",
        "answers": {"guests": 2},
        "outcome": "undecided",
        "positions": [{"position": "ready_pot", "certainty": 0.2, "excluded_by": []}],
        "fired": ["a"],
        "assumed": {},
        "knowledge": {"version": "1", "sha256": "a"},
    }

    def once(random: Random) -> None:
        data = changed_json(random, sound)
        text = (
            json.dumps(data)
            if random.random() < 0.8
            else changed(random, json.dumps(data).encode()).decode("latin1")
        )
        for earlier in earlier_in(text):
            if isinstance(earlier.receipt.get("answers"), dict):
                advice = engine.advise(answers_of(kb, earlier.receipt["answers"]))
                told_otherwise(earlier, advice, engine.program, "nl")

    return tried("receipts", seeds, once)


def certificates(kb: KnowledgeBase, seeds: range) -> Tally:
    """Checked, and every claim and refusal said."""
    evaluator = Evaluator(kb)
    answers = answers_of(kb, {"guests": 2})
    sound = json.loads(json.dumps(certificate(kb, [case_proofs("a", explain(evaluator, answers, kinds=KINDS))])))
    voice = Voice(kb, evaluator.remember({}), "nl")

    def once(random: Random) -> None:
        data = sound
        for _ in range(random.randint(1, 3)):
            data = changed_json(random, data)
        for one in check(kb, data):
            claim_said(voice, one.answers, one.claim)
            if one.refused is not None:
                refusal_said(voice, one.refused.why, one.refused.at)

    return tried("certificates", seeds, once)


_WORDS = [
    "", "demo", "consult", "resume", "sessions", "evaluate", "explain", "report", "replay", "template",
    "completion", "kb", "kb check", "kb test", "kb coverage", "kb diff", "kb show", "kb graph", "kb schema",
    "kb new", "kb fmt", "{table}", "{answers}", "{receipt}", "{transcript}", "{base}", "{own}", "{empty}",
    "{fifo}", "{missing}", "/dev/null", "-", "--", "--json", "--plain", "--lang nl", "--lang xx",
    "--knowledge {base}", "--case a", "--kind all", "--what-if guests=2", "-o {folder}/o.csv",
    "-o {folder}/o.html", "-o {folder}", "--summary", "--resume", "--map {answers}", "--decimal ,",
    "--separator \u202e", "--max-errors 0", "--help", "--steps 3", "--delete x", "--every nan", "bash",
    "\udcff", "\u202e",
]  # fmt: skip


def command_lines(seeds: range) -> Tally:
    tally = Tally("command lines")
    for seed in seeds:
        random = Random(seed)
        words = " ".join(random.choice(_WORDS) for _ in range(random.randint(1, 5)))
        attack = Attack(f"command line {seed}", words, reply="unknown\n2\n")
        tally.tried += 1
        tally.faults += [f"{shlex.quote(words)} ({seed}): {fault}" for fault in wrong(attack, run(attack))]
    return tally


def terminals(seeds: range) -> Tally:
    tally = Tally("pseudo-terminals with random keys")
    keys = [
        *SPICE,
        "\x1b[A",
        "\x1b[D",
        "\x1bOP",
        "\x1bOR",
        "\t",
        "\x08",
        "\x15",
        "\r",
        "\r",
        "\x1b[200~x\n\x1b[201~",
    ]
    for seed in seeds:
        random = Random(seed)
        typed = "".join(random.choice(keys) for _ in range(30)).replace("\x03", "")
        plain = random.choice(["", " --plain"])
        attack = Attack(
            f"terminal {seed}", f"consult --knowledge {{base}}{plain}", reply=typed, terminal=True, resize=True
        )
        tally.tried += 1
        tally.faults += [f"terminal {seed}: {fault}" for fault in wrong(attack, run(attack))]
    return tally
