"""The checkout window: the order at the left, the merchant's page at the right, the instrument below."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bpc_desktop.ui.checkout import keys
from bpc_desktop.ui.checkout.confirm_bar import ConfirmBar
from bpc_desktop.ui.checkout.help_form import HelpForm
from bpc_desktop.ui.checkout.host_bar import HostBar
from bpc_desktop.ui.checkout.instrument import Instrument
from bpc_desktop.ui.checkout.order_panel import PANEL_WIDTH, OrderPanel
from bpc_desktop.ui.checkout.words_form import WordsForm
from bpc_desktop.ui.widgets.banner import Banner
from bpc_desktop.ui.widgets.wizard import FlowWizard

SIZE = (1440, 900)


class CheckoutWindow(QWidget):
    """Widgets only. Closing it is asked for, never done by itself."""

    close_asked = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("checkout_window")
        self.setWindowTitle("Checkout")
        self.resize(*SIZE)
        self.page = page
        self.order_panel = OrderPanel(self)
        self.host_bar = HostBar(self)
        self.banner = Banner(self)
        self.banner.setObjectName("banner")
        self.confirm_bar = ConfirmBar(self)
        self.instrument = Instrument(self)
        self.issue_wizard = FlowWizard("issue_wizard", self)
        self.words_form = WordsForm(self)
        self.help_form = HelpForm(self)
        self._side = QStackedWidget(self)
        self._side.setFixedWidth(PANEL_WIDTH)
        for widget in (self.order_panel, self.issue_wizard, self.words_form, self.help_form):
            self._side.addWidget(widget)
        for form in (self.issue_wizard, self.words_form, self.help_form):
            form.cancelled.connect(self.close_form)
        QShortcut(QKeySequence(keys.CLOSE), self, self.close_asked.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.host_bar)
        right.addWidget(self.banner)
        right.addWidget(self.page, 1)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._side)
        top.addWidget(_rule(self, vertical=True))
        top.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(_rule(self, vertical=False))
        column.addWidget(self.confirm_bar)
        column.addWidget(self.instrument)

    def add_form(self, form: QWidget) -> None:
        """A form that not every order needs."""
        self._side.addWidget(form)

    def show_form(self, form: QWidget) -> None:
        """Slide a form over the order; meanwhile the instrument's keys rest."""
        self._side.setCurrentWidget(form)
        form.setFocus()
        self.instrument.set_resting(resting=True)

    def close_form(self) -> None:
        """Back to the order."""
        self._side.setCurrentWidget(self.order_panel)
        self.instrument.set_resting(resting=False)
        self.page.setFocus()

    def form(self) -> QWidget | None:
        """The form that covers the order, if one does."""
        shown = self._side.currentWidget()
        return None if shown is self.order_panel else shown

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whether the window may close is not the window's to decide."""
        event.ignore()
        self.close_asked.emit()


def _rule(parent: QWidget, *, vertical: bool) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("role", "rule")
    if vertical:
        rule.setFixedWidth(1)
    else:
        rule.setFixedHeight(1)
    return rule
