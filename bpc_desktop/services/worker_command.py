"""How a desk starts the worker that runs beside it."""

import sys

BESIDE_DESK = (sys.executable, "-m", "bpc_desktop", "worker", "--beside-desk")


def worker_command(central_url: str | None) -> tuple[str, ...]:
    """The worker of this very program, for this central; None: this workstation's own.

    Nobody's account stands on the command line. Raises `DeskError` for a URL that cannot be read.
    """
    if central_url is None:
        return BESIDE_DESK
    from bpc_desktop.models.central.connection import without_account  # late: once somebody signed in

    return (*BESIDE_DESK, "--central", without_account(central_url))
