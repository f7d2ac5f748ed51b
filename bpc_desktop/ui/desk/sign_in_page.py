"""Signing in, and coming back after a lock: who, the passphrase, one plain sentence if it is refused."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bpc_desktop.domain.people import Person, Role
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.banner import Banner
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from bpc_desktop.services.sign_in import FrontDoor

_WIDTH = 400

ROLE_WORDS = {
    Role.REPRESENTATIVE: "Representative",
    Role.SUPERVISOR: "Supervisor",
    Role.VP_ENGINEERING: "VP of Engineering",
    Role.ADMINISTRATOR: "Administrator",
}


class SignInPage(QWidget):
    """`submitted` carries login and passphrase; the page forgets the passphrase as it says it."""

    submitted = Signal(str, str)
    someone_else = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in_page")
        self._busy = False
        self._title = PlainLabel("BPC Desktop", "title", self)
        self._title.setObjectName("sign_in_title")
        self._note = PlainLabel("Sign in to work the queue.", "muted", self)
        self._note.setWordWrap(True)
        self._people = QComboBox(self)
        self._people.setObjectName("person_picker")
        self._people.setAccessibleName("Person")
        self._passphrase = QLineEdit(self)
        self._passphrase.setObjectName("passphrase")
        self._passphrase.setAccessibleName("Passphrase")
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._passphrase.textChanged.connect(self._typed)
        self._enter = KeyButton("Sign in", "Return", self, primary=True)
        self._enter.setObjectName("sign_in")
        self._enter.clicked.connect(self._submit)
        self._other = KeyButton("Someone else", "Ctrl+Shift+L", self, quiet=True)
        self._other.setObjectName("someone_else")
        self._other.clicked.connect(self.someone_else)
        self._other.hide()
        self._progress = QProgressBar(self)
        self._progress.setObjectName("sign_in_progress")
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName("Checking the passphrase")
        self._keep_room(self._progress)
        self._refusal = Banner(self)
        self._refusal.setObjectName("sign_in_refusal")
        self._announcement = Banner(self)
        self._announcement.setObjectName("announcement")
        self._lay_out()
        self._typed("")

    def show_door(self, door: "FrontDoor") -> None:
        """Offer the people enrolled here."""
        chosen = self._people.currentData()
        self._people.clear()
        for person in door.people:
            self._people.addItem(f"{person.display_name}  ·  {ROLE_WORDS[person.role]}", person.login)
        self._people.setCurrentIndex(max(0, self._people.findData(chosen)))
        if door.announcement:
            self._announcement.say(door.announcement, Meaning.ATTENTION)
        else:
            self._announcement.clear()
        if not door.people:
            self.refuse("Nobody is enrolled on this workstation. An administrator can enrol people here.")
        self._typed(self._passphrase.text())

    def ask(self) -> None:
        """The ordinary sign-in, anyone may."""
        self._title.setText("BPC Desktop")
        self._note.setText("Sign in to work the queue.")
        self._enter.set_label("Sign in")
        self._people.setEnabled(True)
        self._other.hide()
        self._start_over()

    def ask_back(self, person: Person, note: str) -> None:
        """Locked: the same person comes back. `note` says what waits for them."""
        self._title.setText("Locked")
        self._note.setText(note)
        self._enter.set_label("Unlock")
        self._people.setCurrentIndex(self._people.findData(person.login))
        self._people.setEnabled(False)
        self._other.hide()
        self._start_over()

    def offer_others(self) -> None:
        """Locked, and nothing here still needs the person: others may sign in."""
        self._other.setVisible(self._title.text() == "Locked")

    def show_busy(self, *, busy: bool) -> None:
        """The passphrase is being checked."""
        self._busy = busy
        self._progress.setVisible(busy)
        self._passphrase.setEnabled(not busy)
        self._people.setEnabled(not busy and self._title.text() != "Locked")
        self._typed(self._passphrase.text())
        if not busy:
            self._passphrase.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why not."""
        self._refusal.say(sentence, Meaning.BAD)

    def refusal(self) -> str:
        """What was said last."""
        return self._refusal.text()

    def _submit(self) -> None:
        passphrase = self._passphrase.text()
        login = self._people.currentData()
        if passphrase and isinstance(login, str) and not self._busy:
            self._passphrase.clear()
            self._refusal.clear()
            self.submitted.emit(login, passphrase)

    def _typed(self, text: str) -> None:
        self._enter.setEnabled(bool(text) and self._people.count() > 0 and not self._busy)

    def _start_over(self) -> None:
        self._passphrase.clear()
        self._refusal.clear()
        self.show_busy(busy=False)

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setProperty("role", "panel")
        card.setFixedWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addSpacing(8)
        for words, field in (("Person", self._people), ("Passphrase", self._passphrase)):
            label = PlainLabel(words, "caption", card)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self._progress)
        column.addWidget(self._refusal)
        buttons = QHBoxLayout()
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        buttons.addWidget(self._enter)
        column.addLayout(buttons)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addStretch(2)
        middle = QHBoxLayout()  # with stretches: an aligned item would not grow with a longer refusal
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        page.addLayout(middle)
        page.addStretch(3)
        page.addWidget(self._announcement)

    def _keep_room(self, widget: QWidget) -> None:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        widget.setSizePolicy(policy)
        widget.hide()
