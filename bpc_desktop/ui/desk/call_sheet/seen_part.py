"""What the merchant's page showed when the issue was raised: in words, and as a picture on one key."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpc_desktop.domain.evidence import Evidence
from bpc_desktop.domain.money import money
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import ElidedLabel, PlainLabel

_ABOVE_CAPTION = 12
_ABOVE_KEY = 8
_SUMS = {"price": "Price", "shipping": "Shipping", "total": "Total"}


class SeenPart(QWidget):
    """Shows one order's evidence, nothing where there is none. `picture_wanted`: the rep asks for it."""

    picture_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seen")
        self._lines: list[QWidget] = []
        self._seen: tuple[Evidence, str] | None = None
        caption = PlainLabel("Seen when it stopped", "caption", self)
        caption.setContentsMargins(0, _ABOVE_CAPTION, 0, 0)
        self._told = QVBoxLayout()
        self._told.setSpacing(4)
        self._key = KeyButton("Picture of the page", "F8", self)
        self._key.setObjectName("picture")
        self._key.clicked.connect(self.picture_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addLayout(self._told)
        column.addSpacing(_ABOVE_KEY)
        column.addWidget(self._key)

    def show_seen(self, seen: Evidence | None, currency: str) -> None:
        """Show what was seen; None: nothing of anyone."""
        if (known := None if seen is None else (seen, currency)) == self._seen:
            return
        self._seen = known
        for line in self._lines:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self._lines = [] if seen is None else _lines(seen, currency, self)
        for line in self._lines:
            self._told.addWidget(line)
        self._key.setVisible(seen is not None and seen.picture)
        self.setVisible(bool(self._lines) or (seen is not None and seen.picture))


def _lines(seen: Evidence, currency: str, parent: QWidget) -> list[QWidget]:
    sums = [
        f"{words} {_amount(getattr(seen, name), currency)}"
        for name, words in _SUMS.items()
        if getattr(seen, name)
    ]
    told = [("", seen.title), ("muted", seen.url), ("", "  ·  ".join(sums))]
    told += [("muted", f"{name.capitalize()}: {text}") for name, text in seen.said.items()]
    if seen.no_picture:
        told.append(("muted", f"No picture: {seen.no_picture}."))
    return [ElidedLabel(text, role, parent) for role, text in told if text]


def _amount(text: str, currency: str) -> str:
    """As amounts are written; as it stands where it is none."""
    try:
        return money(Decimal(text), currency)
    except InvalidOperation:
        return text
