"""The merchant's page itself, and everything it may not do.

It is treated as hostile: it stays within the merchant's border, in one window, and is given nothing.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineClientCertificateSelection,
    QWebEngineDesktopMediaRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineWebAuthUxRequest,
)

from bpc_desktop.ui.checkout.page.dialogs import DialogKind, Dialogs
from bpc_desktop.ui.checkout.page.interceptor import Interceptor

_LEAVING = "Are you sure you want to leave this page? Changes that you made may not be saved."
"""How Qt asks for a page that minds being left (beforeunload); it gives no other sign."""

_BLANK = QUrl("about:blank")


class Guest(QWebEnginePage):
    """One page in one window. What it is refused is counted by the interceptor.

    While it `stays`, no script of its own leaves the page or submits a form: it holds a card, and the click
    that may buy has not been delivered. `stayed` tells that one tried.
    """

    crashed = Signal(str)
    stayed = Signal()

    def __init__(
        self, profile: QWebEngineProfile, interceptor: Interceptor, dialogs: Dialogs, parent: QObject
    ) -> None:
        super().__init__(profile, parent)
        self._interceptor = interceptor
        self._dialogs = dialogs
        self.stays = False
        self.newWindowRequested.connect(self._open_here)
        self.renderProcessTerminated.connect(self._tell_crash)
        self.permissionRequested.connect(self._refusing(QWebEnginePermission.deny))
        self.certificateError.connect(self._refusing(QWebEngineCertificateError.rejectCertificate))
        self.fullScreenRequested.connect(self._refusing(QWebEngineFullScreenRequest.reject))
        self.fileSystemAccessRequested.connect(self._refusing(QWebEngineFileSystemAccessRequest.reject))
        self.registerProtocolHandlerRequested.connect(
            self._refusing(QWebEngineRegisterProtocolHandlerRequest.reject)
        )
        self.selectClientCertificate.connect(self._refusing(QWebEngineClientCertificateSelection.selectNone))
        self.desktopMediaRequested.connect(self._refusing(QWebEngineDesktopMediaRequest.cancel))
        self.webAuthUxRequested.connect(self._refusing(QWebEngineWebAuthUxRequest.cancel))

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        is_main_frame: bool,  # noqa: FBT001 - Qt's signature
        /,
    ) -> bool:
        """Qt's question before a frame goes anywhere."""
        target = QUrl(url)
        if self.stays and (
            is_main_frame or kind == QWebEnginePage.NavigationType.NavigationTypeFormSubmitted
        ):
            self._interceptor.count_blocked()
            self.stayed.emit()
            return False
        if (is_main_frame and target == _BLANK) or self._interceptor.allows(target, main_frame=is_main_frame):
            return True
        encrypted = encrypted_form(target)
        if is_main_frame and self._interceptor.allows(encrypted, main_frame=True):
            QTimer.singleShot(0, self, lambda: self.load(encrypted))
            return False
        self._interceptor.count_blocked()
        return False

    def javaScriptAlert(self, _origin: QUrl | str, message: str, /) -> None:
        """Shown by us, outside the page."""
        self._dialogs.ask(DialogKind.ALERT, message)

    def javaScriptConfirm(self, _origin: QUrl | str, message: str, /) -> bool:
        """Answered by the rep, outside the page; leaving it is never a loss, since the order is ours."""
        leaving = QCoreApplication.translate("QWebEnginePage", _LEAVING)
        return message == leaving or self._dialogs.ask(DialogKind.CONFIRM, message).accepted

    def javaScriptPrompt(self, _origin: QUrl | str, message: str, default: str, /) -> tuple[bool, str]:
        """Answered by the rep, outside the page."""
        answer = self._dialogs.ask(DialogKind.PROMPT, message, default)
        return answer.accepted, answer.text

    def javaScriptConsoleMessage(self, *_message: object) -> None:
        """Dropped: a page's text has no place in our log."""

    def chooseFiles(self, *_request: object) -> list[str]:
        """No file of this machine is ever handed over."""
        self._interceptor.count_blocked()
        return []

    def end_process(self) -> None:
        """End the process a page stands still in, which would let no other page come; `crashed` follows."""
        os.kill(self.renderProcessPid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def _refusing(self, refuse: Callable[[Any], object]) -> Callable[[Any], None]:
        def refused(request: Any) -> None:
            refuse(request)
            self._interceptor.count_blocked()

        return refused

    def _open_here(self, request: QWebEngineNewWindowRequest) -> None:
        url = request.requestedUrl()
        if request.isUserInitiated() and any(
            self._interceptor.allows(form, main_frame=True) for form in (url, encrypted_form(url))
        ):
            QTimer.singleShot(0, self, lambda: self.load(url))
        else:
            self._interceptor.count_blocked()

    def _tell_crash(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.crashed.emit(f"The merchant's page stopped working ({status.name}, {code}).")


def encrypted_form(url: QUrl) -> QUrl:
    """The same address over https; datafeeds still carry http ones."""
    form = QUrl(url)
    if form.scheme() == "http" and form.port() == -1:
        form.setScheme("https")
    return form
