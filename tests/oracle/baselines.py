"""What simpler forecasts would have said, from what a hall knows when somebody takes a number."""

from bisect import bisect_right
from itertools import accumulate
from statistics import fmean

from hall import MINUTE, Outcome, World

RECENT = 10


def ahead(world: World, played: list[list[Outcome]]) -> list[list[float]]:
    """Tickets ahead x the average time at the counter so far / counters, in milliseconds."""
    forecasts = []
    times, count = MINUTE * fmean(world.service_minutes), 1
    for visitors, outcomes in zip(world.days, played, strict=True):
        pairs = list(zip(visitors, outcomes, strict=True))
        served = sorted((one.at + was.wait + one.takes, one.takes)
                        for one, was in pairs if not one.absent)
        sums = [0, *accumulate(takes for _, takes in served)]
        of_day = []
        for now, _ in pairs:
            before = sum(one.at < now.at < one.at + was.wait and world.due(one) < world.due(now)
                         for one, was in pairs)
            known = bisect_right(served, (now.at, float("inf")))
            average = (times + sums[known]) / (count + known)
            of_day.append(before * average / world.counters)
        forecasts.append(of_day)
        times, count = times + sums[-1], count + len(served)
    return forecasts


def recent(world: World, played: list[list[Outcome]]) -> list[list[float]]:
    """The mean wait of those of the same class who were called last today, in milliseconds."""
    forecasts = []
    for visitors, outcomes in zip(world.days, played, strict=True):
        calls = {priority: sorted((one.at + was.wait, was.wait)
                                  for one, was in zip(visitors, outcomes, strict=True)
                                  if one.priority == priority)
                 for priority in (True, False)}
        of_day = []
        for now in visitors:
            known = bisect_right(calls[now.priority], (now.at - 1, float("inf")))
            last = [wait for _, wait in calls[now.priority][max(0, known - RECENT):known]]
            of_day.append(fmean(last) if last else 0.0)
        forecasts.append(of_day)
    return forecasts
