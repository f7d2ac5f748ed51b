"""A picture of the page as it is shown, in which nothing private can be read.

What must not be seen is told by the page's isolated world before the picture is taken and once more after it;
the page must not have moved in between. It is covered in memory, at once, in one flat colour: no picture
of the page without that exists anywhere. Where the page cannot say what to cover, there is no picture.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from bpc_desktop.domain.evidence import LARGEST_PICTURE, WIDEST_PICTURE
from bpc_desktop.errors import DeskError
from bpc_desktop.storefront.conversation import PageUnreachable
from bpc_desktop.storefront.covers import Covers, Private, Uncoverable, find_covers
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from bpc_desktop.ui.tasks import Lane, Relay

COVER = QColor(0x5B, 0x61, 0x6E)
"""The one colour of all that is covered."""

_EDGE = 3.0
"""CSS pixels around each box: letters lean out of theirs."""

_QUALITIES = (70, 50)
_SMALLER = 0.8
_NARROWEST = 320

Taken = Callable[[bytes], None]
Failed = Callable[[str], None]


class Camera(QObject):
    """Takes one picture at a time; each `take` ends in one of its two callbacks, in the main thread."""

    def __init__(self, page: MerchantPage) -> None:
        super().__init__(page)
        self._page = page
        self._relay = Relay(self)

    def take(self, private: Private, taken: Taken, failed: Failed) -> None:
        """A WebP picture of at most `LARGEST_PICTURE` bytes, or why there is none, in a few words."""

        def fail(error: Exception) -> None:
            failed(_why(error))

        def covered(before: Covers) -> None:
            image = self._shot(before)
            self._page.converse(find_covers(private), lambda after: checked(before, after, image), fail)

        def checked(before: Covers, after: Covers, image: QImage) -> None:
            if before != after:
                failed("the page did not stand still")
            elif image.isNull():
                failed("the page is not shown")
            else:
                self._compress(image, taken, failed)

        self._page.converse(find_covers(private), covered, fail)

    def _shot(self, covers: Covers) -> QImage:
        image = self._page.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(1)
        scale = image.width() / covers.width
        painter = QPainter(image)
        for left, top, width, height in covers.boxes:
            box = QRectF(left - _EDGE, top - _EDGE, width + 2 * _EDGE, height + 2 * _EDGE)
            painter.fillRect(QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect(), COVER)
        painter.end()
        return image

    def _compress(self, image: QImage, taken: Taken, failed: Failed) -> None:
        lane = Lane("picture", self._relay)

        def told(picture: bytes) -> None:
            lane.stop()
            if picture:
                taken(picture)
            else:
                failed("the picture does not become small enough")

        def broken(error: DeskError) -> None:
            lane.stop()
            failed(str(error))

        lane.submit(lambda: compressed(image), told, broken)


def compressed(image: QImage) -> bytes:
    """The picture as WebP, made smaller until it is small enough; empty where it never is."""
    width = min(image.width(), WIDEST_PICTURE)
    while width >= min(_NARROWEST, image.width()):
        scaled = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        for quality in _QUALITIES:
            raw = _webp(scaled, quality)
            if 0 < len(raw) <= LARGEST_PICTURE:
                return raw
        width = int(width * _SMALLER)
    return b""


def _webp(image: QImage, quality: int) -> bytes:
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"webp"))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(raw.data())


def _why(error: Exception) -> str:
    if isinstance(error, Uncoverable):
        return str(error)
    if isinstance(error, PageUnreachable):
        return "the page did not answer"
    return "what is private in the page could not be found"
