"""The picture that goes with an issue: taken as its wizard opens, mostly there before anything is decided."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.services.private_words import private_of
from bpc_desktop.storefront.filling.fill_report import FieldState, FillReport
from bpc_desktop.storefront.token import PASSWORD_TOKENS
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.checkout.page.camera import Camera

PATIENCE_MS = 4_000
"""How long a page may take to be pictured."""

DECIDED_PATIENCE_MS = 1_000
"""How long a decision waits for it at most."""

Picture = bytes | str
"""The picture, or why there is none."""


class EvidencePicture(QObject):
    """One picture at a time: a later one takes the place of the one before."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._camera = Camera(context.page)
        self._given: set[SecretKind] = set()
        self._wanted: object = None
        self._picture: Picture = ""
        self._tell: Callable[[Picture], None] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._settle(self._wanted, "the page did not answer"))

    def filled(self, report: FillReport) -> None:
        """A fill gave the page a secret, maybe: the page may say it again from now on."""
        if report.may_buy:
            self._given.add(SecretKind.CARD)
        if any(
            outcome.token in PASSWORD_TOKENS and outcome.state is FieldState.FILLED
            for outcome in report.fields
        ):
            self._given.add(SecretKind.LOGIN)

    def take(self) -> None:
        """Take one as soon as what was just asked for has been shown."""
        if self._wanted is None:
            self._context.busy.begin("picture")
        self._wanted = wanted = object()
        self._patience.start()
        if self._context.page_failed:
            self._settle(wanted, "the page did not load")
        else:
            QTimer.singleShot(0, self, lambda: self._shoot(wanted))

    def when_taken(self, tell: Callable[[Picture], None]) -> None:
        """Tell what came of the last one: at once, or as soon as it is there."""
        if self._wanted is None:
            tell(self._picture)
        else:
            self._tell = tell
            self._patience.start(min(self._patience.remainingTime(), DECIDED_PATIENCE_MS))

    def _shoot(self, wanted: object) -> None:
        session = self._context.session
        secrets = session.subject(allow_card=True).secrets
        given = {kind: secret for kind, secret in secrets.items() if kind in self._given}
        self._camera.take(
            private_of(session.order, given),
            lambda picture: self._settle(wanted, picture),
            lambda why: self._settle(wanted, why),
        )

    def _settle(self, wanted: object, picture: Picture) -> None:
        if wanted is None or wanted is not self._wanted:
            return
        self._wanted = None
        self._patience.stop()
        self._picture = picture
        self._context.busy.finish("picture")
        tell, self._tell = self._tell, None
        if tell is not None:
            tell(picture)
