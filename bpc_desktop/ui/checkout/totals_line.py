"""The totals: what the shopper agreed to, what the page charges, the difference and its verdict."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpc_desktop.domain.money import money
from bpc_desktop.domain.tolerance import Verdict
from bpc_desktop.services.compare_totals import Comparison, signed_percent
from bpc_desktop.ui.checkout.state_mark import StateMark
from bpc_desktop.ui.theme import body_font
from bpc_desktop.ui.tokens import EMPHASIS_PX, Meaning
from bpc_desktop.ui.widgets.label import PlainLabel


class TotalsLine(QWidget):
    """`mStore $86.05   page $86.90   +0.99 %   ● within 5 %`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = self._figure("base_total")
        self._page = self._figure("page_total")
        self._percent = self._figure("percent")
        self._page_caption = PlainLabel("Page", "caption", self)
        self._verdict = StateMark(self)
        self._verdict.setObjectName("verdict")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel("mStore", "caption", self))
        row.addWidget(self._base)
        row.addSpacing(12)
        row.addWidget(self._page_caption)
        row.addWidget(self._page)
        row.addSpacing(12)
        row.addWidget(self._percent)
        row.addSpacing(4)
        row.addWidget(self._verdict)
        row.addStretch(1)

    def _figure(self, name: str) -> PlainLabel:
        label = PlainLabel(parent=self)
        label.setObjectName(name)
        label.setFont(body_font(EMPHASIS_PX, QFont.Weight.DemiBold))
        return label

    def show_comparison(self, comparison: Comparison, currency: str) -> None:
        """Show the totals as they stand now."""
        known = comparison.page is not None
        self._base.setText(money(comparison.base, currency))
        self._page.setText(money(comparison.page, currency) if comparison.page is not None else "\N{EN DASH}")
        self._percent.setVisible(known)
        self._percent.setText(signed_percent(comparison.percent) if comparison.percent is not None else "")
        self._verdict.say(comparison.words, _meaning(comparison))


def _meaning(comparison: Comparison) -> Meaning:
    match comparison.verdict:
        case None:
            return Meaning.ATTENTION if comparison.attention else Meaning.NEUTRAL
        case Verdict.WITHIN:
            return Meaning.GOOD
        case Verdict.LOWER_CONFIRM:
            return Meaning.ATTENTION if comparison.stops_card else Meaning.GOOD
        case _:
            return Meaning.BAD
