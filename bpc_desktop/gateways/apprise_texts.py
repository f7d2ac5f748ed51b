"""Sending texts through any gateway that Apprise knows (Twilio, Vonage, Clickatell, ...).

Apprise says whether a text was sent, not why it was not, and hands no key over. So whatever is not a clear
yes is `UNSURE`: it is shown, never repeated. A gateway that knows keys is better (`texts.py`).
"""

import logging
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from bpc_desktop.domain.notification import AttemptEnd, AttemptResult
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.texts import OutgoingText

if TYPE_CHECKING:
    import apprise

RECIPIENT, PASSWORD = "{recipient}", "{password}"
"""What stands in the URL for the shopper's number and for the secret from the keyring."""


class AppriseTexts:
    """A gateway by its Apprise URL, such as `twilio://SID:{password}@+18005550100/{recipient}`.

    Raises `DeskError` where Apprise does not know the URL, or it names no `{recipient}`.
    """

    repeatable = False

    def __init__(self, url: str, password: str) -> None:
        # Apprise logs what gateways answer, which may hold a number.
        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
        self._url = url.replace(PASSWORD, quote(password, safe=""))
        if RECIPIENT not in url:
            raise DeskError(f"The text gateway's Apprise URL names no {RECIPIENT}.")
        if self._opened("+12025550123") is None:
            raise DeskError("Apprise does not know the text gateway's URL.")

    def send(self, text: OutgoingText, may_go: Callable[[], bool]) -> AttemptEnd | None:
        """Send it. `may_go` is asked right before Apprise is."""
        gateway = self._opened(text.recipient)
        if gateway is None:
            return AttemptEnd(AttemptResult.REJECTED, "the text gateway takes no such number")
        if not may_go():
            return None
        if gateway.notify(body=text.text):
            return AttemptEnd(AttemptResult.SENT)
        return AttemptEnd(AttemptResult.UNSURE, "the text gateway did not say that it was sent")

    def _opened(self, recipient: str) -> "apprise.Apprise | None":
        import apprise  # late: a second of imports that other gateways do without

        gateway = apprise.Apprise()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # of what its plug-ins import on Python < 3.13
            known = gateway.add(self._url.replace(RECIPIENT, quote(recipient, safe="")))
        return gateway if known else None
