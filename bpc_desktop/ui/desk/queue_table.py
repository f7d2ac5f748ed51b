"""The queue's table: 32 px rows, no grid, the row under the pointer and the chosen row visible."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.ui.desk.queue_model import ORDER_ROLE, Column, QueueModel
from bpc_desktop.ui.desk.queue_words import amount_text, state_text
from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, ROW_PX, Meaning, Theme
from bpc_desktop.ui.widgets.icon import paint_icon
from bpc_desktop.ui.widgets.sla_clock import paint_clock
from bpc_desktop.ui.widgets.status_pill import paint_pill, pill_width

_PADDING = 12
_FIRST_PADDING = 20
_ICON = 16
_WIDTHS = {
    Column.DUE: 124,
    Column.MERCHANT: 190,
    Column.ORDER: 130,
    Column.TOTAL: 110,
    Column.FLAGS: 72,
    Column.STATUS: 220,
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QueueTable(QTableView):
    """A table for knowing: rows can be looked at and chosen, never claimed from here."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue_table")
        self.setAccessibleName("Queue, by deadline")
        self.setModel(model)
        self.hovered_row = -1
        self.setItemDelegate(QueueDelegate(self, model))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_PX)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setFixedHeight(ROW_PX)
        columns.setMinimumSectionSize(56)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        columns.setSectionResizeMode(Column.ITEMS, QHeaderView.ResizeMode.Stretch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()


class QueueDelegate(QStyledItemDelegate):
    """Paints one cell of an order."""

    def __init__(self, table: QueueTable, model: QueueModel) -> None:
        super().__init__(table)
        self._model = model
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of one height; widths are the table's business."""
        return QSize(super().sizeHint(option, index).width(), ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground first, then the cell's own words or signs."""
        order = index.data(ORDER_ROLE)
        if not isinstance(order, OrderSummary):
            return
        theme = current_theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, QColor(theme.accent_wash))
        elif index.row() == self._table.hovered_row:
            painter.fillRect(box, QColor(theme.hover))
        if chosen and index.column() == Column.DUE and self._table.hasFocus():
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
        first = _FIRST_PADDING if index.column() == Column.DUE else _PADDING
        self._paint_cell(painter, box.adjusted(first, 0, -_PADDING, 0), order, Column(index.column()))
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRect, order: OrderSummary, column: Column) -> None:
        theme = current_theme()
        if column is Column.DUE:
            self._paint_due(painter, box, order, theme)
        elif column is Column.MERCHANT:
            _paint_text(painter, box, order.merchant_name, theme.text)
        elif column is Column.ORDER:
            _paint_text(painter, box, order.order_number, theme.neutral[8], middle=True)
        elif column is Column.ITEMS:
            _paint_items(painter, box, order, theme)
        elif column is Column.TOTAL:
            painter.setFont(body_font())
            painter.setPen(QColor(theme.text))
            painter.drawText(box, _RIGHT, amount_text(order.total, order.currency))
        elif column is Column.FLAGS:
            _paint_flags(painter, box, order, theme)
        else:
            _paint_status(painter, box, order, self._model.who(order), theme)

    def _paint_due(self, painter: QPainter, box: QRect, order: OrderSummary, theme: Theme) -> None:
        left = self._model.left(order)
        if left is None:
            _paint_text(painter, box, self._model.rest(order), theme.muted)
        else:
            paint_clock(painter, QRectF(box), left)


def _paint_text(painter: QPainter, box: QRect, text: str, ink: str, *, middle: bool = False) -> int:
    painter.setFont(body_font())
    painter.setPen(QColor(ink))
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, mode, box.width())
    painter.drawText(box, _LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def _paint_items(painter: QPainter, box: QRect, order: OrderSummary, theme: Theme) -> None:
    variant = ", ".join(order.first_attributes.values())
    more = f"+{order.item_count - 1}" if order.item_count > 1 else ""
    small = QFontMetrics(body_font(CAPTION_PX, QFont.Weight.Medium))
    more_width = small.horizontalAdvance(more) + 20 if more else 0
    room = box.adjusted(0, 0, -more_width, 0)
    used = _paint_text(painter, room, order.first_item, theme.text, middle=True)
    if variant:
        rest = room.adjusted(used + 8, 0, 0, 0)
        used += 8 + (_paint_text(painter, rest, variant, theme.muted, middle=True) if rest.width() > 0 else 0)
    if more:
        chip = QRectF(box.left() + used + 8, box.center().y() - 8, more_width - 8, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.wash(Meaning.NEUTRAL)))
        painter.drawRoundedRect(chip, 9, 9)
        painter.setFont(body_font(CAPTION_PX, QFont.Weight.Medium))
        painter.setPen(QColor(theme.neutral[8]))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, more)


def _paint_flags(painter: QPainter, box: QRect, order: OrderSummary, theme: Theme) -> None:
    left = box.left()
    for name, there in (("login", order.has_login), ("promo", order.has_promo_code)):
        if there:
            paint_icon(
                painter, QRectF(left, box.center().y() - _ICON / 2 + 1, _ICON, _ICON), name, theme.neutral[8]
            )
        left += _ICON + 8


def _paint_status(painter: QPainter, box: QRect, order: OrderSummary, who: str, theme: Theme) -> None:
    word, meaning = state_text(order)
    if meaning is Meaning.NEUTRAL:
        _paint_text(painter, box, word, theme.muted)
        return
    paint_pill(painter, box, word, meaning)
    if who:
        _paint_text(painter, box.adjusted(pill_width(word) + 8, 0, 0, 0), who, theme.muted)
