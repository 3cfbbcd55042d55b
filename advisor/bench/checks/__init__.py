"""What loads without a problem and still deserves a look, each kind with its code, place, id and a case."""

from advisor.bench.checks.all import check

__all__ = ["check"]
