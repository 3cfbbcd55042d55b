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

    Raises: KeyError: no such question; advisor.values.ValueProblem (a ValueError): not an answer to it;
    TypeError: no mapping, or no knowledge base. Each says what was expected.
    """
    from advisor.cases.handed import handed_answers

    return handed_answers(kb, given)


@lru_cache(maxsize=4)
def _engine(kb: KnowledgeBase) -> Engine:
    from advisor.reasoning.engine import Engine

    return Engine(kb)


def advise(kb: KnowledgeBase, given: Mapping[str, object], *, language: Language = "en") -> ShownAdvice:
    """The advice on one case, by the forward chainer, with its trace. In a notebook it shows itself in `language`.

    Raises: as `answers_of`; ValueError: no such language; advisor.reasoning.advice.Clash: rules that contradict
    each other.
    """
    from advisor.cases.handed import must_be_language
    from advisor.report.card import shown

    told = must_be_language(language, kb)
    return shown(_engine(kb).advise(answers_of(kb, given)), told)


def explain(
    kb: KnowledgeBase,
    given: Mapping[str, object],
    *,
    changes: Mapping[str, object] | None = None,
    **options: Any,
) -> Explanation:
    """The explanations of one case; further `options` as in `advisor.explanation.explain.explain`.

    Args: changes: for what if, the answers that are otherwise, as in an answer file.

    Raises: as `answers_of`; ValueError: no such kind or position.
    """
    from advisor.cases.handed import handed_changes
    from advisor.explanation.explain import explain as explained
    from advisor.reasoning.evaluation import Evaluator

    answers = answers_of(kb, given)
    return explained(Evaluator(kb), answers, changes=handed_changes(kb, changes), **options)


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
    from advisor.cases.handed import must_be_language

    kb = kb if kb is not None else load()
    told = must_be_language(language, kb)
    return evaluate_table(table, kb, language=told, could_become=could_become, reasons=reasons)


def result_schema(kb: KnowledgeBase | None = None, *, could_become: bool = True) -> Any:
    """The Arrow schema of the columns that `evaluate` adds to a table."""
    from advisor.batch.tables import result_schema as schema

    return schema(kb if kb is not None else load(), could_become)


def consultation(kb: KnowledgeBase, language: Language = "en") -> Consultation:
    """A consultation: `start()` and `reply(text)` give turns of messages and the next prompt.

    Raises: TypeError: no knowledge base; ValueError: no such language.
    """
    from advisor.cases.handed import must_be_language
    from advisor.dialogue.consultation import Consultation
    from advisor.dialogue.state import State

    return Consultation(kb, State(must_be_language(language, kb)))
