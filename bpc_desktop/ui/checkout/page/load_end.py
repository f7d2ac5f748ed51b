"""What the end of a load means."""

from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

_REFUSALS = frozenset(range(400, 500)) - {403, 404, 410}
"""HTTP statuses of a page that says what is wrong. 404 and 410 are of none, 403 is how our gate says no."""


def is_shown(info: QWebEngineLoadingInfo) -> bool:
    """Whether the shop answered with a page to read, such as a form it refuses (422), not with nothing."""
    if info.status() == QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
        return True
    http = info.errorDomain() == QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain
    return http and info.errorCode() in _REFUSALS
