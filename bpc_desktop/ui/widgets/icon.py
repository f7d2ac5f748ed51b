"""Line icons in the colour of the text beside them."""

from functools import cache

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap

from bpc_desktop.ui.resource_files import resource

_DRAWN_AT = 4
"""Pixmaps are drawn this much larger, so that they stay sharp on every screen."""


@cache
def icon_pixmap(name: str, colour: str, side: int) -> QPixmap:
    """The icon `resources/icons/<name>.svg` in one colour, in a square of `side` logical pixels."""
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixels = side * _DRAWN_AT
    drawing = drawing.replace('width="20" height="20"', f'width="{pixels}" height="{pixels}"')
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.loadFromData(drawing.encode(), "SVG")
    return pixmap


def paint_icon(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Paint an icon into the square `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    pixmap = icon_pixmap(name, colour, round(box.width()))
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def icon(name: str, colour: str) -> QIcon:
    """The icon for a button."""
    return QIcon(icon_pixmap(name, colour, 20))
