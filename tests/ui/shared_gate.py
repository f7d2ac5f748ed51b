"""One egress gate a test run: the web engine takes its address once, whichever folder's test starts it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from bpc_desktop.gateways.chromium import chromium_flags
from bpc_desktop.gateways.egress import EgressGate

_gates: list[EgressGate] = []
_users: list[EgressGate] = []


@contextmanager
def shared_gate() -> Iterator[EgressGate]:
    """The gate, started for its first user and stopped after its last."""
    if not _gates:
        _gates.append(EgressGate())
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = chromium_flags(_gates[0].start())
    gate = _gates[0]
    _users.append(gate)
    yield gate
    _users.pop()
    if not _users:
        _gates.pop().stop()


def sent_to(gate: EgressGate, host: str) -> int:
    """Bytes let through to a `host:port`, those of earlier tests included: ports are used again."""
    traffic = gate.traffic().get(host)
    return traffic.sent if traffic else 0
