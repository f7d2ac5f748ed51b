"""Generated shoppers filled into the page zoo: every value judged by what the page itself would submit.

    python -m benchmarks.zoo [FILLS] [WORKERS]

A fill is one step of one page: the product's own page, conversation, scripts. `wrong` counts values reported
as filled that are not the shopper's; `blank` and `refused` are those reported so (`refused` with those that
read back differently). Times are from the key to the last value's read-back. The last line is JSON:
{"fills":, "control_kinds":, "values":, "wrong":, "blank":, "refused":, "ms_p50":, "ms_p95":}.
"""

import json
import statistics
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any
from urllib.parse import urlencode

from benchmarks.program import offscreen

_FILLS, _WORKERS = 10_000, 3
_FILLS_A_WORKER = 250
_PAGES_A_LOAD = 40
_RATHER = 0.4
"""How often a page asks for what not every page asks for."""


@dataclass
class Tally:
    """What became of the values so far."""

    fills: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)


def main() -> None:
    """Share the fills among workers, and add up what they say as they say it."""
    fills = int(sys.argv[1]) if len(sys.argv) > 1 else _FILLS
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else _WORKERS  # noqa: PLR2004  the second argument
    offscreen()
    shares = [range(start, min(start + _FILLS_A_WORKER, fills)) for start in range(0, fills, _FILLS_A_WORKER)]
    found: list[dict[str, Any]] = []
    with ThreadPoolExecutor(workers) as pool:
        for tally in pool.map(_send_to_work, shares):
            found.append(tally)
            wrong = sum(len(each["wrong"]) for each in found)
            print(
                f"{sum(each['fills'] for each in found)} of {fills}, {wrong} wrong",
                file=sys.stderr,
                flush=True,
            )
    kinds, states, failed = (
        sum((Counter(each[name]) for each in found), Counter()) for name in ("kinds", "states", "failed")
    )
    times = sorted(time for each in found for time in each["times"])
    for line in [line for each in found for line in each["wrong"]]:
        print("wrong:", line)
    for name, count in failed.most_common(40):
        print(f"{count:6} {name}")
    cuts = statistics.quantiles(times, n=20)
    print(
        json.dumps(
            {
                "fills": sum(each["fills"] for each in found),
                "control_kinds": len(kinds),
                "values": sum(kinds.values()),
                "wrong": sum(len(each["wrong"]) for each in found),
                "blank": states["blank"],
                "refused": states["refused"] + states["different"],
                "ms_p50": round(cuts[9], 1),
                "ms_p95": round(cuts[18], 1),
            }
        )
    )


def _send_to_work(share: range) -> dict[str, Any]:
    """The tally of a worker of its own; one that does not end well is named, and ends the run."""
    worker = [sys.executable, "-m", "benchmarks.zoo", "worker", str(share.start), str(share.stop)]
    ended = subprocess.run(worker, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(
            f"fills {share.start} to {share.stop - 1} ended with {ended.returncode}: {ended.stderr[-500:]}"
        )
    tally: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return tally


def work(numbers: range) -> None:
    """Fill these pages, and print the tally."""
    from benchmarks.saved_pages import Reader, SavedPages  # the engine starts with it, in workers only
    from tests.ui.engine.zoo.cases import HERE, LABELS, bodies

    frame = (HERE / "frame.html").read_text("utf-8")
    served = {f"/frame/?{urlencode({'name': name, 'label': text})}": frame for name, text in LABELS.items()}
    encoded: dict[str, bytes] = {path: body.encode() for path, body in served.items()}
    with SavedPages(encoded, alive=True) as pages:
        payment = pages.host.replace("127.0.0.1", "localhost")
        encoded |= {path: body.encode() for path, body in bodies(f"http://{payment}").items()}
        reader = Reader(pages.host, (payment,))
        tally = Tally()
        for count, number in enumerate(numbers):
            if count % _PAGES_A_LOAD == 0:
                reader.open(f"http://{pages.host}/")
            _one(reader, number, tally)
        reader.close()
    print(json.dumps(vars(tally)))


def _one(reader: Any, number: int, tally: Tally) -> None:
    """Draw one page, fill its step, and judge each of its values."""
    from benchmarks.read_back import Watched
    from bpc_desktop.domain.order import MaskedCard
    from bpc_desktop.domain.sealed import SecretKind
    from bpc_desktop.storefront.fill_step import FillSubject, fill_step
    from bpc_desktop.storefront.step import Step
    from tests.ui.engine.zoo.cases import TOKENS, address_case, payment_case
    from tests.ui.engine.zoo.judging import is_asked, is_right
    from tests.ui.engine.zoo.shoppers import generated
    from tests.unit.storefront.samples import order, sealed

    random = Random(number)  # noqa: S311  the same shoppers every time
    person = generated(random, number)
    case = (
        payment_case(random.choice, parted=random.random() < _RATHER, brand=random.random() < _RATHER)
        if number % 3 == 0
        else address_case(
            person,
            random.choice,
            company=random.random() < _RATHER,
            line2=random.random() > _RATHER,
            title=random.random() < _RATHER,
        )
    )
    _run(reader, f"{case.show}; 1")
    _state(reader)  # frames are there
    asked = replace(
        order(),
        shopper=person.shopper,
        shipping_address=person.address,
        billing_address=person.address,
        card=MaskedCard(person.brand, person.card["number"][-4:]),
    )
    secrets = {SecretKind.CARD: sealed(SecretKind.CARD, person.card)} if case.step is Step.PAYMENT else {}
    watched = Watched()
    report, _ = reader.ask(watched.follow(fill_step(case.step, FillSubject(asked, None, secrets))))
    tally.fills += 1
    tally.times.append(watched.milliseconds)
    said = _state(reader)
    for each in case.fields:
        name, kind = each["name"], each["kind"]
        if not is_asked(name, person):
            if said[name]:
                tally.wrong.append(f"{number} {name} {kind}: {said[name]!r}, and nobody asked for it")
            continue
        tally.kinds[kind] += 1
        outcomes = [outcome for outcome in report.fields if outcome.token in TOKENS[name]]
        states = {str(outcome.state) for outcome in outcomes} or {"blank"}
        state = "filled" if states == {"filled"} else min(states - {"filled"})
        right = is_right(case, name, kind, str(said[name] or ""), person, said)
        if state == "filled" and not right:
            tally.wrong.append(f"{number} {name} {kind}: {said[name]!r}")
        tally.states[state] += 1
        if state != "filled":
            why = next(
                (outcome.why[:40] for outcome in outcomes if outcome.state != "filled"), "nothing to fill"
            )
            tally.failed[f"{state} {kind} {name}: {why}"] += 1


def _run(reader: Any, script: str) -> Any:
    """The value of a script of the page's own world."""
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    answers: list[Any] = []

    def answered(value: Any) -> None:
        answers.append(value)
        loop.quit()

    reader.page.view.page().runJavaScript(script, 0, answered)
    if not answers:
        loop.exec()
    return answers[0]


def _state(reader: Any) -> dict[str, Any]:
    """What the page would submit, once it is done with what it does by itself."""
    from PySide6.QtCore import QEventLoop, QTimer

    while True:
        found = json.loads(_run(reader, "zoo.state()"))
        if found is not None:
            state: dict[str, Any] = found
            return state
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        work(range(*map(int, sys.argv[2:4])))
    else:
        main()
