"""Kill the worker at every statement while notifications drain through gateways that misbehave.

`python -m benchmarks.notifications [--messages 1000]`: half are texts over a gateway that knows keys, half
e-mails over one that does not. First a worker dies at each statement of ours in turn, then others at any
statement down to the protocol clients, then one drains the rest. The last line is JSON; `lost` is what is
neither delivered nor shown as uncertain, visibly failed ones included.
"""

import argparse
import json
import random
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.notifications.mortal import Death, Statement, statements, work
from benchmarks.notifications.owed import Owed

_AT_ONCE = 4
"""Notifications a worker that is to die sends at most before it gets away."""

_TRIES = 4
_DEEPEST = 1500
"""Statements, protocol clients included, within which a worker of the second part dies."""


@dataclass(frozen=True)
class Result:
    """What became of the messages, and how many workers died."""

    messages: int
    delivered_once: int
    uncertain: int
    doubled: int
    lost: int
    kills: int


def run(
    messages: int, targets: list[Statement], folder: Path, seed: int = 1
) -> tuple[Result, set[Statement]]:
    """Drain so many messages; the result, and at which of the statements a worker died."""
    folder.chmod(0o755)
    owed = Owed(folder / "central", messages)
    servers = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.notifications.servers", str(seed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert servers.stdout is not None  # noqa: S101  a pipe
        ports = json.loads(servers.stdout.readline())
        kills, died_at = _drain(owed, ports, targets, keep=messages // 10, seed=seed)
        said, _ = servers.communicate()
        return _judged(owed.states(), json.loads(said), kills), died_at
    finally:
        servers.kill()
        servers.wait()
        owed.remove()


def _drain(
    owed: Owed, ports: dict[str, int], targets: list[Statement], keep: int, seed: int
) -> tuple[int, set[Statement]]:
    draw = random.Random(seed)  # noqa: S311  kills to repeat, nothing secret
    kills, died_at = 0, set[Statement]()
    deaths = [Death(statement=target) for target in targets for _try in range(_TRIES)]
    while (left := _open(owed)) > 0:
        death = Death()
        while deaths and deaths[0].statement in died_at:
            deaths.pop(0)
        if left > keep:
            death = deaths.pop(0) if deaths else Death(nth=draw.randrange(1, _DEEPEST))
        if work(owed.account, ports, _AT_ONCE if left > keep else left, death):
            kills += 1
            if death.statement is not None:
                died_at.add(death.statement)
        owed.let_waits_pass()
    return kills, died_at


def _open(owed: Owed) -> int:
    return sum(state in {"waiting", "sending"} for state in owed.states().values())


def _judged(states: dict[str, str], delivered: dict[str, int], kills: int) -> Result:
    once = sum(state == "sent" and delivered.get(key) == 1 for key, state in states.items())
    uncertain = sum(state == "uncertain" and delivered.get(key, 0) <= 1 for key, state in states.items())
    doubled = sum(delivered.get(key, 0) > 1 for key in states)
    return Result(len(states), once, uncertain, doubled, len(states) - once - uncertain - doubled, kills)


def main() -> None:
    """Run it and print the one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--only", default="", metavar="FILE", help="die at statements of this file only")
    options = parser.parse_args()
    messages = options.messages
    targets = [target for target in statements() if target[0].endswith(options.only)]
    with TemporaryDirectory(prefix="bpc-notifications-") as folder:
        result, died_at = run(messages, targets, Path(folder))
    for file, line in sorted(set(targets) - died_at):
        print(f"never passed: {Path(file).name}:{line}")
    print(f"died at {len(died_at)} of {len(targets)} statements")
    print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main()
