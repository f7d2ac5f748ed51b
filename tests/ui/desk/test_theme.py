"""Every colour pair that text or controls use is readable, in every theme."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.theme import apply_theme, body_font, current_theme
from bpc_desktop.ui.tokens import THEMES, Meaning, Theme


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    parts = QColor(colour)
    return 0.2126 * linear(parts.redF()) + 0.7152 * linear(parts.greenF()) + 0.0722 * linear(parts.blueF())


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def grounds(theme: Theme) -> tuple[str, ...]:
    return (theme.surface, theme.window, theme.hover, theme.accent_wash)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
class TestContrast:
    def test_text_is_readable_wherever_it_stands(self, theme: Theme) -> None:
        for ground in grounds(theme):
            for ink in (theme.text, theme.neutral[8], theme.muted):
                assert contrast(ink, ground) >= 4.5, (ink, ground)

    def test_meanings_are_readable_on_surfaces_and_on_their_own_wash(self, theme: Theme) -> None:
        for meaning in Meaning:
            for ground in (*grounds(theme), theme.wash(meaning)):
                assert contrast(theme.ink(meaning), ground) >= 4.5, (meaning, ground)
            assert contrast(theme.text, theme.wash(meaning)) >= 4.5, meaning

    def test_the_primary_action_is_readable(self, theme: Theme) -> None:
        assert contrast(theme.on_accent, theme.accent) >= 4.5
        assert contrast(theme.on_accent, theme.accent_hover) >= 4.5

    def test_controls_and_focus_stand_out(self, theme: Theme) -> None:
        for ground in (theme.surface, theme.window, theme.hover):
            assert contrast(theme.edge, ground) >= 3
            assert contrast(theme.accent, ground) >= 3


def test_theme_changes_palette_and_is_remembered(qapp: QApplication) -> None:
    for name in ("dark", "contrast", "light"):
        theme = apply_theme(qapp, name)
        assert current_theme() == theme == THEMES[name]
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.surface


def test_figures_have_equal_width_in_the_bundled_font(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    assert QFontInfo(body_font()).family() == "Inter"
    label = QLabel("0")
    label.setProperty("role", "clock")
    qtbot.addWidget(label)
    label.ensurePolished()
    for font in (body_font(), label.font()):
        widths = {QFontMetrics(font).horizontalAdvance(figure) for figure in "0123456789"}
        assert len(widths) == 1


def test_heavier_weights_are_really_in_the_bundled_font(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    widths = [
        QFontMetrics(body_font(20, weight)).horizontalAdvance("Get next order")
        for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold)
    ]
    assert widths == sorted(set(widths))
