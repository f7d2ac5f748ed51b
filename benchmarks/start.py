"""How long it takes until a rep can work, beside the smallest programs that show a table and a page.

    python -m benchmarks.start [RUNS]

Each run starts, in turn, the smallest table, the smallest page and a real desk with its checkout; figures are
medians over the runs. The last line is JSON:

- `desk_first_paint_ratio`: from the start of the process to its first paint, desk to smallest table.
- `desk_usable_s`: from the start of the desk to its first paint, and from the passphrase's last key to the
  painted queue, 20 orders fetched from central just then; without what Argon2id took in that run.
- `checkout_ratio`: from the F2 key (Get next, a spare being warm) to the first paint of the product's page in
  the checkout, to the smallest page's from an address given to the same page painted, warm as well.
- `desk_mb`, `checkout_mb`: proportional set sizes with an order open; the checkout's with all its processes.
"""

import json
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

import psutil

from benchmarks.ground import ORDERS, Ground, wait_for_spare
from benchmarks.program import Program, offscreen, weight
from bpc_desktop.services.rehearsal.hands import Hands

RUNS = 7
TYPING_S = 2.0
"""How long the passphrase (at least 12 characters) takes to type; the desk prepares meanwhile."""

REST_S = 1.0
"""What every warm program is left alone before it is asked for a page, and before it is weighed."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """One run of the smallest programs: seconds and MB."""

    first_paint: float
    page_paint: float
    table_mb: float
    page_mb: float


@dataclass(frozen=True, slots=True)
class Real:
    """One run of the desk and its checkout: seconds and MB. `usable` is without `argon2id`."""

    first_paint: float
    usable: float
    argon2id: float
    page_paint: float
    desk_mb: float
    checkout_mb: float


def measure_smallest(url: str) -> Smallest:
    """The table, then the page; both are weighed while both are there, as desk and checkout are."""
    with Program("benchmarks.smallest.table") as table:
        first_paint = table.hear() - table.started
        with Program("benchmarks.smallest.page") as page:
            page.hear()
            time.sleep(REST_S)
            page.say(url)
            asked = page.hear()
            painted = page.hear()
            time.sleep(REST_S)
            return Smallest(
                first_paint=first_paint,
                page_paint=painted - asked,
                table_mb=weight(table.pid, with_children=False),
                page_mb=weight(page.pid, with_children=True),
            )


def measure_real(ground: Ground, desk: int) -> Real:
    """A desk from its start to an open order."""
    started = time.monotonic()
    with ground.hands(desk) as hands:
        time.sleep(TYPING_S)
        ground.sign_in(desk, hands)
        wait_for_spare(hands)
        time.sleep(REST_S)
        hands.desk("get_next")
        page = hands.checkout("times")
        hands.checkout("look")
        desk_mb, checkout_mb = _weigh(hands)
        times = {name: at for name, at in hands.desk("times").items() if isinstance(at, float)}
    argon2id = times["derived_in"]
    first_paint = times["painted"] - started
    return Real(
        first_paint=first_paint,
        usable=first_paint + times[f"queue_{ORDERS}"] - times["submitted"] - argon2id,
        argon2id=argon2id,
        page_paint=_number(page["painted"]) - times["pressed"],
        desk_mb=desk_mb,
        checkout_mb=checkout_mb,
    )


def _weigh(hands: Hands) -> tuple[float, float]:
    """Desk and checkout, without the next spare: it would share, and so halve, what the checkout weighs."""
    wait_for_spare(hands)
    pids = hands.desk("state")["checkout_pids"]
    assert isinstance(pids, list)  # noqa: S101  its one shape
    (checkout,) = pids
    for child in psutil.Process(hands.pid).children():
        if child.pid != checkout:
            child.kill()
            child.wait()
    time.sleep(REST_S)
    return weight(hands.pid, with_children=False), weight(checkout, with_children=True)


def _number(value: object) -> float:
    assert isinstance(value, float)  # noqa: S101  its one shape
    return value


def medians(runs: list[Smallest] | list[Real]) -> dict[str, float]:
    """The median of each field."""
    return {field.name: median(getattr(run, field.name) for run in runs) for field in fields(runs[0])}


def tell(smallest: Mapping[str, float], real: Mapping[str, float]) -> None:
    """The table for people, and the line for programs."""
    paint_ratio = real["first_paint"] / smallest["first_paint"]
    page_ratio = real["page_paint"] / smallest["page_paint"]
    print(f"{'':<44}{'ours':>9}{'smallest':>10}{'ratio':>7}")
    for words, ours, theirs in (
        ("start to first paint, s", real["first_paint"], smallest["first_paint"]),
        ("Get next / address to page painted, s", real["page_paint"], smallest["page_paint"]),
    ):
        print(f"{words:<44}{ours:>9.3f}{theirs:>10.3f}{ours / theirs:>7.2f}")
    print(f"{'start to queue of 20, without Argon2id, s':<44}{real['usable']:>9.3f}")
    print(f"{'Argon2id, s':<44}{real['argon2id']:>9.3f}")
    for words, ours, theirs in (
        ("memory of the desk / the table, MB", real["desk_mb"], smallest["table_mb"]),
        ("memory of the checkout / the page, MB", real["checkout_mb"], smallest["page_mb"]),
    ):
        print(f"{words:<44}{ours:>9.0f}{theirs:>10.0f}{ours / theirs:>7.2f}")
    print(json.dumps({
        "desk_first_paint_ratio": round(paint_ratio, 2),
        "desk_usable_s": round(real["usable"], 2),
        "checkout_ratio": round(page_ratio, 2),
        "desk_mb": round(real["desk_mb"]),
        "checkout_mb": round(real["checkout_mb"]),
    }))  # fmt: skip


def main() -> None:
    """Measure and tell."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    offscreen()
    smallest: list[Smallest] = []
    real: list[Real] = []
    with tempfile.TemporaryDirectory(prefix="bpc-start-") as folder:
        ground = Ground(Path(folder), runs)
        try:
            for desk in range(runs):
                smallest.append(measure_smallest(ground.page_url))
                real.append(measure_real(ground, desk))
                print(f"run {desk + 1} of {runs}: {smallest[-1]} {real[-1]}", file=sys.stderr, flush=True)
        finally:
            ground.close()
    tell(medians(smallest), medians(real))


if __name__ == "__main__":
    main()
