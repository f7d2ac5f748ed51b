"""Where gateways are named, and that no password is part of it."""

from dataclasses import replace
from uuid import UUID

import pytest

from bpc_desktop.domain.notification import AttemptResult
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.apprise_texts import AppriseTexts
from bpc_desktop.gateways.email import EmailGateway, OutgoingEmail
from bpc_desktop.gateways.mailbox import Mailbox
from bpc_desktop.gateways.place import Place, place
from bpc_desktop.gateways.texts import KeyedTexts, OutgoingText
from bpc_desktop.services.open_gateways import open_gateways, open_mailbox, unconfigured


def kept(name: str) -> str:
    return f"the keyring's {name}"


def test_a_place_takes_its_password_from_the_environment_or_else_the_keyring() -> None:
    environment = {"BPC_DESKTOP_SMTP": "smtps://orders%40bpc.example@mail.example:2465"}
    server = place(environment, "smtp", ("smtps", "smtp"), kept)
    assert server is not None
    assert (server.host, server.port, server.user) == ("mail.example", 2465, "orders@bpc.example")
    assert server.password == "the keyring's smtp"
    named = place({**environment, "BPC_DESKTOP_SMTP_PASSWORD": "given"}, "smtp", ("smtps",), kept)
    assert named is not None
    assert named.password == "given"
    assert "given" not in repr(named)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://mail.example", "smtps://HOST or smtp://HOST is expected"),
        ("smtps://", "is expected"),
        ("smtps://orders:secret@mail.example", "must not hold a password"),
        ("smtps://mail.example:many", "the port is no number"),
        ("smtps://[orders@mail.example", "is no URL"),
    ],
)
def test_a_place_named_wrongly_is_told_without_its_password(url: str, said: str) -> None:
    with pytest.raises(DeskError, match=said) as caught:
        place({"BPC_DESKTOP_SMTP": url}, "smtp", ("smtps", "smtp"), kept)
    assert "secret" not in str(caught.value)


def test_a_name_no_host_can_have_is_a_gateway_that_is_away() -> None:
    nowhere = Place("smtps", "mail..example", None, "", "", "")
    email = OutgoingEmail(UUID(int=1), "orders@bpc.example", "ada@example.org", "Hello", "Hello")
    text = OutgoingText(UUID(int=1), "+12025550123", "Hello")
    texts = KeyedTexts(replace(nowhere, scheme="https"), "+18005550100")
    for end in (EmailGateway(nowhere).send(email, bool), texts.send(text, bool)):
        assert end is not None
        assert end.result is AttemptResult.REFUSED
    with pytest.raises(DeskError, match="The mailbox cannot be read"):
        Mailbox(replace(nowhere, scheme="imaps")).read(lambda _: True)


def test_texts_go_to_another_machine_over_tls_only() -> None:
    with pytest.raises(DeskError, match="must be https"):
        open_gateways({"BPC_DESKTOP_TEXTS": "http://texts.example/v1"}, kept)


def test_what_nothing_is_named_for_is_said() -> None:
    gateways, mailbox = open_gateways({}, kept), open_mailbox({}, kept)
    assert gateways.channels == frozenset()
    assert [sentence.split("(")[1].split(")")[0] for sentence in unconfigured(gateways, mailbox)] == [
        "BPC_DESKTOP_SMTP",
        "BPC_DESKTOP_TEXTS",
        "BPC_DESKTOP_IMAP",
    ]


def test_one_gateway_sends_texts() -> None:
    keyed = {"BPC_DESKTOP_TEXTS": "https://texts.example/v1", "BPC_DESKTOP_TEXTS_NUMBER": "+18005550100"}
    apprise = {"BPC_DESKTOP_TEXTS_APPRISE": "jsons://{password}@texts.example/{recipient}"}
    assert isinstance(open_gateways(keyed, kept).texts, KeyedTexts)
    assert isinstance(open_gateways(apprise, kept).texts, AppriseTexts)
    with pytest.raises(DeskError, match="both set"):
        open_gateways({**keyed, **apprise}, kept)


@pytest.mark.parametrize("url", ["jsons://texts.example/", "nonsense://{recipient}"])
def test_an_apprise_url_without_a_recipient_or_unknown_is_told(url: str) -> None:
    with pytest.raises(DeskError, match="Apprise"):
        AppriseTexts(url, "")
