"""Writing the texts and e-mails to a shopper: wording, language, and a check that nothing is missing.

Every e-mail says on whose behalf it comes (`domain/identification.py`, in the shopper's language, and below
it in English), how to call back, and the reference. None asks for a card or a password.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from string import Formatter

from bpc_desktop.domain.cancellation import IN_WORDS, WORDING, CancelReason
from bpc_desktop.domain.identification import CLAUSE, identification
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.notification import OwedNotification
from bpc_desktop.errors import DeskError
from bpc_desktop.i18n import language_of, money, translated
from bpc_desktop.services import message_wordings as wordings

CANCELLED = "cancelled"
"""The template of the one text we send; e-mails are named after their issue."""


_BY_EMAIL_ONLY = (wordings.NO_CARD, wordings.NO_PASSWORD)


_SENDER = "An administrator sets it: bpc-desktop sender."
_MERCHANT = "An administrator completes the merchant: bpc-desktop merchant."
_ISSUE = "The issue was raised without it: a supervisor can help."
_REMEDIES = {
    "callback": _SENDER,
    "sender": _SENDER,
    "merchant": _MERCHANT,
    "mstore_url": _MERCHANT,
    "total": _ISSUE,
    "lines": _ISSUE,
    "its wording": "A newer version of this program may know it.",
}


class TemplateFault(DeskError):
    """A message that cannot be written: which template, which field is missing or wrong, what to do."""

    def __init__(self, template: str, field: str, what: str = "is missing") -> None:
        remedy = _REMEDIES.get(field, "A supervisor can help.")
        super().__init__(f"The message '{template}' cannot be written: {field} {what}. {remedy}")
        self.template = template
        self.field = field


@dataclass(frozen=True, slots=True)
class WrittenEmail:
    """An e-mail as the shopper will read it. Plain text; no line of the subject breaks."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class _Pen:
    """Fills wordings of one notification, in its shopper's language."""

    owed: OwedNotification
    fields: Mapping[str, str]

    @property
    def language(self) -> str:
        return language_of(self.owed.language)

    def write(self, wording: str, **more: str) -> str:
        """The wording, translated and filled. Raises `TemplateFault` for a field that is missing or empty."""
        text = translated(wording, self.language)
        fields = {**self.fields, **more}
        for _literal, field, _format, _conversion in Formatter().parse(text):
            if field is not None and not fields.get(field, "").strip():
                raise TemplateFault(self.owed.template, field)
        return text.format_map(fields)


def write_email(owed: OwedNotification) -> WrittenEmail:
    """The e-mail about an issue. Raises `TemplateFault`."""
    try:
        issue = IssueCode(owed.template)
    except ValueError:
        raise TemplateFault(owed.template, "its wording") from None
    pen = _Pen(owed, _fields(owed))
    by_phone = issue in wordings.BY_PHONE_ONLY
    clause = pen.write(CLAUSE)
    paragraphs = [
        pen.write(wordings.GREETING if pen.fields["given_name"] else wordings.GREETING_NOBODY),
        pen.write(wordings.OPENING, identification=clause),
        *(_paragraph(pen, wording) for wording in wordings.ISSUES[issue]),
        pen.write(wordings.CALL_ONLY if by_phone else wordings.ANSWER_OR_CALL),
    ]
    if clause != identification(pen.fields["merchant"]):
        paragraphs.append(f"({identification(pen.fields['merchant'])})")
    subject = pen.write(wordings.SUBJECT_CALL if by_phone else wordings.SUBJECT)
    return WrittenEmail(subject, "\n\n".join(paragraphs) + "\n")


def write_script(owed: OwedNotification) -> tuple[str, ...]:
    """What a rep says on the phone: who calls and about which order, then what the issue asks.

    What an e-mail must not be answered with is what a call is for, so that is left out. Raises
    `TemplateFault`.
    """
    pen = _Pen(owed, _fields(owed))
    said = (wording for wording in wordings.ISSUES[IssueCode(owed.template)] if wording not in _BY_EMAIL_ONLY)
    return (
        pen.write(wordings.GREETING if pen.fields["given_name"] else wordings.GREETING_NOBODY),
        pen.write(wordings.OPENING, identification=pen.write(CLAUSE)),
        *(_paragraph(pen, wording) for wording in said),
    )


def write_text(owed: OwedNotification) -> str:
    """The text that an order was cancelled, why, and the way back to the mStore. Raises `TemplateFault`."""
    if owed.template != CANCELLED:
        raise TemplateFault(owed.template, "its wording")
    try:
        reason = CancelReason(str(owed.values.get("reason", "")))
    except ValueError:
        raise TemplateFault(owed.template, "reason") from None
    pen = _Pen(owed, _fields(owed))
    said = pen.write(WORDING, reason=pen.write(IN_WORDS[reason]))
    return f"{said} {pen.write(wordings.STOP)}"


def _paragraph(pen: _Pen, wording: str) -> str:
    if wording == "{lines}":
        return _lines(pen)
    more = {}
    if "{total}" in wording:
        more = {
            "total": _money(pen, "total", pen.owed.values.get("total")),
            "base_total": _money(pen, "base_total", pen.owed.base_total),
        }
    return pen.write(wording, **more)


def _lines(pen: _Pen) -> str:
    """The smaller order, a line each; what cannot be had at all is left out."""
    lines = pen.owed.values.get("lines")
    if not isinstance(lines, Mapping) or not lines:
        raise TemplateFault(pen.owed.template, "lines")
    wanted = {str(line): quantity for line, quantity in lines.items() if quantity}
    if not all(isinstance(quantity, int) and line in pen.owed.items for line, quantity in wanted.items()):
        raise TemplateFault(pen.owed.template, "lines", "do not fit the order")
    return "\n".join(
        pen.write(wordings.LINE, quantity=str(quantity), item=_plain(pen.owed.items[line]))
        for line, quantity in wanted.items()
    )


def _money(pen: _Pen, field: str, amount: object) -> str:
    if not amount:
        raise TemplateFault(pen.owed.template, field)
    try:
        return money(Decimal(str(amount)), pen.owed.currency, pen.language, pen.owed.country)
    except InvalidOperation:
        raise TemplateFault(pen.owed.template, field, "is no amount") from None


def _fields(owed: OwedNotification) -> dict[str, str]:
    return {
        "given_name": _plain(owed.given_name),
        "merchant": _plain(owed.merchant),
        "order_number": _plain(owed.order_number),
        "reference": _plain(owed.reference),
        "mstore_url": owed.mstore_url.strip(),
        "callback": _plain(owed.callback),
    }


def _plain(text: str) -> str:
    """One line, whatever came from outside: a line break in a name starts no header and no paragraph."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
