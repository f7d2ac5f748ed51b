"""What holds for every test: warnings, unexpected log lines and Qt messages fail it."""

import logging
from collections.abc import Iterator

import pytest


class Expectations:
    """Log lines a test announces beforehand; every other warning or error of ours fails the test."""

    def __init__(self) -> None:
        self.fragments: list[str] = []

    def __call__(self, fragment: str) -> None:
        self.fragments.append(fragment)


@pytest.fixture
def expect_log() -> Expectations:
    """Announce a warning or error line by a fragment of it: `expect_log("central did not answer")`."""
    return Expectations()


@pytest.fixture(autouse=True)
def _no_unexpected_log_lines(caplog: pytest.LogCaptureFixture, expect_log: Expectations) -> Iterator[None]:
    caplog.set_level(logging.WARNING)
    yield
    lines = [
        f"{record.name}: {record.getMessage()}"
        for record in [*caplog.get_records("setup"), *caplog.get_records("call")]
        if record.levelno >= logging.WARNING
    ]
    unexpected = [line for line in lines if not any(part in line for part in expect_log.fragments)]
    assert not unexpected, f"unexpected log lines: {unexpected}"
    missing = [part for part in expect_log.fragments if not any(part in line for line in lines)]
    assert not missing, f"announced but not logged: {missing}"
