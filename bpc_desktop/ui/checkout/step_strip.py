"""The strip of steps: where in the purchase the page is."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpc_desktop.storefront.step import STRIP, Step
from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import Meaning

STEP_WORDS = {
    Step.PRODUCT: "Product",
    Step.CART: "Cart",
    Step.SIGN_IN: "Sign-in",
    Step.ADDRESSES: "Addresses",
    Step.SHIPPING: "Shipping",
    Step.PAYMENT: "Payment",
    Step.REVIEW: "Review",
    Step.CONFIRMATION: "Confirmation",
    Step.OTHER: "Another page",
}

_HEIGHT = 32
_SHAPE = 14
_GAP = 5
_BETWEEN = 16
_CLOSE = 6
"""Between shapes where the window is too narrow for the words of every step."""


class StepStrip(QWidget):
    """Steps before the present one carry a tick, the present one is in the accent, later ones step back.

    In a narrow window only the present step keeps its words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = Step.OTHER
        self._passed: frozenset[Step] = frozenset()
        self._certain = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step, *, certain: bool, passed: frozenset[Step]) -> None:
        """The page is `step`; `certain` False puts a question mark to it."""
        self._step, self._certain, self._passed = step, certain, passed
        self.setAccessibleName(f"Step: {STEP_WORDS[step]}{'' if certain else ', not certain'}")
        self.update()

    def step(self) -> Step:
        """The step shown as present."""
        return self._step

    def sizeHint(self) -> QSize:
        """Room for every step."""
        metrics = QFontMetrics(body_font(weight=QFont.Weight.DemiBold))
        words = sum(metrics.horizontalAdvance(STEP_WORDS[step]) for step in STRIP)
        return QSize(words + len(STRIP) * (_SHAPE + _GAP) + (len(STRIP) - 1) * _BETWEEN + 12, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Every shape, and the words of the longest step."""
        metrics = QFontMetrics(body_font(weight=QFont.Weight.DemiBold))
        longest = max(metrics.horizontalAdvance(f"{STEP_WORDS[step]} ?") for step in STRIP)
        return QSize(len(STRIP) * (_SHAPE + _CLOSE) + _GAP + longest + 12, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Paint the steps, left to right, joined by thin lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roomy = self.width() >= self.sizeHint().width()
        between = _BETWEEN if roomy else _CLOSE
        ends: list[tuple[float, float]] = []
        left = 0.0
        for step in STRIP:
            right = self._paint_step(painter, step, left, worded=roomy or step is self._step)
            ends.append((left, right))
            left = right + between
        if not roomy:
            return
        painter.setPen(QPen(QColor(current_theme().neutral[4]), 1))
        middle = self.height() / 2
        for (_, end), (start, _) in pairwise(ends):
            painter.drawLine(QPointF(end + _GAP, middle), QPointF(start - _GAP, middle))

    def _paint_step(self, painter: QPainter, step: Step, left: float, *, worded: bool) -> float:
        theme = current_theme()
        here = step is self._step
        passed = step in self._passed and not here
        box = QRectF(left, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE)
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(box)
            painter.setBrush(QColor(theme.on_accent))
            painter.drawEllipse(box.adjusted(4.5, 4.5, -4.5, -4.5))
        elif passed:
            painter.setPen(
                QPen(QColor(theme.ink(Meaning.GOOD)), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            painter.drawPolyline(
                [
                    QPointF(box.left() + 2, box.center().y() + 0.5),
                    QPointF(box.left() + 5.5, box.bottom() - 3.5),
                    QPointF(box.right() - 1.5, box.top() + 3.5),
                ]
            )
        else:
            painter.setPen(QPen(QColor(theme.neutral[5]), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
        if not worded:
            return box.right()
        font = body_font(weight=QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        words = STEP_WORDS[step] + ("" if self._certain or not here else " ?")
        painter.setFont(font)
        painter.setPen(QColor(theme.accent if here else theme.text if passed else theme.muted))
        width = QFontMetrics(font).horizontalAdvance(words)
        area = QRectF(box.right() + _GAP, 0, width + 2, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        return area.right()
