"""What is read from, and told to, whoever gave a command."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bpc_desktop.errors import DeskError


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """A file to read, `-` for standard input. Raises `DeskError` that names the file."""
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115  closed below
    except OSError as error:
        raise DeskError(f"{file}: {error.strerror}") from error
    with stream:
        yield stream


def asked(question: str) -> str:
    """A secret from the terminal, unseen, or a line of standard input."""
    from getpass import getpass

    return getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def say(line: str) -> None:
    """A line of what was asked for, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """A line about what did not go well."""
    sys.stderr.write(line + "\n")
