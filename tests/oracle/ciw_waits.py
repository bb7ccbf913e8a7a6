"""The waits of given visitors according to ciw.

ciw is told the times in whole milliseconds. Sums of whole numbers are exact in floating point, so
that its waits are exact as well and can be compared for equality.
"""

import ciw

from hall import Visitor, World


class Given(ciw.dists.Distribution):
    """The service time of whoever came at that instant; no two come at the same one."""

    def __init__(self, day: list[Visitor]) -> None:
        self.takes = {visitor.at: float(visitor.takes) for visitor in day}

    def sample(self, t=None, ind=None):
        return self.takes[int(ind.arrival_date)]


def by_due_time(world: World, day: list[Visitor]):
    """The hall's own order as a discipline of ciw."""
    due = {visitor.at: world.due(visitor) for visitor in day}
    return lambda waiting, now: min(waiting, key=lambda one: due[int(one.arrival_date)])


def waits(world: World, day: list[Visitor], order: str) -> list[int]:
    """The wait of every visitor of a day; `order` is fifo, priority (strict) or due."""
    names = {False: "general", True: "priority"}
    classes = sorted({visitor.priority for visitor in day})
    discipline = by_due_time(world, day) if order == "due" else ciw.disciplines.FIFO
    ranks = {names[one]: int(not one) if order == "priority" else 0 for one in classes}
    network = ciw.create_network(
        arrival_distributions={names[one]: [arrivals(day, one)] for one in classes},
        service_distributions={names[one]: [Given(day)] for one in classes},
        number_of_servers=[world.counters],
        # ciw wants ranks without gaps.
        priority_classes=ranks if len(set(ranks.values())) > 1 else dict.fromkeys(ranks, 0),
        service_disciplines=[discipline],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(float(max(visitor.at for visitor in day)) * 100)
    records = simulation.get_all_records()
    by_arrival = {int(record.arrival_date): record for record in records}
    if len(by_arrival) != len(day):
        raise ValueError(f"{world.name}: ciw saw {len(by_arrival)} of {len(day)} visitors")
    # Whether a counter becomes free just before or just after somebody comes matters as soon as
    # one may overtake, and ciw draws lots for it.
    ties = by_arrival.keys() & {int(record.service_end_date) for record in records}
    if ties and order != "fifo":
        raise ValueError(f"{world.name}: {len(ties)} come as a visit ends: take another seed")
    return [int(by_arrival[visitor.at].waiting_time) for visitor in day]


def arrivals(day: list[Visitor], priority: bool) -> ciw.dists.Sequential:
    times = [0, *(visitor.at for visitor in day if visitor.priority == priority)]
    gaps = [float(later - earlier) for earlier, later in zip(times, times[1:])]
    return ciw.dists.Sequential([*gaps, float("inf")])
