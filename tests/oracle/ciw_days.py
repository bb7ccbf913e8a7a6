"""Worlds that ciw makes up, for the forecast: who comes when, for what, and how long it takes.

Every world is one office with counters that all serve three services of different lengths, about
as busy as it can be without breaking down. The worlds differ in how the time at the counter
varies. The catalogue is somewhat wrong about it, as catalogues are.
"""

import random
from dataclasses import dataclass
from math import log, sqrt

import ciw

from hall import MINUTE, Visitor, World

DAYS = 30
DAY = 480 * MINUTE
OPENS = 480 * MINUTE
COUNTERS = 4
LOAD = 0.9
PRIORITY = 0.2
MEAN_MINUTES = [4, 7, 12]
CATALOGUE_MINUTES = [5, 8, 10]
SHARES = [0.45, 0.35, 0.2]
RECALL = (1 * MINUTE, 2 * MINUTE)
"""For how long somebody who does not come is called."""


@dataclass(frozen=True)
class Kind:
    """How the time at the counter varies."""

    name: str
    seed: int
    cv: float | None = None
    """Lognormal with this coefficient of variation; exponential without."""
    drift: float = 0
    """By how much the mean grows over a day; the days then differ by a tenth up or down as well."""
    absent: float = 0
    """The share of those who do not come when called."""

    def mean_factor(self, part_of_day: float, day_factor: float) -> float:
        """The growth is around the middle of the day, so that it keeps the load."""
        return (1 + self.drift * part_of_day) / (1 + self.drift / 2) * day_factor

    def occupied(self) -> float:
        """How long a visitor occupies a counter on average."""
        served = MINUTE * sum(m * s for m, s in zip(MEAN_MINUTES, SHARES, strict=True))
        return (1 - self.absent) * served + self.absent * sum(RECALL) / 2


KINDS = [
    Kind("exponential", 11),
    Kind("lognormal_05", 12, cv=0.5),
    Kind("lognormal_15", 13, cv=1.5),
    Kind("drift", 14, drift=0.6),
    Kind("no_show", 15, cv=0.5, absent=0.15),
]


class UntilClosing(ciw.dists.Exponential):
    """Poisson arrivals that end with the day."""

    def sample(self, t=None, ind=None):
        gap = super().sample(t, ind)
        return gap if t + gap < DAY else float("inf")


class AtTheCounter(ciw.dists.Distribution):
    """The time at the counter of one service on one day."""

    def __init__(self, kind: Kind, minutes: float, day_factor: float) -> None:
        self.kind, self.minutes, self.day_factor = kind, minutes, day_factor
        if kind.cv is None:
            self.around_one = ciw.dists.Exponential(1)
        else:
            variance = log(1 + kind.cv * kind.cv)
            self.around_one = ciw.dists.Lognormal(-variance / 2, sqrt(variance))

    def sample(self, t=None, ind=None):
        ind.absent = random.random() < self.kind.absent
        if ind.absent:
            return random.uniform(*RECALL)
        factor = self.kind.mean_factor(min(1, t / DAY), self.day_factor)
        return self.minutes * MINUTE * factor * self.around_one.sample()


def world(kind: Kind) -> World:
    """The days of a world; always the same ones."""
    ciw.seed(kind.seed)
    days = [day(kind, random.uniform(0.9, 1.1) if kind.drift else 1) for _ in range(DAYS)]
    return World(kind.name, COUNTERS, days, service_minutes=CATALOGUE_MINUTES, forecast=True)


def day(kind: Kind, day_factor: float) -> list[Visitor]:
    rate = LOAD * COUNTERS / kind.occupied()
    shares = [PRIORITY, 1 - PRIORITY]
    classes = [(service, priority) for service in range(len(SHARES)) for priority in (True, False)]
    names = [f"{service} {priority}" for service, priority in classes]
    network = ciw.create_network(
        arrival_distributions={
            name: [UntilClosing(rate * SHARES[service] * shares[int(not priority)])]
            for name, (service, priority) in zip(names, classes, strict=True)
        },
        service_distributions={
            name: [AtTheCounter(kind, MEAN_MINUTES[service], day_factor)]
            for name, (service, _) in zip(names, classes, strict=True)
        },
        number_of_servers=[COUNTERS],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(3 * DAY)
    came = dict(zip(names, classes, strict=True))
    visitors: list[Visitor] = []
    individuals = simulation.get_all_individuals()
    for one in sorted(individuals, key=lambda one: one.data_records[0].arrival_date):
        record = one.data_records[0]
        service, priority = came[record.customer_class]
        # No two take a number at the same instant.
        at = max(OPENS + round(record.arrival_date), visitors[-1].at + 1 if visitors else 0)
        takes = max(1, round(record.service_time))
        visitors.append(Visitor(at, service, priority, takes, one.absent))
    return visitors
