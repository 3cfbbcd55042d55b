"""All kinds of findings, by name."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.bench.checks.kind import Kind
from advisor.bench.checks.kinds_of_premises import PREMISES
from advisor.bench.checks.kinds_of_texts import TEXTS
from advisor.bench.checks.kinds_of_uses import USES

KINDS: Mapping[str, Kind] = {**PREMISES, **USES, **TEXTS}
