"""Load: a million rows twice, thousands of consultations in one process, threads that share an engine, many
rules."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from benchmarks.generated import generated_answers, generated_knowledge_base
from benchmarks.memory import make_table
from campaign.fuzzers import Tally

from advisor.dialogue.consultation import Consultation
from advisor.dialogue.state import State
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

#: What an evaluation of a million rows, and what thousands of consultations more, may take.
MOST_MIB, MOST_GROWTH_MIB = 700, 60
#: Seconds of processor time of an answer under 2,000 rules.
LONGEST_ANSWER = 0.1


def rows_twice(rows: int) -> Tally:
    """One table evaluated twice: the same bytes, within the bounds of memory."""
    tally = Tally(f"evaluations of {rows:,} rows of 16 columns")
    with tempfile.TemporaryDirectory() as name:
        folder, found = Path(name), set[str]()
        make_table(folder / "in.csv", rows, 16)
        for _ in range(2):
            tally.tried += 1
            words = [sys.executable, "-m", "advisor", "evaluate", f"{folder}/in.csv", "-o", f"{folder}/out.csv"]
            process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            if os.waitstatus_to_exitcode(status) not in (0, 1):
                tally.faults.append(f"exit code {os.waitstatus_to_exitcode(status)}")
                continue
            if used.ru_maxrss / 1024 > MOST_MIB:
                tally.faults.append(f"{used.ru_maxrss / 1024:.0f} MiB")
            with (folder / "out.csv").open("rb") as out:
                found.add(hashlib.file_digest(out, "sha256").hexdigest())
        if len(found) != 1:
            tally.faults.append("two evaluations differ")
    return tally


def consultations(kb: KnowledgeBase, count: int) -> Tally:
    """Held one after the other in one process, each to its end: memory does not grow with them."""
    tally = Tally("consultations in one process")
    options = [option for question in kb.questions.values() for option in question.options]
    early = 0
    for seed in range(count):
        random = Random(seed)
        talk = Consultation(kb, State(random.choice(["nl", "en"])))
        turn = talk.start()
        for _ in range(40):
            if turn.prompt is None:
                break
            turn = talk.reply(random.choice([*options, "unknown", *map(str, range(1, 9))]))
        tally.tried += 1
        if seed == count // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - early) / 1024
    if grown > MOST_GROWTH_MIB:
        tally.faults.append(f"after a tenth of them it grew by {grown:.0f} MiB")
    return tally


def threads(count: int) -> Tally:
    """Eight threads that share one engine, turned over as often as can be: each its own advice."""
    tally = Tally("advice by eight threads that share an engine")
    kb = generated_knowledge_base(120)
    several = generated_answers(kb, count)
    evaluator, engine = Evaluator(kb), Engine(kb)
    expected = [evaluator.advise(answers) for answers in several]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            for number, advice in enumerate(pool.map(engine.advise, several)):
                tally.tried += 1
                if advice != expected[number]:
                    tally.faults.append(f"case {number} differs")
    finally:
        sys.setswitchinterval(interval)
    return tally


def many_rules(count: int) -> Tally:
    """An answer under 2,000 rules, in processor time."""
    tally = Tally("answers under 2,000 rules")
    kb = generated_knowledge_base(2000)
    engine = Engine(kb)
    engine.advise({})
    for answers in generated_answers(kb, count):
        begun = time.process_time()
        engine.advise(answers)
        took = time.process_time() - begun
        tally.tried += 1
        if took > LONGEST_ANSWER:
            tally.faults.append(f"case {tally.tried}: {took * 1000:.0f} ms")
    return tally
