"""The steps a shopper has left behind, told from the pages that came one after the other."""

from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.step import STRIP, Step


class PassedSteps:
    """`passed` are the steps left behind; going back takes them up again."""

    def __init__(self) -> None:
        self.passed: frozenset[Step] = frozenset()
        self._here: Step | None = None
        self._signing_in = False

    def sign_in(self) -> None:
        """A sign-in was filled and is about to be sent."""
        self._signing_in = True

    def see(self, reading: PageReading) -> bool:
        """A page. Whether it shows that the site took the login: the sign-in was left without a complaint."""
        before = self._here
        if reading.step in {before, Step.OTHER}:
            return False
        self._here = reading.step
        if before is None:
            return False
        if STRIP.index(reading.step) > STRIP.index(before):
            self.passed |= {before}
        self.passed -= {reading.step}
        if before is not Step.SIGN_IN:
            return False
        signed_in, self._signing_in = self._signing_in, False
        return signed_in and not (reading.errors or reading.email_registered or reading.login_refused)
