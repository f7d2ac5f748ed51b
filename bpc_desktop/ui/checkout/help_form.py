"""What F1 shows: every key, and what it does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from bpc_desktop.ui.checkout.keys import KEY_HELP
from bpc_desktop.ui.checkout.side_form import SideForm
from bpc_desktop.ui.theme import body_font
from bpc_desktop.ui.widgets.label import PlainLabel


class HelpForm(SideForm):
    """A list to read; nothing to take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("help", "Keys", "", parent)
        self.explain("")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(KEY_HELP):
            name = PlainLabel(key, parent=self)
            name.setFont(body_font(weight=QFont.Weight.DemiBold))
            meaning = PlainLabel(words, parent=self)
            meaning.setWordWrap(True)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(meaning, row, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
