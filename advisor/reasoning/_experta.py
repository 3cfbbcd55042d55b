"""Loads experta 1.9.4, and is the only module that imports it: everything else takes its names from here.

That release is of 2019, and its frozendict 1.2 subclasses `collections.Mapping`, which Python 3.10 dropped: the
name is lent while frozendict is imported, and taken back at once. Importing experta also configures the root
logger, which would silence an application's own `logging.basicConfig`: what it added is removed. Its `__init__`
swallows an ImportError: when its engine is missing, importing that raises the real one.
"""

from __future__ import annotations

import collections
import collections.abc
import importlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_LOADING = threading.Lock()


@contextmanager
def _mapping_lent() -> Iterator[None]:
    """`collections.Mapping` exists inside, and afterwards only if it did before."""
    names = vars(collections)
    if "Mapping" in names:
        yield
        return
    names["Mapping"] = collections.abc.Mapping
    try:
        yield
    finally:
        del names["Mapping"]


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """Handlers that were added to the root logger inside are removed again."""
    before = list(logging.root.handlers)
    try:
        yield
    finally:
        for handler in [handler for handler in logging.root.handlers if handler not in before]:
            logging.root.removeHandler(handler)


def _load() -> ModuleType:
    with _LOADING, _root_logger_kept():
        with _mapping_lent():
            importlib.import_module("frozendict")
        experta = importlib.import_module("experta")
        if not hasattr(experta, "KnowledgeEngine"):
            importlib.import_module("experta.engine")
        experta.unwatch()  # its watchers log every match once the root logger is at DEBUG
        return experta


_load()

from experta import DefFacts, Fact, KnowledgeEngine, P, Rule  # noqa: E402
from experta.abstract import Matcher, Strategy  # noqa: E402
from experta.activation import Activation  # noqa: E402
from experta.agenda import Agenda  # noqa: E402

__all__ = ["Activation", "Agenda", "DefFacts", "Fact", "KnowledgeEngine", "Matcher", "P", "Rule", "Strategy"]
