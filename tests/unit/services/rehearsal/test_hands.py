"""The other end of a rehearsal's pipe: a desk that ends is noticed, whatever still fits into the pipe."""

import os
import signal
from pathlib import Path

import pytest

from bpc_desktop.services.rehearsal.hands import Hands, HandsFailed


def test_a_desk_that_is_killed_is_gone_for_every_command_that_follows(tmp_path: Path) -> None:
    with Hands(tmp_path, log=tmp_path / "desk.log") as hands:
        os.kill(hands.pid, signal.SIGKILL)
        for _ in range(3):
            with pytest.raises(HandsFailed, match="the desk process is gone"):
                hands.desk("state", timeout=3600)
