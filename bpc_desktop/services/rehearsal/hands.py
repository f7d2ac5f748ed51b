"""The scripted rep's hands: a real desk process, told over a pipe which keys to press and what to look at.

Each command is one JSON line on the desk's standard input, `{"id", "at": "desk" | "checkout", "do", ...}`;
each answer one line on its standard output with the same id. Commands for the checkout are handed on by the
desk. The processes only obey at a central that was created for rehearsal or demo.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Self

from bpc_desktop.errors import DeskError

ANSWER_SLACK = 15.0
"""Seconds a process may take to answer beyond the command's own timeout."""


def has_display() -> bool:
    """Whether windows can be shown here."""
    return sys.platform in {"win32", "darwin"} or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


_LOOK_EVERY = 1.0
"""Seconds between two looks whether the desk process is still there, while its answer is awaited."""


class HandsFailed(DeskError):
    """A command could not be carried out, or the process it was for is gone."""


class Hands:
    """One desk process with a scripted rep in front of it. Use it as a context manager."""

    def __init__(self, home: Path, arguments: Sequence[str] = (), log: Path | None = None) -> None:
        environment = dict(os.environ, BPC_DESKTOP_HOME=str(home), BPC_DESKTOP_TESTING="1")
        if not has_display():
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._log = log.open("ab") if log else None
        self._desk = subprocess.Popen(
            [sys.executable, "-m", "bpc_desktop", "desk", "--rehearsal", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=environment,
            start_new_session=True,  # Ctrl+C is for us; the desk ends in order when we let go of it
        )
        self._ids = count(1)
        self._answers: queue.Queue[dict[str, object] | None] = queue.Queue()
        self._is_gone = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The desk's process id."""
        return self._desk.pid

    def desk(self, do: str, *, timeout: float = 30.0, **arguments: object) -> dict[str, object]:
        """Do something in the desk window. Raises HandsFailed."""
        return self._command("desk", do, timeout, arguments)

    def checkout(self, do: str, *, timeout: float = 30.0, **arguments: object) -> dict[str, object]:
        """Do something in the checkout window. Raises HandsFailed."""
        return self._command("checkout", do, timeout, arguments)

    def close(self) -> None:
        """End the desk as closing its window would, and wait for it."""
        if self._desk.stdin:
            with suppress(OSError):  # it may be gone already
                self._desk.stdin.close()
        try:
            self._desk.wait(timeout=ANSWER_SLACK)
        except subprocess.TimeoutExpired:
            self._desk.kill()
            self._desk.wait()
        self._reader.join()
        if self._desk.stdout:
            self._desk.stdout.close()
        if self._log:
            self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _command(self, at: str, do: str, timeout: float, arguments: dict[str, object]) -> dict[str, object]:
        number = next(self._ids)
        line = json.dumps({"id": number, "at": at, "do": do, "timeout": timeout, **arguments})
        try:
            if self._desk.stdin is None:
                raise HandsFailed("the desk process cannot be spoken to")
            self._desk.stdin.write(line.encode() + b"\n")
            self._desk.stdin.flush()
        except (OSError, ValueError) as error:
            raise HandsFailed("the desk process is gone") from error
        answer = self._await_answer(number, timeout + ANSWER_SLACK)
        if answer is None:
            raise HandsFailed(f"{at} {do}: no answer within {timeout:.0f} s")
        if answer.get("ok") is not True:
            raise HandsFailed(str(answer.get("error", f"{at} {do} failed")))
        return answer

    def _await_answer(self, number: int, seconds: float) -> dict[str, object] | None:
        """The answer to a command, None where none comes. Raises HandsFailed at once where the desk ends.

        A pipe may still take what a dying desk will never read: its end of output counts for good.
        """
        deadline = time.monotonic() + seconds
        while not self._is_gone:
            try:
                answer = self._answers.get(timeout=max(0.0, min(_LOOK_EVERY, deadline - time.monotonic())))
            except queue.Empty:
                self._is_gone = self._desk.poll() is not None
                if not self._is_gone and time.monotonic() >= deadline:
                    return None
                continue
            if answer is None:
                self._is_gone = True
            elif answer.get("id") == number:
                return answer
        raise HandsFailed("the desk process is gone")

    def _read(self) -> None:
        if self._desk.stdout:
            for raw in self._desk.stdout:
                try:
                    answer = json.loads(raw)
                except ValueError:
                    continue
                if isinstance(answer, dict):
                    self._answers.put(answer)
        self._answers.put(None)
