"""Fetches the picture of the page when a rep asks for it; kept no longer than it is looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from bpc_desktop.errors import DeskError
from bpc_desktop.ui.desk.call_sheet.sheet_view import SheetView
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from bpc_desktop.services.desk_session import DeskSession
    from bpc_desktop.ui.desk.call_sheet.picture_view import PictureView

_GONE = "The picture of the page is not there any more."


class PicturePresenter(QObject):
    """Of the order whose sheet is open. `close` leaves nothing on the screen."""

    def __init__(
        self,
        session: "DeskSession",
        sheet: SheetView,
        lanes: Lanes,
        messages: Messages,
        open_order: Callable[[], UUID | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sheet = sheet
        self._lanes = lanes
        self._messages = messages
        self._open_order = open_order
        self._view: PictureView | None = None
        sheet.seen.picture_wanted.connect(self._fetch)

    def close(self) -> None:
        """The order is let go."""
        if self._view is not None:
            self._view.close()

    def leave(self) -> None:
        """The person is gone."""
        self._sheet.seen.picture_wanted.disconnect(self._fetch)
        if self._view is not None:
            self._view.deleteLater()
            self._view = None

    def _fetch(self) -> None:
        order_id = self._open_order()
        if order_id is not None:
            self._lanes.central.submit(
                lambda: self._session.picture(order_id),
                lambda picture: self._show(order_id, picture),
                lambda error: self._complain(order_id, error),
            )

    def _show(self, order_id: UUID, picture: bytes | None) -> None:
        if self._open_order() != order_id:
            return
        if self._view is None:
            from bpc_desktop.ui.desk.call_sheet.picture_view import PictureView  # late: few are looked at

            self._view = PictureView(self._sheet)
        if picture is None or not self._view.show_picture(picture):
            self._messages.attention(_GONE)

    def _complain(self, order_id: UUID, error: DeskError) -> None:
        if self._open_order() == order_id:
            self._messages.attention(str(error))
