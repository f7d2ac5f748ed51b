"""The checkout's keys: every action has one, shows it, and this is the one place that says which."""

from bpc_desktop.services.fill_order import Act

ACT_KEYS = {
    Act.FILL: "F4",
    Act.NEXT_ITEM: "F6",
    Act.READ: "F7",
    Act.ISSUE: "F8",
    Act.CONFIRM: "Ctrl+Return",
    Act.HISTORY: "F4",
    Act.CONFIRM_PRODUCT: "F3",
    Act.NOT_BOUGHT: "F11",
    Act.DROP: "Esc",
    Act.CLOSE: "Esc",
    Act.IN_PAGE: "",
    Act.WAIT: "",
}
HOLD = "F9"
ASK = "F10"
NOTE = "Ctrl+N"
SKIP = "Ctrl+Shift+S"
BY_VOICE = "F12"
TURN = "F3"
LOCK = "Ctrl+L"
HELP = "F1"
CANCEL = "Esc"
CLOSE = "Ctrl+W"
TAKE = "Ctrl+Return"

KEY_HELP = (
    (
        "F4",
        "Fill this step, and continue where everything was read back right; at the review, show the button",
    ),
    (
        "F4",
        "Where the shop confirms without a number: open its order history",
    ),
    ("F6", "Open the next item"),
    ("F7", "Read the page again"),
    ("F3", "Lower total: product and variant are right"),
    ("Ctrl+Enter", "Confirm the order confirmation number"),
    ("F11", "Not bought yet: the click did not buy"),
    ("Esc", "Let go of a held click; close what slid in"),
    ("F8", "Issue"),
    ("F9", "Hold, 15 minutes at most"),
    ("F10", "Ask a supervisor"),
    ("F12", "Take the shopper's card or login by voice"),
    ("Ctrl+N", "Note"),
    ("Ctrl+Shift+S", "Skip, with a reason"),
    ("Ctrl+L", "Lock"),
    ("Ctrl+W", "Close this window; the order stays yours"),
    ("F1", "This help"),
)
"""What `F1` lists."""
