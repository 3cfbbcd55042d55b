"""Functions of figures that formulas may use: at a point, where they are defined, and in which direction they go.

Each is monotone in every argument, so that the ends of a result come from the ends of its arguments; arguments and
results are ratios. Outside its domain the figure is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from math import ceil, exp, inf, isfinite, isnan, nan, sqrt

from advisor.terms.formulas import Calculation, Constant, Formula, Operation
from advisor.terms.values import Interval

#: Results are rounded to this many digits after the point, so that no order of computing shows.
DIGITS = 9
#: Beyond this a float has no such digits.
EXACT = 4_000_000.0
#: The most load, in busy servers, for which servers are counted.
MOST_LOAD = 10_000.0


@dataclass(frozen=True, slots=True)
class Function:
    """`at`: its figure at a point, NaN outside the domain. `rising`: whether it grows with each argument.
    `whole`: everything it can come to, for "unknown"."""

    at: Callable[..., float]
    rising: tuple[bool, ...]
    whole: Interval

    def lowest(self, parts: Sequence[tuple[float, float]]) -> float:
        """Its least figure where each argument lies between two ends; NaN when that is outside the domain."""
        return self.at(*(part[not up] for part, up in zip(parts, self.rising, strict=True)))

    def highest(self, parts: Sequence[tuple[float, float]]) -> float:
        return self.at(*(part[up] for part, up in zip(parts, self.rising, strict=True)))

    def of(self, parts: Sequence[Interval]) -> Interval:
        lo, hi = self.lowest(parts), self.highest(parts)
        return self.whole if isnan(lo) or isnan(hi) else Interval(lo, hi)


def rounded(figure: float) -> float:
    """To nine digits after the point, in the same steps as over columns."""
    return round(figure * 1e9) / 1e9 if abs(figure) < EXACT else figure


def outward(figure: Interval) -> Interval:
    """A duration that was found by more than sums, in whole minutes: no less than it is."""
    lo, hi = figure
    return Interval(_down(lo), -_down(-hi))


def _down(figure: float) -> float:
    return float(rounded(figure) // 1) if isfinite(figure) else figure


# --- the functions ------------------------------------------------------------------------------------------


def square_root(figure: float) -> float:
    return rounded(sqrt(figure)) if figure >= 0 else nan


def power(figure: float, exponent: float) -> float:
    if figure < 0:
        return nan
    if figure == 0 and exponent < 0:
        return inf
    try:
        return rounded(figure**exponent)
    except OverflowError:
        return inf


def round_up(figure: float) -> float:
    return float(ceil(rounded(figure))) if isfinite(figure) else figure


def normal_quantile(share: float) -> float:
    """The standard normal figure that this share of cases stays below; inside (0, 1)."""
    from statistics import NormalDist  # few bases need it, and it takes long to load

    return rounded(NormalDist().inv_cdf(share)) if 0 < share < 1 else nan


@lru_cache(maxsize=4096)
def servers_erlang_b(load: float, lost: float) -> float:
    """The fewest servers of which no more than a share finds all busy and is lost.

    Erlang's loss formula by its recursion B(c) = a B(c-1) / (c + a B(c-1)), B(0) = 1 (Erlang 1917).

    Args: load: requests in one handling time. lost: a share in (0, 1].
    """
    if not (0 <= load <= MOST_LOAD and 0 < lost <= 1):
        return nan
    servers, blocked = 0, 1.0
    while load > 0 and blocked > lost:
        servers += 1
        blocked = load * blocked / (servers + load * blocked)
    return float(servers)


@lru_cache(maxsize=4096)
def servers_erlang_c(load: float, late: float, patience: float) -> float:
    """The fewest servers of which no more than a share of requests waits longer than it may.

    The share that waits is C = B / (1 - (a / c)(1 - B)); longer than t of it e^(-(c - a) t) (Erlang 1917).

    Args: late: a share in (0, 1]. patience: how long one may wait, in handling times.
    """
    if not (0 <= load <= MOST_LOAD and 0 < late <= 1 and patience >= 0):
        return nan
    servers, blocked = 0, 1.0
    while load > 0:
        servers += 1
        blocked = load * blocked / (servers + load * blocked)
        if servers > load:
            waits = blocked / (1.0 - load / servers * (1.0 - blocked))
            if waits * exp(-(servers - load) * patience) <= late:
                break
    return float(servers)


_UP, _FROM_NOTHING = (True,), Interval(0.0, inf)
_FUNCTIONS: dict[Operation, Function] = {
    "square_root": Function(square_root, _UP, _FROM_NOTHING),
    "round_up": Function(round_up, _UP, Interval(-inf, inf)),
    "normal_quantile": Function(normal_quantile, _UP, Interval(-inf, inf)),
    "servers_erlang_b": Function(servers_erlang_b, (True, False), _FROM_NOTHING),
    "servers_erlang_c": Function(servers_erlang_c, (True, False, False), _FROM_NOTHING),
}


def function_in(calculation: Calculation) -> tuple[Function | None, tuple[Formula, ...]]:
    """The function that a calculation is and its arguments; None for what is no such function."""
    operation, parts = calculation.operation, calculation.parts
    if operation == "power":
        figure, exponent = parts
        assert isinstance(exponent, Constant)
        return _raising_to(exponent.value), (figure,)
    return _FUNCTIONS.get(operation), parts


@lru_cache(maxsize=64)
def _raising_to(exponent: float) -> Function:
    return Function(partial(power, exponent=exponent), (exponent >= 0,), _FROM_NOTHING)
