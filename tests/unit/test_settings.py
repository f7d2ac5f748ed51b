"""What may be set on a workstation."""

import json
from pathlib import Path

import pytest

from bpc_desktop.cli import main
from bpc_desktop.errors import DeskError
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


BROKEN = {
    b"": "not JSON (Expecting value, line 1, column 1)",
    b'{"name": "desk-1",\n}': "line 2, column 1",
    b'["desk-1"]': "no JSON object",
    b"\xff\xfe": "no text in UTF-8",
    b'{"name": 7}': '"name" is no text',
    b'{"name": " "}': '"name" is no text',
}


@pytest.mark.parametrize("written", BROKEN)
def test_a_broken_file_is_named_with_what_is_wrong_and_what_to_do_and_left_as_it_is(
    tmp_path: Path, written: bytes
) -> None:
    home = Home(tmp_path)
    home.workstation_file.write_bytes(written)
    with pytest.raises(DeskError) as told:
        workstation_name(home)
    said = str(told.value)
    assert str(home.workstation_file) in said
    assert BROKEN[written] in said
    assert "move it away" in said
    assert home.workstation_file.read_bytes() == written


def test_a_desk_whose_file_is_broken_says_so_in_one_line_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BPC_DESKTOP_HOME", str(tmp_path))
    Home(tmp_path).workstation_file.write_text('{"name": ', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["desk"])
    assert ended.value.code == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"bpc-desktop: {Home(tmp_path).workstation_file} cannot be used: it is not JSON")


def test_a_file_that_sets_something_only_is_given_a_name_and_keeps_what_it_sets(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.workstation_file.write_text('{"click_to_call": true}', encoding="utf-8")
    name = workstation_name(home)
    assert name == workstation_name(home)
    assert may_click_to_call(home)
    assert [file.name for file in tmp_path.iterdir()] == ["workstation.json"]
