"""Which mail server, text gateway and mailbox there are: named in the environment, passwords in a keyring."""

from collections.abc import Callable, Mapping

from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.apprise_texts import AppriseTexts
from bpc_desktop.gateways.email import EmailGateway
from bpc_desktop.gateways.mailbox import Mailbox
from bpc_desktop.gateways.place import place
from bpc_desktop.gateways.texts import KeyedTexts, TextGateway
from bpc_desktop.services.send_notifications import Gateways

Environment = Mapping[str, str]
Kept = Callable[[str], str]


def open_gateways(environment: Environment, kept: Kept) -> Gateways:
    """What to send with; nothing is connected yet. Raises `DeskError` where something is named wrongly."""
    server = place(environment, "smtp", ("smtps", "smtp"), kept)
    header = environment.get("BPC_DESKTOP_SMTP_IDEMPOTENCY_HEADER", "")
    email = None if server is None else EmailGateway(server, header)
    return Gateways(email, _texts(environment, kept))


def open_mailbox(environment: Environment, kept: Kept) -> Mailbox | None:
    """The mailbox that answers come into, where one is named."""
    server = place(environment, "imap", ("imaps", "imap"), kept)
    return None if server is None else Mailbox(server)


def unconfigured(gateways: Gateways, mailbox: Mailbox | None) -> tuple[str, ...]:
    """What will not be done because nothing is named for it, a sentence each."""
    return (
        *(() if gateways.email else ("No mail server is named (BPC_DESKTOP_SMTP): e-mails wait.",)),
        *(() if gateways.texts else ("No text gateway is named (BPC_DESKTOP_TEXTS): texts wait.",)),
        *(() if mailbox else ("No mailbox is named (BPC_DESKTOP_IMAP): answers are not read.",)),
    )


def _texts(environment: Environment, kept: Kept) -> TextGateway | None:
    apprise_url = environment.get("BPC_DESKTOP_TEXTS_APPRISE", "")
    gateway = place(environment, "texts", ("https", "http"), kept)
    if apprise_url and gateway:
        raise DeskError(
            "BPC_DESKTOP_TEXTS and BPC_DESKTOP_TEXTS_APPRISE are both set: one gateway sends texts."
        )
    if apprise_url:
        return AppriseTexts(apprise_url, environment.get("BPC_DESKTOP_TEXTS_PASSWORD") or kept("texts"))
    if gateway is None:
        return None
    number = environment.get("BPC_DESKTOP_TEXTS_NUMBER", "")
    inbox = place(environment, "texts_inbox", ("https", "http"), lambda _name: gateway.password)
    return KeyedTexts(gateway, number, inbox)
