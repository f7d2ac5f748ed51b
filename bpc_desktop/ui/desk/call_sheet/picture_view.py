"""The picture of a page, over the desk, as large as fits. Esc closes it."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpc_desktop.domain.evidence import WIDEST_PICTURE
from bpc_desktop.ui.widgets.label import PlainLabel

_TALLEST = 4 * WIDEST_PICTURE
_MARGIN = 12
_OF_WINDOW = 0.94


class PictureView(QDialog):
    """Holds one picture while it is open, and none afterwards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picture_view")
        self.setWindowTitle("The page when it stopped")
        self._image = QImage()
        self._shown = QLabel(self)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setMinimumSize(1, 1)
        self._shown.setAccessibleName("Picture of the merchant's page; what is private in it is covered")
        hint = PlainLabel("What is private in the page is covered.  ·  Esc closes", "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN // 2)
        column.addWidget(self._shown, 1)
        column.addWidget(hint)
        QShortcut(QKeySequence("F8"), self, self.close)
        self.finished.connect(self._forget)

    def show_picture(self, picture: bytes) -> bool:
        """Open with a picture; whether it could be read."""
        self._image = _read(picture)
        if self._image.isNull():
            return False
        around = self.parentWidget()
        room = (around.window() if around else self).size() * _OF_WINDOW
        self.resize(self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(room))
        self.open()
        self._fit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture goes with the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        room = self._shown.size().boundedTo(self._image.size())
        scaled = self._image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._shown.setPixmap(QPixmap.fromImage(scaled))

    def _forget(self) -> None:
        self._image = QImage()
        self._shown.clear()


def _read(picture: bytes) -> QImage:
    """The picture; none where it is no WebP, or larger than any of ours."""
    raw = QByteArray(picture)
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"webp"))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if size.boundedTo(QSize(WIDEST_PICTURE, _TALLEST)) != size:
        return QImage()
    return reader.read()
