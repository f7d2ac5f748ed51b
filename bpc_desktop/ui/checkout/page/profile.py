"""The guest's profile: off the record, so that nothing of a merchant's page ever rests on a disk."""

import re

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEngineProfile, QWebEngineSettings

_Setting = QWebEngineSettings.WebAttribute

_DENIED = (
    _Setting.JavascriptCanOpenWindows,
    _Setting.JavascriptCanAccessClipboard,
    _Setting.JavascriptCanPaste,
    _Setting.LocalContentCanAccessFileUrls,
    _Setting.LocalContentCanAccessRemoteUrls,
    _Setting.AllowRunningInsecureContent,
    _Setting.AllowGeolocationOnInsecureOrigins,
    _Setting.AllowWindowActivationFromJavaScript,
    _Setting.AutoLoadIconsForPage,
    _Setting.TouchIconsEnabled,
    _Setting.DnsPrefetchEnabled,
    _Setting.ErrorPageEnabled,
    _Setting.FullScreenSupportEnabled,
    _Setting.HyperlinkAuditingEnabled,
    _Setting.NavigateOnDropEnabled,
    _Setting.PdfViewerEnabled,
    _Setting.PluginsEnabled,
    _Setting.ScreenCaptureEnabled,
)
_GRANTED = (_Setting.PlaybackRequiresUserGesture, _Setting.WebRTCPublicInterfacesOnly)


def guest_profile(parent: QObject) -> QWebEngineProfile:
    """A profile that forgets everything with its parent (the application, so that pages die before it)."""
    profile = QWebEngineProfile(parent)
    profile.setHttpUserAgent(_plain_user_agent(profile.httpUserAgent()))
    profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)
    profile.downloadRequested.connect(QWebEngineDownloadRequest.cancel)
    settings = profile.settings()
    for attribute in _DENIED:
        settings.setAttribute(attribute, False)  # noqa: FBT003 - Qt's signature
    for attribute in _GRANTED:
        settings.setAttribute(attribute, True)  # noqa: FBT003 - Qt's signature
    return profile


def _plain_user_agent(user_agent: str) -> str:
    """Without the token of our engine: some shops turn away browsers they do not know."""
    return re.sub(r" ?QtWebEngine/\S+", "", user_agent)
