"""Both gateways as a process of their own, so that whoever starts workers has no threads.

`python -m benchmarks.notifications.servers SEED` says its ports, and when its standard input closes what
shoppers got: JSON, a line each. Which message fares how is drawn from the seed; one in three fares badly.
"""

import json
import random
import sys
from collections.abc import Iterator

from benchmarks.notifications.mail_server import MailServer
from benchmarks.notifications.misbehaviour import Ledger, Misbehaviour
from benchmarks.notifications.text_server import TextServer

_BAD = [how for how in Misbehaviour if how not in {Misbehaviour.NONE, Misbehaviour.REJECTS}]
_BADLY = 0.3


def main(seed: int) -> None:
    """Serve until nobody listens any more."""
    mails, texts = Ledger(_plan(seed)), Ledger(_plan(seed + 1))
    mail_server = MailServer(mails)
    mail_server.start()
    with TextServer(texts) as text_server:
        print(json.dumps({"mail": mail_server.port, "text": text_server.port}), flush=True)
        sys.stdin.read()
    mail_server.stop()
    print(json.dumps({**mails.delivered, **texts.delivered}), flush=True)


def _plan(seed: int) -> Iterator[Misbehaviour]:
    draw = random.Random(seed)  # noqa: S311  a plan to repeat, nothing secret
    while True:
        yield draw.choice(_BAD) if draw.random() < _BADLY else Misbehaviour.NONE


if __name__ == "__main__":
    main(int(sys.argv[1]))
