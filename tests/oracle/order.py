"""The engine's order against ciw and against Erlang's formula: order.py PLAYER FOLDER.

The same visitors, with the same arrivals and times at the counter, go through both; every single
wait must be the same to the millisecond. Prints a table; fails on any difference.
"""

import random
import statistics
import sys
from math import exp, factorial, log, sqrt
from pathlib import Path

import ciw_waits
from hall import MINUTE, Visitor, World, play

MEAN_TAKES = 15_000
"""Short, so that one day holds thousands of visitors; the order does not know minutes."""
CUSTOMERS = 4_000
RUNS, CUSTOMERS_A_RUN = 40, 5_000
STEADY_LOAD = 0.6
RUN_IN = 500
"""An empty hall is no steady state: so many visitors of each run are left out of its mean."""
T_99 = 2.708
"""Student's t, 39 degrees of freedom, 99 % two-sided: for RUNS runs."""


def exponential(rng: random.Random, mean: float) -> float:
    return -mean * log(1 - rng.random())


def lognormal(rng: random.Random, mean: float, cv: float) -> float:
    variance = log(1 + cv * cv)
    normal = statistics.NormalDist(log(mean) - variance / 2, sqrt(variance))
    return exp(normal.inv_cdf(rng.uniform(1e-9, 1 - 1e-9)))


def day(
    seed: int,
    counters: int,
    load: float,
    cv: float | None = None,
    priority: float = 0,
    customers: int = CUSTOMERS,
) -> list[Visitor]:
    """Poisson arrivals; times at the counter are exponential, or lognormal with a `cv`."""
    rng = random.Random(seed)
    visitors, now = [], 0.0
    for _ in range(customers):
        now += exponential(rng, MEAN_TAKES / counters / load)
        takes = lognormal(rng, MEAN_TAKES, cv) if cv else exponential(rng, MEAN_TAKES)
        # No two come at the same instant, and nobody takes no time.
        at = max(round(now), visitors[-1].at + 1 if visitors else 1)
        service, first = rng.randrange(2), rng.random() < priority
        visitors.append(Visitor(at, service, first, max(1, round(takes))))
    return visitors


def erlang_c(counters: int, load: float) -> float:
    """The mean wait of M/M/c in units of the mean time at the counter."""
    offered = counters * load
    everybody_busy = offered**counters / factorial(counters) / (1 - load)
    some_free = sum(offered**busy / factorial(busy) for busy in range(counters))
    return everybody_busy / (some_free + everybody_busy) / (counters - offered)


def same_waits(world: World, order: str, player: Path, folder: Path) -> bool:
    """Both sides' waits of every visitor."""
    engine = [[one.wait for one in played] for played in play(world, player, folder)]
    oracle = [ciw_waits.waits(world, visitors, order) for visitors in world.days]
    pairs = [pair for ours, theirs in zip(engine, oracle, strict=True)
             for pair in zip(ours, theirs, strict=True)]
    different = sum(ours != theirs for ours, theirs in pairs)
    worst = max(abs(ours - theirs) for ours, theirs in pairs)
    means = [statistics.fmean(side) / 1000 for side in zip(*pairs)]
    waited = sum(theirs > 0 for _, theirs in pairs) / len(pairs)
    print(f"{world.name:<22} {len(pairs):>9} {waited:>8.1%} {means[1]:>10.3f} {means[0]:>10.3f}"
          f" {different:>10} {worst / 1000:>10.3f}")
    if order == "priority" and any(ours >= world.general_minutes * MINUTE for ours, _ in pairs):
        raise ValueError(f"{world.name}: too long a wait for strict priority")
    return different == 0


def steady_state(world: World, player: Path, folder: Path) -> bool:
    """The mean wait against the formula, within what so many runs can tell."""
    runs = [statistics.fmean(one.wait for one in played[RUN_IN:]) / 1000
            for played in play(world, player, folder)]
    mean, error = statistics.fmean(runs), statistics.stdev(runs) / sqrt(len(runs)) * T_99
    expected = erlang_c(world.counters, STEADY_LOAD) * MEAN_TAKES / 1000
    good = abs(mean - expected) <= error
    print(f"{world.name:<22} formula {expected:.3f} s, engine {mean:.3f} s ± {error:.3f}"
          f" (99 %, {len(runs)} runs of {CUSTOMERS_A_RUN}): {'within' if good else 'OUTSIDE'}")
    return good


def main() -> int:
    player, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    strict = {"general_minutes": 1000, "priority_minutes": 0}
    seeds = range(100, 100 + RUNS)
    steady = [day(seed, 3, STEADY_LOAD, customers=CUSTOMERS_A_RUN) for seed in seeds]
    equal = [
        (World("fifo-m-m-3", 3, [day(7, 3, 0.9)]), "fifo"),
        (World("fifo-m-g-2", 2, [day(8, 2, 0.85, cv=1.5)]), "fifo"),
        (World("strict-priority-m-m-2", 2, [day(1, 2, 0.9, priority=0.2)], **strict), "priority"),
        (World("strict-priority-m-g-3", 3, [day(4, 3, 0.95, 0.5, 0.4)], **strict), "priority"),
        (World("head-start-m-g-2", 2, [day(1, 2, 1.15, 0.5, 0.2)]), "due"),
        # A few of the runs, for ciw takes its time.
        (World("fifo-some-runs", 3, steady[:2]), "fifo"),
    ]
    print(f"{'':<22} {'visitors':>9} {'waited':>8} {'ciw s':>10} {'engine s':>10}"
          f" {'different':>10} {'worst s':>10}")
    good = [same_waits(world, order, player, folder) for world, order in equal]
    good.append(steady_state(World("erlang-c-m-m-3", 3, steady), player, folder))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
