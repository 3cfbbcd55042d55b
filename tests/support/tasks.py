"""Ten tasks of a knowledge engineer, each from beginning to end with a knowledge base that `kb new` made: what is
typed and written, and what came."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

#: The package exports the function `main`; its module is found by name.
_MAIN = import_module("advisor.cli.main")
#: What a shell shows, at most, of one command; the rest is counted.
MOST_LINES = 24


@dataclass(frozen=True)
class Typed:
    """A command, and how it ends."""

    words: str
    exit: int = 0


@dataclass(frozen=True)
class Edit:
    """What is written in place of what in a file; at its end where nothing is replaced."""

    file: str
    after: str
    before: str = ""


@dataclass(frozen=True)
class Task:
    title: str
    steps: tuple[Typed | Edit, ...]
    git: str = ""


_RULE = "knowledge/rules/with-company-you-sit.yaml"
TASKS = (
    Task(
        "Begin a knowledge base, check it and try its cases",
        (
            Typed("kb new knowledge-base knowledge"),
            Typed("kb check", 0),
            Typed("kb test"),
        ),
        git="begun",
    ),
    Task(
        "Find the rules on a subject, read one, see its rivals",
        (
            Typed("kb list rules --uses weather"),
            Typed("kb list rules --does exclude"),
            Typed("kb show rain-keeps-you-in"),
            Typed("kb list rules --only-on proposal"),
        ),
    ),
    Task(
        "Add a rule: see its case fail, fill it in, see it pass",
        (
            Typed("kb new rule with-company-you-sit"),
            Typed("kb test", 1),
            Edit(
                _RULE,
                "title: {nl: Gezelschap, en: Company}\n"
                "idea: {nl: Samen eet men aan tafel., en: Together one eats at a table.}\n"
                "rules:\n"
                "  - id: with-company-you-sit\n"
                "    if: {company: yes}\n"
                "    support: {canteen: weak}\n"
                "    oppose: {lunch_box: weak}\n"
                "    nl: Met anderen eet u aan tafel.\n"
                "    en: With others you eat at a table.\n"
                "    source: {work: own-experience, at: company}\n",
                before="*",
            ),
            Edit("knowledge/cases/with-company-you-sit.yaml", "  answers: {company: yes}", before="  answers: {}"),
            Typed("kb check"),
            Typed("kb test"),
        ),
        git="a rule on company",
    ),
    Task(
        "Add a question on a scale, let a rule read it, and find what reads it",
        (
            Typed("kb new question hunger --type scale"),
            Typed("kb check"),
            Edit(
                "knowledge/questions/hunger.yaml",
                "topic: today\n"
                "questions:\n"
                "  - id: hunger\n"
                "    type: scale\n"
                "    unit: ratio\n"
                "    points: {peckish: 0.2, hungry: 0.6, famished: 1}\n"
                "    limits: {from: 0, to: 1}\n"
                "    label: {nl: trek, en: hunger}\n"
                "    ask: {nl: Hoeveel trek hebt u?, en: How hungry are you?}\n"
                "    help: {nl: Van wat trek tot uitgehongerd., en: From peckish to famished.}\n"
                "    find: {nl: Luister naar uw maag., en: Listen to your stomach.}\n"
                '    says: {nl: "de trek is {value}", en: "hunger is {value}"}\n'
                "    options:\n"
                "      peckish: {nl: wat trek, en: peckish}\n"
                "      hungry: {nl: honger, en: hungry}\n"
                "      famished: {nl: uitgehongerd, en: famished}\n",
                before="*",
            ),
            Edit(
                "knowledge/rules/lunch.yaml",
                "  - bands: hunger\n"
                "    source: {work: own-experience, at: hunger}\n"
                "    rules:\n"
                "      - id: little-hunger-needs-no-cook\n"
                "        less_than: hungry\n"
                "        support: {lunch_box: weak}\n"
                "        nl: Met wat trek is een trommel genoeg.\n"
                "        en: The box is enough for whoever is peckish.\n"
                "      - id: hunger-wants-a-warm-meal\n"
                "        support: {canteen: weak, restaurant: weak}\n"
                "        nl: Honger vraagt om een warme maaltijd.\n"
                "        en: Hunger wants a warm meal.\n",
            ),
            Edit(
                "knowledge/cases/hunger.yaml",
                "- case: a-hungry-crowd\n"
                "  answers: {hunger: famished, weather: rain, company: yes}\n"
                "  expect: {outcome: recommended, recommended: canteen, fires: [hunger-wants-a-warm-meal]}\n"
                "- case: hardly-hungry\n"
                "  answers: {hunger: peckish}\n"
                "  expect: {outcome: recommended, recommended: lunch_box, fires: [little-hunger-needs-no-cook]}\n",
                before="*",
            ),
            Typed("kb list rules --uses hunger"),
            Typed("kb check"),
            Typed("kb test"),
        ),
        git="a question on hunger",
    ),
    Task(
        "Give a question another name everywhere, first only looking",
        (
            Typed("kb rename hunger appetite --check"),
            Typed("kb rename hunger appetite"),
            Typed("kb test"),
        ),
    ),
    Task(
        "See what has changed since a revision, and whose advice",
        (
            Edit("knowledge/knowledge.yaml", "    value: 25 minutes", before="    value: 20 minutes"),
            Edit(
                "knowledge/rules/lunch.yaml",
                "    if: {weather: dry}\n    support: {restaurant: weak}",
                before="    if: {weather: dry}\n    support: {restaurant: strong}",
            ),
            Typed("kb diff HEAD", 1),
            Typed("kb show a-long-break-in-the-sun"),
            Typed("kb mutate --rule dry-weather-invites-a-walk"),
            Edit(
                "knowledge/rules/lunch.yaml",
                "    if: {weather: dry}\n    support: {restaurant: strong}",
                before="    if: {weather: dry}\n    support: {restaurant: weak}",
            ),
            Typed("kb test"),
            Typed("kb diff HEAD --random 2000", 1),
        ),
        git="appetite, and a slower meal",
    ),
    Task(
        "Find a change that no case notices, and paste the case that does",
        (
            Typed("kb mutate --rule a-short-break-suits-the-box"),
            Typed("kb mutate --rule a-short-break-suits-the-box -o knowledge/cases/edges.yaml"),
            Typed("kb test"),
            Typed("kb mutate --rule a-short-break-suits-the-box"),
        ),
    ),
    Task(
        "Declare what always holds, prove it, and break it",
        (
            Edit(
                "knowledge/knowledge.yaml",
                "invariants:\n"
                "  - id: nobody-walks-out-of-time\n"
                "    means: {nl: Zonder tijd, geen uitje., en: Without time nobody goes out.}\n"
                "    never: {recommended: restaurant, time_out: {more_than: break_time}}\n"
                "    source: {work: own-experience, at: time}\n",
            ),
            Typed("kb check", 1),
            Edit(
                "knowledge/knowledge.yaml",
                '    means: {nl: "Zonder tijd, geen uitje.", en: Without time nobody goes out.}\n',
                before="    means: {nl: Zonder tijd, geen uitje., en: Without time nobody goes out.}\n",
            ),
            Typed("kb check --prove"),
            Edit(
                "knowledge/rules/lunch.yaml",
                "    oppose: {restaurant: weak}\n    because:\n      nl: Lopen",
                before="    exclude: restaurant\n    because:\n      nl: Lopen",
            ),
            Typed("kb check --prove", 1),
            Edit(
                "knowledge/rules/lunch.yaml",
                "    exclude: restaurant\n    because:\n      nl: Lopen",
                before="    oppose: {restaurant: weak}\n    because:\n      nl: Lopen",
            ),
        ),
    ),
    Task(
        "Waive a finding with its reason",
        (
            Edit(
                "knowledge/sources.yaml",
                "- id: the-cook\n"
                "  title: {nl: Gesprek met de kok, en: Talk with the cook}\n"
                "  author: {nl: de kok, en: the cook}\n"
                "  year: 2026\n"
                "  kind: proposal\n"
                "  checked: whole\n",
            ),
            Typed("kb check"),
            Typed("kb explain uncited-source"),
            Edit(
                "knowledge/waivers.yaml",
                "- finding: uncited-source\n"
                "  id: the-cook\n"
                "  reason: {nl: Wordt gelezen voor de volgende regels., en: Is read for the next rules.}\n"
                "  until: 0.2.0\n",
                before="*",
            ),
            Typed("kb check"),
        ),
    ),
    Task(
        "Hand it over: a handbook, a CLIPS program, schemas for the editor, what decides",
        (
            Typed("kb docs -o handbook.md"),
            Typed("kb export clips -o lunch.clp"),
            Typed("kb schema -o .vscode/koop"),
            Typed("kb influence --random 500"),
        ),
    ),
)


def transcript(folder: Path) -> Iterator[tuple[Task, list[str]]]:
    """Each task, done in a folder after those before it, as the lines of a page."""
    for task in TASKS:
        lines = []
        for step in task.steps:
            lines += _typed(step, folder) if isinstance(step, Typed) else _written(step, folder)
        if task.git:
            _git(folder, task.git)
        yield task, lines


def _typed(step: Typed, folder: Path) -> list[str]:
    code, said = _run(step.words.split(), folder)
    assert code == step.exit, f"koop {step.words}: exit {code}\n{said}"
    lines = said.replace(str(folder), "…").rstrip("\n").split("\n")
    more = [f"… ({len(lines) - MOST_LINES} lines more)"] if len(lines) > MOST_LINES else []
    ends = [f"(exit {code})"] if code else []
    return ["```text", f"$ koop {step.words}", *lines[:MOST_LINES], *more, *ends, "```", ""]


def _written(step: Edit, folder: Path) -> list[str]:
    file = folder / step.file
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if step.before == "*":
        said, text = f"`{step.file}` becomes:", step.after
    elif step.before:
        assert text.count(step.before) == 1, f"{step.file}: {step.before!r}"
        said, text = (
            f"In `{step.file}` this is written in place of what stood there:",
            text.replace(step.before, step.after),
        )
    else:
        said, text = f"At the end of `{step.file}`:", text.rstrip("\n") + "\n" + step.after
    file.write_text(text, encoding="utf-8")
    return [said, "", "```yaml", *step.after.rstrip("\n").split("\n"), "```", ""]


def _run(words: list[str], folder: Path) -> tuple[int, str]:
    """A command as it would be run in the folder, in this process."""
    said, before = io.StringIO(), (sys.argv, Path.cwd(), dict(os.environ))
    os.environ |= {"COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    os.chdir(folder)
    sys.argv = ["koop", *words]
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = int(_MAIN._run())
    finally:
        sys.argv = before[0]
        os.chdir(before[1])
        os.environ.clear()
        os.environ.update(before[2])
    return code, said.getvalue()


def _git(folder: Path, message: str) -> None:
    who = ["-c", "user.name=engineer", "-c", "user.email=engineer@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q", "."], ["add", "-A"], ["commit", "-qm", message]):
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)
