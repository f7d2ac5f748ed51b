"""What may be set on a workstation."""

import json
from pathlib import Path

import pytest

from bpc_desktop.settings import Home, may_click_to_call, workstation_name


@pytest.mark.parametrize(
    ("written", "allowed"), [(True, True), (False, False), ("yes", False), (None, False)]
)
def test_numbers_are_dialled_by_hand_unless_the_workstation_says_otherwise(
    tmp_path: Path, written: object, *, allowed: bool
) -> None:
    home = Home(tmp_path)
    assert not may_click_to_call(home)
    name = workstation_name(home)
    home.workstation_file.write_text(json.dumps({"name": name, "click_to_call": written}), encoding="utf-8")
    assert may_click_to_call(home) is allowed
    assert workstation_name(home) == name
