"""What an e-mail that came in is: an answer, a machine's, or one of ours that came back.

It is hostile until read: its first 256 KiB are looked at, attachments are never decoded, card data is masked
before anything leaves this module. How to tell: RFC 3834 (automatic answers), RFC 3464 (delivery reports).
"""

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from enum import StrEnum
from html.parser import HTMLParser
from uuid import UUID

from bpc_desktop.domain.card import without_card_numbers

LOOKED_AT = 256 * 1024
"""Bytes of a message that are fetched: enough for any answer, and little of what is attached."""

LONGEST_NOTE = 4000
"""Characters of an answer that are kept."""


class EmailKind(StrEnum):
    """Who wrote it: a person, a machine on their behalf, or a mail server that could not deliver ours."""

    ANSWER = "answer"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"


@dataclass(frozen=True, slots=True)
class IncomingEmail:
    """An e-mail that came in, fit to be kept. `held_card`: the original is not, it must not stay."""

    message_id: str
    kind: EmailKind
    sender: str
    subject: str
    notification_id: UUID | None
    reference: str | None
    text: str
    held_card: bool


_OUR_MESSAGE = re.compile(
    rb"<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^<>\s]+>", re.IGNORECASE
)
_REFERENCE = re.compile(r"\[([a-z0-9-]+/[^\[\]\n]{1,100})\]")
_MACHINE_SUBJECT = re.compile(
    r"\s*(automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|"
    r"respuesta automática|fuera de la oficina|réponse automatique|absence du bureau|"
    r"automatische antwort|abwesen)",
    re.IGNORECASE,
)
_FAILED = re.compile(rb"^Action:\s*failed", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_email(raw: bytes) -> IncomingEmail:
    """Tell what a message is, from its bytes (cut off anywhere)."""
    message = message_from_bytes(raw)
    written = _text(message)
    subject = _header(message, "Subject")
    text, safe_subject = without_card_numbers(written), without_card_numbers(subject)
    kind = _kind(message, subject, raw)
    reference = _REFERENCE.search(safe_subject) or _REFERENCE.search(text)
    return IncomingEmail(
        message_id=_header(message, "Message-ID") or hashlib.sha256(raw).hexdigest(),
        kind=kind,
        sender=parseaddr(_header(message, "From"))[1],
        subject=safe_subject,
        notification_id=_answered_notification(message, raw if kind is EmailKind.BOUNCE else b""),
        reference=reference[1] if reference else None,
        text=_QUOTED.sub("", text).strip()[:LONGEST_NOTE],
        held_card=text is not written or safe_subject is not subject,
    )


def _kind(message: Message, subject: str, raw: bytes) -> EmailKind:
    is_report = message.get_content_type() == "multipart/report"
    nobody = _header(message, "Return-Path").strip() == "<>"
    if is_report or message["X-Failed-Recipients"]:
        is_final = bool(_FAILED.search(raw)) or bool(message["X-Failed-Recipients"])
        return EmailKind.BOUNCE if is_final else EmailKind.AUTOMATIC
    from_server = parseaddr(_header(message, "From"))[1].lower().startswith(("mailer-daemon@", "postmaster@"))
    automatic = (
        _header(message, "Auto-Submitted").lower().partition(";")[0].strip() not in {"", "no"}
        or _header(message, "Precedence").lower() in {"bulk", "junk", "list", "auto_reply"}
        or any(message[name] for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
        or bool(_MACHINE_SUBJECT.match(subject))
    )
    if from_server:
        return EmailKind.BOUNCE
    return EmailKind.AUTOMATIC if automatic or nobody else EmailKind.ANSWER


def _answered_notification(message: Message, returned: bytes) -> UUID | None:
    """Which e-mail of ours this one speaks of: by the headers that name it, or by what came back."""
    named = f"{_header(message, 'In-Reply-To')} {_header(message, 'References')}".encode(errors="replace")
    ours = _OUR_MESSAGE.search(named) or _OUR_MESSAGE.search(returned)
    return UUID(ours[1].decode()) if ours else None


def _header(message: Message, name: str) -> str:
    """A header's text, one line; empty where there is none or it is broken."""
    try:
        decoded = str(make_header(decode_header(str(message.get(name, "")))))
    except (ValueError, LookupError):  # not of the encoding it says
        decoded = ""
    return _CONTROL.sub(" ", decoded.replace("\n", " ").replace("\r", " "))


def _text(message: Message) -> str:
    """What was written: plain where there is such a part, else the text of the HTML."""
    plain, html = "", ""
    for part in _inline_parts(message):
        if part.get_content_type() == "text/plain":
            plain = plain or _decoded(part)
        elif part.get_content_type() == "text/html":
            html = html or _decoded(part)
    text = plain if plain.strip() else _html_text(html)
    return _CONTROL.sub("", text.replace("\r\n", "\n"))


def _inline_parts(message: Message) -> list[Message]:
    """The parts a reader sees at once. Attachments and attached messages are not entered."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        parts = message.get_payload()
        return [inner for part in parts if isinstance(part, Message) for inner in _inline_parts(part)]
    is_attached = message.get_content_disposition() == "attachment" or message.get_filename()
    return [] if is_attached else [message]


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:
        return payload.decode("utf-8", errors="replace")


class _TextOfHtml(HTMLParser):
    """Collects what a browser would show, roughly: no styles, a line a block."""

    _SILENT = frozenset({"style", "script", "head", "title"})
    _BREAKS = frozenset({"br", "p", "div", "tr", "li", "blockquote"})

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  HTMLParser's
        self._silent += tag in self._SILENT
        if tag in self._BREAKS:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)


def _html_text(html: str) -> str:
    parser = _TextOfHtml()
    parser.feed(html)
    lines = (" ".join(line.split()) for line in "".join(parser.text).splitlines())
    return "\n".join(line for line in lines if line)
