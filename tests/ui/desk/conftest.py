"""A desk on real ground: real central, store and people; only the merchant's page is missing."""

import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from bpc_desktop.domain.intake import IncomingOrder
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.people import Role
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.intake import CentralIntake
from bpc_desktop.security.sealing import seal
from bpc_desktop.security.vault import PassphraseVault
from bpc_desktop.services.enrol import enrol
from bpc_desktop.services.open_day import open_day
from bpc_desktop.settings import Home
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.desk.desk_window import DeskWindow
from bpc_desktop.ui.desk.options import DeskOptions
from bpc_desktop.ui.theme import apply_theme
from tests.central.conftest import database, server, template  # noqa: F401  fixtures
from tests.central.samples import NORTHWIND, PRODUCTS, made_up_order

PASSPHRASE = "correct horse battery"
WAIT = 15_000


@dataclass
class Ground:
    """A workstation with people, and a central with a merchant."""

    home: Home
    url: str
    engine: Engine
    administration: CentralAdministration
    logins: list[str] = field(default_factory=list)

    def enrol(self, name: str, role: Role = Role.REPRESENTATIVE, home: Home | None = None) -> str:
        login = f"{name}_{secrets.token_hex(4)}"
        enrol(
            home or self.home, PassphraseVault(), self.administration, login, name.title(), role, PASSPHRASE
        )
        self.logins.append(login)
        return login

    def epoch(self) -> Epoch:
        return open_day(self.administration, datetime.now(UTC).date())

    def take(self, number: str, age: timedelta = timedelta(0), **changes: object) -> None:
        """An order of the mStore, its card really sealed to the current epoch."""
        CentralIntake(self.engine).take(self._order(number, age, **changes))

    def _order(self, number: str, age: timedelta, **changes: object) -> IncomingOrder:
        epoch = self.epoch()
        reference = f"{NORTHWIND.merchant_id}/{number}"
        card = {
            "number": "4111111111111111",
            "exp_month": "12",
            "exp_year": "2030",
            "cvv": "123",
            "name": "A B",
        }
        placed_at = datetime.now(UTC) - age
        return made_up_order(
            epoch,
            order_number=number,
            placed_at=placed_at,
            sealed_card=seal(SecretKind.CARD, reference, epoch, card),
            sealed_login=None,
            **changes,
        )

    def one(self, statement: str, *values: object) -> object:
        """The single value a statement gives central's owner."""
        with psycopg.connect(self.url, autocommit=True, options="-c search_path=bpc") as owner:
            row = owner.execute(statement, values).fetchone()
            return row[0] if row else None

    def status(self, number: str) -> object:
        return self.one("SELECT status FROM orders WHERE order_number = %s", number)


@pytest.fixture
def ground(database: str, tmp_path: Path) -> Iterator[Ground]:  # noqa: F811  the imported fixture
    engine = connect(database)
    administration = CentralAdministration(engine)
    administration.save_merchant(NORTHWIND)
    CentralIntake(engine).put_products(NORTHWIND.merchant_id, PRODUCTS)
    made = Ground(Home(tmp_path / "home"), database, engine, administration)
    yield made
    for login in made.logins:
        administration.remove(login)
    engine.dispose()


Start = Callable[..., Desk]
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def start(
    ground: Ground, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Starts desks of this workstation, their checkouts played by the stand-in; ends them with the test."""
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(variable, raising=False)
    apply_theme(qapp, "light")
    desks: list[Desk] = []

    def start_one(
        plot: str = "stay",
        home: Home | None = None,
        url: str | None = None,
        *,
        click_to_call: bool = False,
        contacts: bool = True,
        sender: Callable[[], tuple[str, ...]] | None = None,
    ) -> Desk:
        stand_in = Path(__file__).with_name("stand_in_checkout.py")
        command = (sys.executable, str(stand_in), plot)
        options = DeskOptions(
            "light", checkout=command, contacts=contacts, click_to_call=click_to_call, sender=sender
        )
        window = DeskWindow()
        with qtbot.waitExposed(window):
            window.show()
        desk = Desk(qapp, window, home or ground.home, lambda: url or ground.url, options)
        desks.append(desk)
        return desk

    yield start_one
    for desk in desks:
        desk.close()
        desk.window.hide()
        desk.window.deleteLater()
        desk.deleteLater()


def press(
    target: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where `target` is."""
    QTest.keyClick(target, key, modifier)


def child(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    """The widget of that name; it must be there."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def sign_in(qtbot: QtBot, desk: Desk, login: str) -> None:
    """Sign in and wait until the queue is shown."""
    with qtbot.waitSignal(desk.presenter.usable, timeout=WAIT):
        give_passphrase(qtbot, desk, login, PASSPHRASE)


def give_passphrase(qtbot: QtBot, desk: Desk, login: str, passphrase: str) -> None:
    """Choose the person and give a passphrase with the keyboard, as a person does."""
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    picker = child(desk.window, QComboBox, "person_picker")
    field_ = child(desk.window, QLineEdit, "passphrase")
    qtbot.waitUntil(lambda: picker.findData(login) >= 0 and field_.isEnabled(), timeout=WAIT)
    picker.setCurrentIndex(picker.findData(login))
    QTest.keyClicks(field_, passphrase)
    press(field_, Qt.Key.Key_Return)
