"""The newest time zone database is read, whatever the operating system has."""

import zoneinfo
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from bpc_desktop.zone_data import PACKAGE, is_outdated, version, zone


@pytest.fixture
def system(tmp_path: Path) -> Path:
    (tmp_path / "zoneinfo").mkdir()
    return tmp_path / "zoneinfo"


@pytest.mark.parametrize(
    ("first_line", "outdated"),
    [("# version 2012b\n", True), (f"# version {version(PACKAGE)}\n", False), ("# version 2999a\n", False)],
)
def test_the_system_s_database_is_read_unless_it_is_older(
    system: Path,
    first_line: str,
    outdated: bool,  # noqa: FBT001  parametrised
) -> None:
    (system / "tzdata.zi").write_text(first_line + "R d 1916\n", encoding="utf-8")
    assert is_outdated([str(system / "nowhere"), str(system)]) is outdated


def test_one_that_does_not_say_and_none_at_all_are_outdated(system: Path) -> None:
    assert is_outdated([str(system)])
    assert is_outdated([])


def test_the_whole_process_reads_the_newer() -> None:
    assert version(PACKAGE) >= "2026"
    assert not zoneinfo.TZPATH or not is_outdated(zoneinfo.TZPATH)
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    assert noon.astimezone(zone("America/Vancouver")) == noon.astimezone(ZoneInfo("America/Vancouver"))


def test_a_zone_nobody_knows_is_said_so() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        zone("Mars/Olympus_Mons")
