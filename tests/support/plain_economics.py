"""Stock, money, load and people standing by, plainly, in floats, at a point; and the range of each figure.

Independent of the program: it imports nothing of it, reads no YAML and knows no intervals. A figure's range is the
least and the greatest value over the corners of what is left open (every formula is monotone in each of them, so
the corners are the extremes):

    upstream   how far the replenishment reaches: "last" (the last step only) or "chain" (the whole chain upstream)
    rho        correlation between items: 0 (independent) or 0.5
    place_rho  correlation between local points: 0.5 or 0
    ageing     write-off: "pooled" (o.f.stock) or "full" (o.stock)

Days are floats. Money is in the currency of `turnover`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from statistics import NormalDist

YEAR = 365.0
POSITIONS = ("local_stock", "central_stock", "assemble_to_order", "make_to_order", "engineer_to_order")


# --- functions of one line -----------------------------------------------------------------------------


def safety_factor(service: float) -> float:
    """z: the standard normal quantile of the service level (a share inside (0, 1))."""
    return NormalDist().inv_cdf(service)


def pooling(r: float, rho: float, concentration: float = 1.0) -> float:
    """f = sqrt(r + rho (1 - r)): CV of one kind over CV of one finished item, when one kind serves 1/r items.

    The sum of k = 1/r items of equal mean and deviation s, each pair correlated rho, has variance
    k s^2 (1 + (k-1) rho); over its mean k m that is CV sqrt((1 + (k-1) rho)/k). rho 0: sqrt(r); rho 0.5:
    sqrt(0.5 + 0.5 r). `concentration` (our addition) is k times the sum of squared shares of volume: 1 when the
    items are equal.  More kinds than finished items pool nothing: f = 1.
    """
    return math.sqrt(rho + (1 - rho) * min(1.0, concentration * r))


def concentration(busiest_fifth: float) -> float:
    """k . sum of squared shares when a fifth of the items has this share: 1 + (s - 0.2)^2/(0.2 . 0.8)."""
    return 1 + (busiest_fifth - 0.2) ** 2 / 0.16


def local_factor(points: float, place_rho: float) -> float:
    """sqrt(m/(1 + rho (m-1))): safety stock over m points against one point for all."""
    return math.sqrt(points / (1 + place_rho * (points - 1)))


def safety_days(z: float, cv: float, p: float, f: float, lead: float, cycle: float) -> float:
    """z . CV . p . f . sqrt((L + T)/p), in days of sales: periodic review, order up to."""
    return z * cv * p * f * math.sqrt((lead + cycle) / p)


def money_of_days(days: float, turnover: float, share: float) -> float:
    return days / YEAR * turnover * share


def load(run_hours: float, changeovers: float, hours_each: float, capacity_hours: float) -> float:
    return (run_hours + changeovers * hours_each) / capacity_hours


def kingman(t: float, ca2: float, cs2: float, u: float) -> float:
    """Mean waiting time before one server: t (ca^2 + cs^2)/2 . u/(1-u); no end from u = 1."""
    return math.inf if u >= 1 else t * (ca2 + cs2) / 2 * u / (1 - u)


def erlang_b(a: float, c: int) -> float:
    """Share of arrivals that find all c servers busy and leave. B(a,0) = 1, B(a,c) = a B/(c + a B)."""
    b = 1.0
    for k in range(1, c + 1):
        b = a * b / (k + a * b)
    return b


def erlang_c(a: float, c: int) -> float:
    """Share of arrivals that must wait; 1 when c does not exceed a."""
    if c <= a:
        return 1.0
    b = erlang_b(a, c)
    return b / (1 - a / c * (1 - b))


def waits_longer(a: float, c: int, patience: float) -> float:
    """P(wait > t), `patience` = t/h."""
    return 1.0 if c <= a else erlang_c(a, c) * math.exp(-(c - a) * patience)


def servers_b(a: float, target: float) -> int:
    c = 0
    while a > 0 and erlang_b(a, c) > target:
        c += 1
    return c


def servers_c(a: float, target: float, patience: float) -> int:
    c = 0 if a == 0 else math.floor(a) + 1
    while a > 0 and waits_longer(a, c, patience) > target:
        c += 1
    return c


# --- one position ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inputs:
    finished: float = 800
    modules: float = 60
    materials: float = 20
    module_share: float = 0.65
    material_share: float = 0.35
    cv: float = 0.9
    period: float = 365 / 12
    obsolescence: float = 0.12
    turnover: float = 3_200_000
    z: float = 1.645
    holding: float = 0.20
    batch_interval: float = 56.0
    shortest_cycle: float = 7.0
    purchase_interval: float = 30.0
    refill_interval: float = 7.0
    changeover_hours: float = 1.0
    run_hours: float = 16_000
    capacity_hours: float = 23_000
    order_lines: float = 16_000
    points: float = 6
    order_handling: float = 1
    design: float = 0
    purchase: float = 40
    make: float = 12
    assemble: float = 3
    ship: float = 2
    hand_over: float = 1
    pieces: float = 1_600_000  # of one level, a year: 60 kinds at 73 a day
    ca2: float = 1.0
    cs2: float = 1.0
    concentration: float = 1.0


@dataclass(frozen=True)
class Scenario:
    upstream: str  # last | chain
    rho: float
    place_rho: float
    ageing: str  # pooled | full


CORNERS = tuple(Scenario(*c) for c in product(("last", "chain"), (0.0, 0.5), (0.5, 0.0), ("pooled", "full")))


def remaining(i: Inputs, k: str) -> float:
    """Work after the order (contract and knowledge base: order handling counts everywhere)."""
    return (
        i.order_handling
        + {
            "local_stock": min(i.hand_over, i.ship),  # nobody goes the slower way
            "central_stock": i.ship,
            "assemble_to_order": i.assemble + i.ship,
            "make_to_order": i.make + i.assemble + i.ship,
            "engineer_to_order": i.design + i.purchase + i.make + i.assemble + i.ship,
        }[k]
    )


def kinds(i: Inputs, k: str) -> float:
    return {"assemble_to_order": i.modules, "make_to_order": i.materials}.get(k, i.finished)


def share(i: Inputs, k: str) -> float:
    return {"assemble_to_order": i.module_share, "make_to_order": i.material_share, "engineer_to_order": 0.0}.get(
        k, 1.0
    )


def cycle(i: Inputs, k: str) -> float:
    """T_k: T.r at an unchanged number of changeovers, not below the shortest wheel; material as it is bought."""
    return {
        "local_stock": i.refill_interval,
        "central_stock": i.batch_interval,
        "assemble_to_order": max(i.batch_interval * i.modules / i.finished, i.shortest_cycle),
        "make_to_order": i.purchase_interval,
    }[k]


def replenishment(i: Inputs, k: str, upstream: str) -> float:
    """L_k. Last: from the nearest stock upstream; chain: nothing lies there, all of it is done. Local points are
    refilled from a centre, at worst from what is made anew of material that is there."""
    if k == "local_stock":
        chain = i.order_handling + i.make + i.assemble + i.ship
        return i.ship if upstream == "last" else chain
    if k == "central_stock":
        return i.make + i.assemble + (i.purchase if upstream == "chain" else 0)
    if k == "assemble_to_order":
        return i.make + (i.purchase if upstream == "chain" else 0)
    return i.purchase


def upstream_time(i: Inputs, k: str) -> float:
    """Time upstream of the point, in which goods are bought or made before any order."""
    return {
        "local_stock": i.purchase + i.make + i.assemble,
        "central_stock": i.purchase + i.make + i.assemble,
        "assemble_to_order": i.purchase + i.make,
        "make_to_order": i.purchase,
        "engineer_to_order": 0.0,
    }[k]


def changeovers(i: Inputs, k: str) -> float:
    if k in ("local_stock", "central_stock"):
        return i.finished * YEAR / i.batch_interval
    if k == "assemble_to_order":
        return i.modules * YEAR / cycle(i, k)
    return i.order_lines


def row(i: Inputs, k: str, s: Scenario) -> dict[str, float]:
    """Every figure of one position at one corner."""
    jobs = changeovers(i, k)
    u = load(i.run_hours, jobs, i.changeover_hours, i.capacity_hours)
    figures = {"time": remaining(i, k), "load": u, "queue": kingman(u * YEAR / jobs, i.ca2, i.cs2, u)}
    if k == "engineer_to_order":
        return figures | dict.fromkeys(
            ("safety", "cycle", "stock", "holding", "write_off", "yearly", "committed"), 0.0
        )
    lead, turn = replenishment(i, k, s.upstream), cycle(i, k)
    f = pooling(kinds(i, k) / i.finished, s.rho, i.concentration) if kinds(i, k) != i.finished else 1.0
    places = local_factor(i.points, s.place_rho) if k == "local_stock" else 1.0
    safety = safety_days(i.z, i.cv, i.period, f, lead, turn) * places
    days = safety + turn / 2
    stock = money_of_days(days, i.turnover, share(i, k))
    write_off = i.obsolescence * stock * (f if s.ageing == "pooled" else 1.0)
    a_day = i.pieces / YEAR / kinds(i, k) / (i.points if k == "local_stock" else 1)
    return figures | {
        "factor": f * places,
        "safety": safety,
        "cycle": turn / 2,
        "stock": stock,
        "holding": i.holding * stock,
        "write_off": write_off,
        "yearly": i.holding * stock + write_off,
        "committed": money_of_days(days + upstream_time(i, k), i.turnover, share(i, k)),
        "a_day": a_day,
        "safety_pieces": safety * a_day,
        "cycle_pieces": turn / 2 * a_day,
        "batch_pieces": turn * a_day,
        "order_up_to": (safety + lead + turn) * a_day,
    }


def ranges(i: Inputs, k: str) -> dict[str, tuple[float, float]]:
    """The least and the greatest of every figure over the corners."""
    rows = [row(i, k, s) for s in CORNERS]
    return {name: (min(r[name] for r in rows), max(r[name] for r in rows)) for name in rows[0]}


def base_stock(
    i: Inputs, k: str, peaks: float, orders: float, safety: tuple[float, float], half_turn: float
) -> tuple[float, float]:
    """What lies for the steady base: (least, greatest). With this share of sales in peaks that come apart from the
    base, the base deviates at most as the whole does; at least as so many orders of one size each, which come by
    chance, do: the root of their number in a period over that number, of its own mean."""
    by_chance = 1 / math.sqrt(orders * i.period / YEAR)
    least = (1 - peaks) * min(1.0, by_chance / i.cv if i.cv else 1.0)
    days = (least * safety[0] + (1 - peaks) * half_turn, safety[1] + (1 - peaks) * half_turn)
    return tuple(money_of_days(d, i.turnover, share(i, k)) for d in days)  # type: ignore[return-value]


# --- published check ------------------------------------------------------------------------------------------

HP_MEANS = (42.3, 420.2, 15_830, 4_208, 2_301.2, 306.8)
HP_DEVIATIONS = (32.4, 203.9, 5_624.7, 2_204.6, 1_168.5, 103.1)


def hp() -> dict[str, float]:
    apart, together = sum(HP_DEVIATIONS), math.sqrt(sum(s * s for s in HP_DEVIATIONS))
    shares = sorted((m / sum(HP_MEANS) for m in HP_MEANS), reverse=True)
    fifth = shares[0] + 0.2 * shares[1]  # a fifth of six items is 1.2 items
    return {
        "sum": apart,
        "root of sum of squares": together,
        "ratio": together / apart,
        "sqrt(1/6)": pooling(1 / 6, 0),
        "sqrt(0.5+0.5/6)": pooling(1 / 6, 0.5),
        "busiest fifth": fifth,
        "sqrt(concentration/6)": pooling(1 / 6, 0, concentration(fifth)),
    }
