"""Which copy of the IANA time zone database this process reads: the newest there is.

zoneinfo reads the operating system's, however old, and countries change their clocks with weeks' notice: a
shopper called by last year's rules is called at night. Where the `tzdata` package is newer, it is read
instead, by everything in the process, from the moment this module is imported.
"""

import zoneinfo
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

PACKAGE = files("tzdata") / "zoneinfo"
"""The database our own dependency brings."""


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name, read once: zoneinfo itself keeps only the last eight.

    Raises ZoneInfoNotFoundError for a name nobody knows.
    """
    return ZoneInfo(name)


def version(folder: Traversable) -> str:
    """The version of the database in a folder (2026a sorts before 2026b); empty where it does not say."""
    table = folder / "tzdata.zi"
    if not table.is_file():
        return ""
    with table.open(encoding="utf-8") as lines:
        return lines.readline().removeprefix("# version").strip()


def is_outdated(system: Iterable[str]) -> bool:
    """Whether what zoneinfo would read, in the first of these folders that exists, is older than ours."""
    folder = next((path for path in map(Path, system) if path.is_dir()), None)
    return folder is None or version(folder) < version(PACKAGE)


if is_outdated(zoneinfo.TZPATH):
    zoneinfo.reset_tzpath(to=())
