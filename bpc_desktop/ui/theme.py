"""Dresses the application: palette, style sheet and font from one `Theme`, following the system if asked."""

import sys
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from bpc_desktop.ui.resource_files import resource
from bpc_desktop.ui.stylesheet import stylesheet
from bpc_desktop.ui.tokens import BODY_PX, DARK, LIGHT, THEMES, Theme

SYSTEM = "system"
_FONTS = ("fonts/Inter-Regular.otf", "fonts/Inter-Medium.otf", "fonts/Inter-SemiBold.otf")
_OWNER = "bpc-theme"


class _Wardrobe(QObject):
    """Remembers what the application wears; a child of the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_OWNER)
        self.theme = LIGHT
        self._worn: Theme | None = None
        self.follows_system = False
        for name in _FONTS:
            QFontDatabase.addApplicationFont(str(resource(name)))
        app.setFont(body_font())
        app.styleHints().colorSchemeChanged.connect(partial(self._scheme_changed, app))

    def wear(self, app: QApplication, theme: Theme) -> None:
        if self._worn is theme:
            return  # dressing every widget again takes longer than opening a window
        self.theme = self._worn = theme
        app.setPalette(_palette(theme))
        app.setStyleSheet(stylesheet(theme))

    def _scheme_changed(self, app: QApplication, scheme: Qt.ColorScheme) -> None:
        if self.follows_system:
            self.wear(app, _for_scheme(scheme))


def dressed_application(name: str, theme: str) -> QApplication:
    """The process's application, dressed (see `apply_theme`).

    Qt is told the style before it starts: whoever asks for it later waits for all of QStyle's enums.
    """
    app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setApplicationName(name)
    apply_theme(app, theme)
    return app


def apply_theme(app: QApplication, name: str) -> Theme:
    """Dress the application in "light", "dark", "contrast", or "system" (light or dark, changing with it)."""
    found = app.findChild(_Wardrobe, _OWNER)
    wardrobe = found if isinstance(found, _Wardrobe) else _Wardrobe(app)
    wardrobe.follows_system = name == SYSTEM
    wardrobe.wear(app, _for_scheme(app.styleHints().colorScheme()) if name == SYSTEM else THEMES[name])
    return wardrobe.theme


def current_theme() -> Theme:
    """What the application wears now: for painting only, asked anew at each paint."""
    app = QApplication.instance()
    found = app.findChild(_Wardrobe, _OWNER) if app else None
    return found.theme if isinstance(found, _Wardrobe) else LIGHT


def body_font(pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The family everything is set in, with figures of equal width so that columns and clocks stand still."""
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _for_scheme(scheme: Qt.ColorScheme) -> Theme:
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.window),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.neutral[8]),
        (role.ToolTipText, theme.surface),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent),
        (role.Accent, theme.accent),
        (role.Light, theme.surface),
        (role.Midlight, theme.hover),
        (role.Mid, theme.line),
        (role.Dark, theme.edge),
        (role.Shadow, theme.neutral[5]),
    ):
        palette.setColor(which, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, which, QColor(theme.neutral[6]))
    return palette
