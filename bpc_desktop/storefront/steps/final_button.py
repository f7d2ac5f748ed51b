"""Where the merchant's final button is: shown to the rep, who presses it. Never pressed from here."""

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.filling.writing import aim
from bpc_desktop.storefront.snapshot import describe_page
from bpc_desktop.storefront.steps.pressing import final_buttons


def show_final_button() -> Conversation[str | None]:
    """Scroll to the page's own final button and return what it says; None where it cannot be told.

    Raises `PageUnreachable`.
    """
    snapshot = yield from describe_page()
    finals = final_buttons(snapshot)
    if not finals:
        return None
    shown = yield from aim(snapshot, finals[-1])
    return shown.text if shown is not None else None
