"""What a shopper corrects on the phone: their number, their e-mail address, where to send the order."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bpc_desktop.services.correct_shopper import ShopperDetails
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel

_ADDRESS = {
    "line1": "Address",
    "line2": "Line 2",
    "city": "Town",
    "region": "State",
    "postal_code": "Postal code",
    "country": "Country",
}
_COLUMNS = 4
_ABOVE_CAPTION = 6


class DetailsForm(QWidget):
    """Shows what is known; `told` carries what stands there when it is taken, `closed` that it is not."""

    told = Signal(object)  # ShopperDetails
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details_form")
        self._known: ShopperDetails | None = None
        self._fields: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, (name, words) in enumerate({"phone": "Phone", "email": "E-mail", **_ADDRESS}.items()):
            row, column = 2 * (number // _COLUMNS), number % _COLUMNS
            caption = PlainLabel(words, "caption", self)
            caption.setContentsMargins(0, _ABOVE_CAPTION if row else 0, 0, 0)
            grid.addWidget(caption, row, column)
            grid.addWidget(self._field(name, words), row + 1, column)
        take = KeyButton("Correct", "Ctrl+Return", self, primary=True)
        take.setObjectName("details_take")
        take.clicked.connect(self._tell)
        close = KeyButton("Back", "Esc", self)
        close.setObjectName("details_back")
        close.clicked.connect(self.closed)
        row_of_keys = QHBoxLayout()
        row_of_keys.setSpacing(8)
        row_of_keys.addWidget(take)
        row_of_keys.addWidget(close)
        row_of_keys.addStretch(1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(8)
        column_of_all.addLayout(grid)
        column_of_all.addLayout(row_of_keys)

    def begin(self, known: ShopperDetails) -> None:
        """Show what is known, to be typed over."""
        self._known = known
        self._fields["phone"].setText(known.phone)
        self._fields["email"].setText(known.email)
        for name in _ADDRESS:
            self._fields[name].setText(getattr(known.address, name))
        self._fields["phone"].setFocus()
        self._fields["phone"].selectAll()

    def clear(self) -> None:
        """Nothing of anyone."""
        self._known = None
        for field in self._fields.values():
            field.clear()

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"details_{name}")
        field.setAccessibleName(words)
        field.setMaxLength(200)
        field.returnPressed.connect(self._tell)
        self._fields[name] = field
        return field

    def _tell(self) -> None:
        if self._known is None:
            return
        typed = {name: field.text().strip() for name, field in self._fields.items()}
        parts = {name: typed[name] for name in _ADDRESS}
        parts["country"] = parts["country"].upper()
        address = replace(self._known.address, **parts)
        self.told.emit(ShopperDetails(typed["phone"], typed["email"], address))
