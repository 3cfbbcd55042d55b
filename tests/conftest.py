"""Knowledge bases for the tests: a small one from another domain, changed copies of it, and the shipped one."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from support.places import SMALL
from support.published import EXPLAINED, answers_of
from support.small_knowledge import Change, changed_copy, only_names

from advisor.explanation.explain import Explanation, explain
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

#: The same examples in every run; HYPOTHESIS_PROFILE=explore draws new ones, to look further.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_finish() -> None:
    """The collector of cycles looks less often at what was read to find the tests, which is there to the end. Else
    it took a third of the time of what makes many objects, as reading a knowledge base does. It looks through all
    of them often enough that what refers to each other does not fill the memory. Nothing is frozen: the lowest
    version of Hypothesis looks among the collector's objects for its own."""
    gc.collect()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the command keeps of what it read stays out of the cache folder of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def small() -> KnowledgeBase:
    """The small knowledge base: where to stop when making tea before guests ask for it."""
    return load(SMALL)


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    """The knowledge base that comes with the program."""
    return load()


@pytest.fixture(scope="session")
def evaluator(shipped: KnowledgeBase) -> Evaluator:
    """The quick reading of the knowledge base that comes with the program."""
    return Evaluator(shipped)


@pytest.fixture(scope="session", params=EXPLAINED)
def explained(request: pytest.FixtureRequest, evaluator: Evaluator) -> Explanation:
    """A published case explained in every way."""
    answers = answers_of(evaluator.kb, request.param)
    return explain(evaluator, answers, changes={next(iter(answers)): None})


@pytest.fixture
def kb_folder(tmp_path: Path) -> Callable[..., Path]:
    """`kb_folder(changes)`: the folder of a changed copy of the small knowledge base."""
    made = 0

    def make(changes: Mapping[str, Change] | str | None = None) -> Path:
        nonlocal made
        made += 1
        return changed_copy(tmp_path / f"knowledge{made}", _as_changes(changes))

    return make


@pytest.fixture
def kb(kb_folder: Callable[..., Path]) -> Callable[..., KnowledgeBase]:
    """`kb(changes)`: a changed copy of the small knowledge base, loaded. A text alone becomes its only rules."""

    def make(changes: Mapping[str, Change] | str | None = None) -> KnowledgeBase:
        return load(kb_folder(changes))

    return make


@pytest.fixture
def bare(kb: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    """The small knowledge base with names of positions alone: no chain, nothing ready, no numbers."""
    return kb(only_names())


def _as_changes(changes: Mapping[str, Change] | str | None) -> Mapping[str, Change]:
    if not isinstance(changes, str):
        return changes or {}
    left_out = dict.fromkeys(["rules/taste.yaml", "rules/advice.yaml", "cases/cases.yaml"])
    header = {"demo: aunt-at-the-door\n": ""}
    return {"rules/time.yaml": changes, "knowledge.yaml": header, **left_out}
