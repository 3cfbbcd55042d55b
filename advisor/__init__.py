"""A rule-based advisor: a shell that runs a knowledge base kept as data.

The public door::

    import advisor

    kb = advisor.load()                                  # the shipped knowledge base, or a folder
    advice = advisor.advise(kb, {"offering": "goods", "accepted_delivery_time": "3 months"})
    advice.outcome.verdict                               # a position, "conflict" or "undecided"
    advisor.explain(kb, {...})                           # how, why not, what would change it
    advisor.evaluate(table)                              # a whole assortment: polars, Arrow or a list of dicts
    advisor.consultation(kb, "nl")                       # one talk: replies in, prompts out
"""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False  # as in `typing`, which takes a while to load: the command listens to Ctrl-C soon
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from advisor.dialogue.consultation import Consultation
    from advisor.explanation.explain import Explanation
    from advisor.reasoning.engine import Engine
    from advisor.report.card import ShownAdvice
    from advisor.terms.knowledge_base import KnowledgeBase
    from advisor.terms.texts import Language
    from advisor.terms.values import Answers

__version__ = "1.1.0"
__all__ = ["advise", "answers_of", "consultation", "evaluate", "explain", "load", "result_schema"]


def load(folder: Path | str | None = None) -> KnowledgeBase:
    """Read and check a knowledge base; without a folder the shipped one.

    Raises: advisor.knowledge.problems.KnowledgeError: with every problem in it.
    """
    from pathlib import Path

    from advisor.knowledge.loading import load as read

    return read(Path(folder) if folder is not None else None)


def answers_of(kb: KnowledgeBase, given: Mapping[str, object]) -> Answers:
    """Answers as in an answer file ("3 months", "unknown", [..]) as values; None is "not answered".

    Raises: KeyError: no such question; advisor.values.ValueProblem: not an answer to it.
    """
    from advisor.values import read_answers

    answers, refused = read_answers(kb.questions, given)
    for id, problem in refused.items():
        raise problem or KeyError(id)
    return answers


@lru_cache(maxsize=4)
def _engine(kb: KnowledgeBase) -> Engine:
    from advisor.reasoning.engine import Engine

    return Engine(kb)


def advise(kb: KnowledgeBase, given: Mapping[str, object], *, language: Language = "en") -> ShownAdvice:
    """The advice on one case, by the forward chainer, with its trace. In a notebook it shows itself in `language`.

    Raises: as `answers_of`; advisor.reasoning.advice.Clash: rules that contradict each other.
    """
    from advisor.report.card import shown

    return shown(_engine(kb).advise(answers_of(kb, given)), language)


def explain(kb: KnowledgeBase, given: Mapping[str, object], **options: Any) -> Explanation:
    """The seven explanations of one case; `options` as in `advisor.explanation.explain.explain`."""
    from advisor.explanation.explain import explain as explained
    from advisor.reasoning.evaluation import Evaluator

    return explained(Evaluator(kb), answers_of(kb, given), **options)


def evaluate(
    table: Any,
    kb: KnowledgeBase | None = None,
    *,
    language: Language = "en",
    could_become: bool = True,
    reasons: bool = False,
) -> Any:
    """A table of cases, one a row, to the same kind of table with the advice in further columns.

    Args:
        table: a polars or pandas DataFrame, an Arrow table, a list of mappings, or anything that gives an Arrow
            stream.
        language: of the sentences in `errors` and `reason`; everything else is ids.
        could_become: also what each case could still become while answers are open.
        reasons: also why each case got what it got, in a sentence.

    Raises: see `advisor.batch.evaluate.evaluate_table`.
    """
    from advisor.batch.evaluate import evaluate_table

    kb = kb if kb is not None else load()
    return evaluate_table(table, kb, language=language, could_become=could_become, reasons=reasons)


def result_schema(kb: KnowledgeBase | None = None, *, could_become: bool = True) -> Any:
    """The Arrow schema of the columns that `evaluate` adds to a table."""
    from advisor.batch.tables import result_schema as schema

    return schema(kb if kb is not None else load(), could_become)


def consultation(kb: KnowledgeBase, language: Language = "en") -> Consultation:
    """A consultation: `start()` and `reply(text)` give turns of messages and the next prompt."""
    from advisor.dialogue.consultation import Consultation
    from advisor.dialogue.state import State

    return Consultation(kb, State(language))
