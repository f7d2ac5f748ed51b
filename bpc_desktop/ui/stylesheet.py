"""The style sheet: what a palette cannot say, generated from a `Theme`."""

from bpc_desktop.ui.resource_files import resource
from bpc_desktop.ui.tokens import CAPTION_PX, CLOCK_PX, EMPHASIS_PX, RADIUS, TITLE_PX, Theme


def stylesheet(theme: Theme) -> str:
    """Qt style sheet of the application.

    Labels take `role` (title, emphasis, clock, caption, muted), frames take `role` (panel, bar, rail).
    """
    return _text(theme) + _regions(theme) + _controls(theme) + _views(theme) + _scrolling(theme)


def _text(theme: Theme) -> str:
    return f"""
QLabel[role="title"] {{ font-size: {TITLE_PX}px; font-weight: 600; }}
QLabel[role="emphasis"] {{ font-size: {EMPHASIS_PX}px; font-weight: 600; }}
QLabel[role="clock"] {{ font-size: {CLOCK_PX}px; font-weight: 500; }}
QLabel[role="caption"] {{ font-size: {CAPTION_PX}px; color: {theme.muted}; }}
QLabel[role="muted"] {{ color: {theme.muted}; }}
QToolTip {{ background: {theme.neutral[8]}; color: {theme.surface}; border: 0; padding: 4px 8px; }}
"""


def _regions(theme: Theme) -> str:
    return f"""
QFrame[role="panel"] {{
    background: {theme.surface}; border: 1px solid {theme.line}; border-radius: {RADIUS}px;
}}
QFrame[role="palette"] {{
    background: {theme.surface}; border: 1px solid {theme.edge}; border-radius: {RADIUS + 2}px;
}}
QFrame[role="bar"] {{ background: {theme.window}; border: 0; border-bottom: 1px solid {theme.line}; }}
QFrame[role="rail"] {{ background: {theme.window}; border: 0; border-right: 1px solid {theme.line}; }}
QFrame[role="surface"] {{ background: {theme.surface}; border: 0; }}
QFrame[role="rule"] {{ background: {theme.line}; border: 0; }}
"""


def _controls(theme: Theme) -> str:
    chevron = resource("icons/chevron.svg").as_posix()
    return f"""
QLineEdit, QComboBox, QPlainTextEdit {{
    background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.edge};
    border-radius: {RADIUS}px; padding: 6px 10px; min-height: 18px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{
    border: 2px solid {theme.accent}; padding: 5px 9px;
}}
QLineEdit:disabled, QComboBox:disabled {{ color: {theme.muted}; background: {theme.hover}; }}
QComboBox::drop-down {{ border: 0; width: 28px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
QComboBox:disabled::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {theme.surface}; border: 1px solid {theme.edge}; padding: 4px; }}
QPushButton {{
    background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.edge};
    border-radius: {RADIUS}px; padding: 6px 14px; min-height: 18px;
}}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {theme.muted}; border-color: {theme.line}; }}
QProgressBar {{ background: {theme.line}; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}
QMenu {{
    background: {theme.surface}; border: 1px solid {theme.edge}; border-radius: {RADIUS}px; padding: 4px;
}}
QMenu::item {{ padding: 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.accent_wash}; color: {theme.text}; }}
"""


def _views(theme: Theme) -> str:
    return f"""
QTableView, QListView {{
    background: {theme.surface}; color: {theme.text}; border: 0; outline: 0; gridline-color: transparent;
}}
PlainTable::item {{ padding: 0 17px; }}
PlainTable::item:selected {{ background: {theme.accent_wash}; color: {theme.text}; }}
PlainTable::item:hover {{ background: {theme.hover}; }}
QHeaderView {{ background: {theme.surface}; border: 0; }}
QHeaderView::section {{
    background: {theme.surface}; color: {theme.muted}; border: 0; border-bottom: 1px solid {theme.line};
    padding: 0 12px; font-size: {CAPTION_PX}px; font-weight: 500;
}}
QHeaderView::section:first, PlainTable QHeaderView::section {{ padding-left: 20px; }}
"""


def _scrolling(theme: Theme) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{
    background: {theme.neutral[4]}; border-radius: 4px; min-height: 32px; min-width: 32px;
}}
QScrollBar::handle:hover {{ background: {theme.neutral[6]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
