"""Which account a desk's worker signs in with: one of its own, named by the workstation's policy."""

import json
from pathlib import Path

import pytest

from bpc_desktop.errors import DeskError
from bpc_desktop.services.run_worker import PASSWORD_VARIABLE, Account, desk_worker
from bpc_desktop.settings import Home, sends_messages_as

CENTRAL = "postgresql://central.example/bpc"


def never() -> str:
    raise AssertionError("another central is named")


@pytest.mark.parametrize(
    ("written", "login"),
    [({}, ""), ({"sends_messages_as": ""}, ""), ({"sends_messages_as": " worker.desk3 "}, "worker.desk3")],
)
def test_a_workstation_sends_nothing_unless_its_file_names_an_account(
    tmp_path: Path, written: dict[str, object], login: str
) -> None:
    home = Home(tmp_path)
    assert sends_messages_as(home) == ""
    home.workstation_file.write_text(json.dumps(written), encoding="utf-8")
    assert sends_messages_as(home) == login


def test_an_account_that_is_no_name_is_said_with_its_file(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.workstation_file.write_text('{"sends_messages_as": true}', encoding="utf-8")
    with pytest.raises(
        DeskError, match=r"workstation\.json cannot be used: \"sends_messages_as\" is no text"
    ):
        sends_messages_as(home)


def test_without_the_policy_or_the_accounts_password_no_worker_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(DeskError, match="names no account"):
        desk_worker("", CENTRAL, never)
    with pytest.raises(DeskError, match="keyring set bpc-desktop worker"):
        desk_worker("worker.desk3", CENTRAL, never)
    monkeypatch.setenv(PASSWORD_VARIABLE, "right horse battery")
    account = Account(CENTRAL, "worker.desk3", "right horse battery")
    assert desk_worker("worker.desk3", CENTRAL, never) == account
