"""The worker's two ways of hearing from shoppers: one that is out of reach does not silence the other."""

import socket

from bpc_desktop.gateways.mailbox import Mailbox
from bpc_desktop.gateways.place import Place
from bpc_desktop.gateways.texts import KeyedTexts
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.services.send_notifications import Gateways
from bpc_desktop.services.worker import Worker
from tests.central.conftest import PASSWORD, Central
from tests.conftest import Expectations


class OneLook:
    """Asks to end once the worker has nothing more to do."""

    def __init__(self) -> None:
        self._over = False

    def __bool__(self) -> bool:
        return self._over

    def wait(self, _seconds: float) -> None:
        self._over = True


def test_where_texts_cannot_be_read_emails_are_tried_all_the_same(
    central: Central, expect_log: Expectations
) -> None:
    login = central.login("worker")
    central.logins.append(login)
    central.administration.enrol_worker(login, PASSWORD)
    with socket.socket() as nobody:  # bound, but it does not listen
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        texts = Place("http", "127.0.0.1", port, "", "", "/inbox")
        mailbox = Mailbox(Place("imap", "127.0.0.1", port, "bpc", "", ""))
        expect_log("Texts to us cannot be read")
        expect_log("The mailbox cannot be read")
        gateways = Gateways(texts=KeyedTexts(texts, "+18005550100", texts))
        Worker(CentralNotifications(central.engine(login)), gateways, mailbox).run(OneLook())
