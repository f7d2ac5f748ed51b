"""The colours and sizes everything is drawn with: one set of names, three sets of values.

Text keeps a contrast of at least 4.5 on every surface it stands on, controls and their focus 3 (WCAG 2.2,
1.4.3 and 1.4.11; a test computes both). A colour that means something always comes with its own shape.
"""

from dataclasses import dataclass
from enum import StrEnum

BODY_PX = 13
EMPHASIS_PX = 15
TITLE_PX = 20
CLOCK_PX = 28
CAPTION_PX = 12
SPACE = 4
RADIUS = 6
ROW_PX = 32


class Meaning(StrEnum):
    """What a colour says, each with a shape: circle, triangle, square, diamond, ring."""

    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"
    INFORMATION = "information"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Theme:
    """One look. `neutral` runs from the surface everything lies on (0) to the strongest text (9).

    A meaning has an ink, readable on every surface, and a wash to lie under that ink.
    """

    name: str
    dark: bool
    neutral: tuple[str, ...]
    accent: str
    accent_hover: str
    accent_wash: str
    on_accent: str
    inks: dict[Meaning, str]
    washes: dict[Meaning, str]

    @property
    def surface(self) -> str:
        """Where content lies: tables, fields, panels."""
        return self.neutral[0]

    @property
    def window(self) -> str:
        """What surrounds content: bars, rails."""
        return self.neutral[1]

    @property
    def hover(self) -> str:
        """Under the pointer."""
        return self.neutral[2]

    @property
    def line(self) -> str:
        """Between regions; decoration only."""
        return self.neutral[3]

    @property
    def edge(self) -> str:
        """Round what can be operated."""
        return self.neutral[6]

    @property
    def muted(self) -> str:
        """Text that steps back."""
        return self.neutral[7]

    @property
    def text(self) -> str:
        """Text."""
        return self.neutral[9]

    def ink(self, meaning: Meaning) -> str:
        """The colour of a meaning's text and shape."""
        return self.inks[meaning]

    def wash(self, meaning: Meaning) -> str:
        """The quiet ground under a meaning's ink."""
        return self.washes[meaning]


LIGHT = Theme(
    name="light",
    dark=False,
    neutral=(
        "#ffffff", "#f6f7f9", "#edeff3", "#e0e4ea", "#c9cfd8",
        "#a1a9b6", "#7c8593", "#586170", "#343c49", "#14181f",
    ),
    accent="#3457d5",
    accent_hover="#2a48b8",
    accent_wash="#e8edfd",
    on_accent="#ffffff",
    inks={
        Meaning.GOOD: "#17703f",
        Meaning.ATTENTION: "#8f5200",
        Meaning.BAD: "#b3261e",
        Meaning.INFORMATION: "#0b6182",
        Meaning.NEUTRAL: "#586170",
    },
    washes={
        Meaning.GOOD: "#e3f4ea",
        Meaning.ATTENTION: "#fdf0d9",
        Meaning.BAD: "#fde8e6",
        Meaning.INFORMATION: "#e0f1f8",
        Meaning.NEUTRAL: "#edeff3",
    },
)  # fmt: skip

DARK = Theme(
    name="dark",
    dark=True,
    neutral=(
        "#16191e", "#101317", "#20242b", "#2a3038", "#3a424d",
        "#55606d", "#7a8694", "#a3adba", "#cbd2da", "#eef1f4",
    ),
    accent="#8fa8ff",
    accent_hover="#a9bcff",
    accent_wash="#232c4a",
    on_accent="#0c1226",
    inks={
        Meaning.GOOD: "#6fcf97",
        Meaning.ATTENTION: "#f0b455",
        Meaning.BAD: "#ff8f85",
        Meaning.INFORMATION: "#74c4e6",
        Meaning.NEUTRAL: "#a3adba",
    },
    washes={
        Meaning.GOOD: "#16301f",
        Meaning.ATTENTION: "#372811",
        Meaning.BAD: "#3d1d1b",
        Meaning.INFORMATION: "#122d39",
        Meaning.NEUTRAL: "#20242b",
    },
)  # fmt: skip

CONTRAST = Theme(
    name="contrast",
    dark=True,
    neutral=(
        "#000000", "#000000", "#262626", "#8c8c8c", "#a6a6a6",
        "#bfbfbf", "#e0e0e0", "#f0f0f0", "#ffffff", "#ffffff",
    ),
    accent="#ffe14d",
    accent_hover="#fff0a0",
    accent_wash="#332b00",
    on_accent="#000000",
    inks={
        Meaning.GOOD: "#6dff9e",
        Meaning.ATTENTION: "#ffc14d",
        Meaning.BAD: "#ff9c94",
        Meaning.INFORMATION: "#6fdcff",
        Meaning.NEUTRAL: "#f0f0f0",
    },
    washes={
        Meaning.GOOD: "#002a10",
        Meaning.ATTENTION: "#2e1d00",
        Meaning.BAD: "#380500",
        Meaning.INFORMATION: "#00222e",
        Meaning.NEUTRAL: "#262626",
    },
)  # fmt: skip

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
