"""Two years of issue orders, lived through with the real contact rule and judged by an onlooker.

    python -m benchmarks.contacts [ORDERS]

Shoppers live all over the world and gave numbers of every North American area code and 40 countries and
more, or of nobody; reps call late, shoppers answer, write back, name a time, say no or stay silent, workers
cancel what time alone ends. The last line is JSON:

- `orders`, `calls`: how many there were.
- `calls_outside_window`: calls outside 09:00-19:00 where the shopper is, or where else they may be.
- `early_cancels`, `late_cancels`: cancelled before 72 hours without an answer, or more than 60 s after.
- `texts_missing`, `texts_doubled`: cancelled orders whose shopper was not texted, or more than once.
- `seconds`: how long the run took.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.contacts.checker import Faults, Onlooker
from benchmarks.contacts.desk import Desk, Outbox
from benchmarks.contacts.log import Log
from benchmarks.contacts.shoppers import shopper
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.order import order_reference

ORDERS = 100_000
START = datetime(2026, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=730)
JUDGED_AT = START + SPAN * 2
TOLD = ("calls", "calls_outside_window", "early_cancels", "late_cancels", "texts_missing", "texts_doubled")
MERCHANTS = 7
"""Merchants count their orders from 1, each for itself."""


def lived(numbers: range) -> Iterator[Log]:
    """What happened to the orders of these numbers; the same every time."""
    outbox = Outbox()
    for number in numbers:
        chance = Random(number)  # noqa: S311  the same shoppers every time
        who = shopper(number, chance)
        issue = chance.choice(tuple(IssueCode))
        reference = order_reference(f"merchant-{number % MERCHANTS}", str(number // MERCHANTS))
        yield Desk(who, issue, START + SPAN * chance.random(), chance, outbox, reference).live()


def judged(numbers: range) -> tuple[Faults, Counter[str]]:
    """What was wrong with the orders of these numbers, and how they ended."""
    faults, ends = Faults(), Counter[str]()
    for log in lived(numbers):
        faults += Onlooker(log, JUDGED_AT).judge()
        ends[log.lines[-1][0]] += 1
    return faults, ends


def main() -> int:
    """Live, judge and tell. The exit status says whether anything was wrong."""
    orders = int(sys.argv[1]) if len(sys.argv) > 1 else ORDERS
    started = time.monotonic()
    desks = os.cpu_count() or 1
    faults, ends = Faults(), Counter[str]()
    with ProcessPoolExecutor(desks) as pool:
        for some, their_ends in pool.map(judged, [range(desk, orders, desks) for desk in range(desks)]):
            faults += some
            ends += their_ends
    for end, count in ends.most_common():
        print(f"ended by being {end:<12}{count:>8}")
    found = asdict(faults)
    wrong = {name: count for name, count in found.items() if name != "calls"}
    for name, count in wrong.items():
        print(f"{name:<27}{count:>8}")
    seconds = round(time.monotonic() - started, 1)
    told = {name: found[name] for name in TOLD}
    print(json.dumps({"orders": sum(ends.values()), **told, "seconds": seconds}))
    return int(any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
