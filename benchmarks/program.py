"""A program of ours that is spoken to over pipes, and what it weighs."""

import os
import subprocess
import sys
import time
from types import TracebackType
from typing import Self

import psutil

MEGABYTE = 1_000_000


class Program:
    """`python -m MODULE`, its start noted in monotonic seconds. Leaving the context closes its input."""

    def __init__(self, module: str) -> None:
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def hear(self) -> float:
        """The time at the end of the next line it prints."""
        assert self._process.stdout is not None  # noqa: S101  a pipe was asked for
        return float(self._process.stdout.readline().split()[-1])

    def say(self, line: str) -> None:
        """Write it a line."""
        assert self._process.stdin is not None  # noqa: S101  a pipe was asked for
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()


def weight(pid: int, *, with_children: bool) -> float:
    """Proportional set size in MB: a page of memory shared by n processes counts 1/n for each."""
    process = psutil.Process(pid)
    everyone = [process, *(process.children(recursive=True) if with_children else ())]
    return sum(int(one.memory_full_info().pss) for one in everyone) / MEGABYTE


def offscreen() -> None:
    """Have what is started from here run without a display, and as root without the engine's sandbox."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["BPC_DESKTOP_TESTING"] = "1"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # it does not work for root
