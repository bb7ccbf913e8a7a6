"""Whether the forecast holds what it promises on days that ciw made: coverage.py PLAYER FOLDER.

Four in five waits must end within the interval that was told, in every world. Counted is whoever
finds all counters busy: the wait of the others is no forecast. Prints a table and writes
`name<TAB>value` lines into target/bench/ratios.tsv; fails when a world is out of bounds.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from math import nan, sqrt
from pathlib import Path
from statistics import fmean, median, stdev

import baselines
import ciw_days
from hall import MINUTE, Outcome, World, play

BOUNDS = (0.77, 0.83)
RATIOS = Path("target/bench/ratios.tsv")
SECOND = 1_000
LONG = 30 * MINUTE


@dataclass
class Result:
    """What a world showed; times in minutes."""

    name: str
    waited: int
    coverage: float
    error_of_coverage: float
    """Standard error, the days taken as the independent samples that they are."""
    below: float
    above: float
    everybody: float
    """Coverage with those who did not have to wait."""
    priority: float
    """Coverage of priority visitors."""
    long: float
    """Coverage of those who were told a long wait: an average can hide them."""
    width: float
    error: float
    error_ahead: float
    error_recent: float

    def good(self) -> bool:
        return BOUNDS[0] <= self.coverage <= BOUNDS[1]

    def figures(self) -> dict[str, float]:
        return {
            f"forecast_coverage_{self.name}": self.coverage,
            f"forecast_width_minutes_{self.name}": self.width,
            f"forecast_error_minutes_{self.name}": self.error,
            f"forecast_error_ahead_minutes_{self.name}": self.error_ahead,
            f"forecast_error_recent_minutes_{self.name}": self.error_recent,
        }


def covered(outcome: Outcome) -> bool:
    low, high = outcome.between
    return low * SECOND <= outcome.wait <= high * SECOND


def share(kept: Iterable[bool]) -> float:
    """NaN of nobody."""
    kept = list(kept)
    return fmean(kept) if kept else nan


def measure(world: World, played: list[list[Outcome]]) -> Result:
    everybody = list(chain.from_iterable(played))
    silent = sum(outcome.between is None for outcome in everybody)
    if silent:
        sys.exit(f"{world.name}: {silent} of {len(everybody)} were told no interval")
    visitors = list(chain.from_iterable(world.days))
    waited = [one for one in everybody if one.wait > 0]
    by_day = [[covered(one) for one in day if one.wait > 0] for day in played]
    coverage = fmean(covered(one) for one in waited)
    # Of a ratio of sums, over days.
    away = [sum(day) - coverage * len(day) for day in by_day]
    error_of_coverage = stdev(away) * sqrt(len(away)) / len(waited)

    def error(forecasts: list[list[float]]) -> float:
        pairs = zip(everybody, chain.from_iterable(forecasts), strict=True)
        return median(abs(told - one.wait) for one, told in pairs if one.wait > 0) / MINUTE

    return Result(
        name=world.name,
        waited=len(waited),
        coverage=coverage,
        error_of_coverage=error_of_coverage,
        below=fmean(one.wait < one.between[0] * SECOND for one in waited),
        above=fmean(one.wait > one.between[1] * SECOND for one in waited),
        everybody=fmean(covered(one) for one in everybody),
        priority=share(covered(one) for one, visitor in zip(everybody, visitors, strict=True)
                       if visitor.priority and one.wait > 0),
        long=share(covered(one) for one in waited if one.median * SECOND >= LONG),
        width=fmean(one.between[1] - one.between[0] for one in waited) * SECOND / MINUTE,
        error=error([[one.median * SECOND for one in day] for day in played]),
        error_ahead=error(baselines.ahead(world, played)),
        error_recent=error(baselines.recent(world, played)),
    )


def show(results: list[Result]) -> None:
    heads = ["below", "above", "with all", "priority", "long"]
    times = ["width", "error", "ahead", "recent"]
    print(f"{'':<14} {'waited':>7} {'covered':>14}", *(f"{head:>8}" for head in heads),
          *(f"{head:>7}" for head in times))
    for one in results:
        shares = [one.below, one.above, one.everybody, one.priority, one.long]
        minutes = [one.width, one.error, one.error_ahead, one.error_recent]
        coverage = f"{one.coverage:>7.1%} ± {one.error_of_coverage:>4.1%}"
        print(f"{one.name:<14} {one.waited:>7} {coverage}", *(f"{share:>8.1%}" for share in shares),
              *(f"{time:>7.2f}" for time in minutes),
              "" if one.good() else "OUT OF BOUNDS")
    print("Long: told 30 minutes or more. Width: mean, in minutes. Error: median, in minutes, of"
          " the forecast's median, of tickets ahead x average / counters, and of the mean of the"
          " last ten waits.")


def write(figures: dict[str, float]) -> None:
    """Replaces these figures and keeps those of other benchmarks."""
    known = RATIOS.read_text().splitlines() if RATIOS.exists() else []
    others = [line for line in known if line.split("\t")[0] not in figures]
    RATIOS.parent.mkdir(parents=True, exist_ok=True)
    lines = [*others, *(f"{name}\t{value:.3f}" for name, value in figures.items())]
    RATIOS.write_text("\n".join(lines) + "\n")


def main() -> int:
    player, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    results = []
    for kind in ciw_days.KINDS:
        world = ciw_days.world(kind)
        results.append(measure(world, play(world, player, folder)))
    show(results)
    write({name: value for one in results for name, value in one.figures().items()})
    return 0 if all(one.good() for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
