"""The engine's side: worlds as the player reads them, and what it answers.

The player is the Rust crate of this folder.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

MINUTE = 60_000
"""Milliseconds: all times here are whole milliseconds."""


@dataclass
class Visitor:
    """Somebody who comes to the hall; times in milliseconds, `at` after midnight."""

    at: int
    service: int
    priority: bool
    takes: int
    absent: bool = False

    def to_json(self) -> dict:
        return {
            "at": self.at,
            "service": self.service,
            "class": "priority" if self.priority else "general",
            "takes": self.takes,
            "absent": self.absent,
        }


@dataclass
class World:
    """A hall of one agency whose counters all serve everything, and its days."""

    name: str
    counters: int
    days: list[list[Visitor]]
    general_minutes: int = 30
    priority_minutes: int = 5
    service_minutes: list[int] = field(default_factory=lambda: [10, 10])
    forecast: bool = False

    def target(self, visitor: Visitor) -> int:
        return MINUTE * (self.priority_minutes if visitor.priority else self.general_minutes)

    def due(self, visitor: Visitor) -> tuple[int, int]:
        """The order of the hall, as its documentation has it: first due, then first come."""
        return (visitor.at + self.target(visitor), visitor.at)


@dataclass
class Outcome:
    """What the engine made of a visitor: the wait in milliseconds, the forecast in seconds."""

    wait: int
    median: int | None = None
    between: tuple[int, int] | None = None


def play(world: World, player: Path, folder: Path) -> list[list[Outcome]]:
    """Plays a world through the engine."""
    written = {key: value for key, value in asdict(world).items() if key != "name"}
    written["days"] = [[visitor.to_json() for visitor in day] for day in world.days]
    path = folder / f"{world.name}.json"
    path.write_text(json.dumps(written))
    done = subprocess.run([player, path], stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"the engine could not play {path}")
    days = json.loads(done.stdout)["days"]
    return [[outcome(one) for one in day] for day in days]


def outcome(read: dict) -> Outcome:
    told = read.get("told") or {}
    between = told.get("between")
    return Outcome(read["wait"], told.get("median"), between and tuple(between))
