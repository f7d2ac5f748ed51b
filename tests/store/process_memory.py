"""What is in a process: all the memory that can be read, and all the files it has open."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from tests.store.canaries import LONGEST_FORM, Canaries

_CHUNK = 1 << 24
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r(?:w.. \S+ \S+ \d+|-.. \S+ \S+ 0 *$)")
"""What is readable, but for a file's own bytes (mapped from it and not writable): those are on disk."""
_NO_DISK = ("/memfd:", "/dev/")


def family(pid: int) -> list[psutil.Process]:
    """The process and all that descend from it."""
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def at_home(home: Path) -> list[int]:
    """Every process that belongs to this workstation, whoever its parent is by now."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            if process.environ().get("BPC_DESKTOP_HOME") == str(home):
                found.append(process.pid)
    return found


def in_memory(pid: int, canaries: Canaries) -> frozenset[str]:
    """The secrets in the memory of a process, which goes on meanwhile."""
    found: set[str] = set()
    for chunk in _memory(pid):
        found |= canaries.found_in(chunk)
    return frozenset(found)


def memory_says(pid: int, text: str) -> bool:
    """Whether a text is in the memory of a process."""
    wanted = (text.encode(), text.encode("utf-16-le"))
    return any(form in chunk for chunk in _memory(pid) for form in wanted)


def in_open_files(pid: int, canaries: Canaries) -> frozenset[str]:
    """The secrets in files on disk that the process has open, those without a name any more included."""
    found: set[str] = set()
    for descriptor in Path(f"/proc/{pid}/fd").glob("*"):  # none of a process that is gone
        with suppress(OSError):  # closed meanwhile
            target = str(descriptor.readlink())
            if stat.S_ISREG(descriptor.stat().st_mode) and not target.startswith(_NO_DISK):
                found |= {f"{target}: {what}" for what in canaries.found_in(descriptor.read_bytes())}
    return frozenset(found)


def _memory(pid: int) -> Iterator[bytes]:
    """Nothing of a process that is gone."""
    try:
        mappings = Path(f"/proc/{pid}/maps").read_text().splitlines()
        memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    except (FileNotFoundError, ProcessLookupError):
        return
    try:
        for mapping in filter(None, map(_MAPPING.match, mappings)):
            start, end = (int(address, 16) for address in mapping.groups())
            for at in range(start, end, _CHUNK):
                with suppress(OSError):  # unmapped meanwhile
                    yield os.pread(memory, min(_CHUNK + LONGEST_FORM, end - at), at)
    finally:
        os.close(memory)
