"""The program's log: what happened, never a name, an address, a card or a page's text."""

import logging
import sys
import time


def configure_log(*, verbose: bool = False) -> None:
    """Send the log to standard error, one line a record, UTC."""
    handler = logging.StreamHandler(sys.stderr)
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    root = logging.getLogger("bpc_desktop")
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    root.propagate = False
