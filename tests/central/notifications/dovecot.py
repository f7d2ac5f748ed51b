"""Debian's dovecot as the mailbox: one account over TLS, in a folder of its own, as root or as anybody."""

import grp
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imap_tools import MailBox

from bpc_desktop.gateways.mailbox import Mailbox
from bpc_desktop.gateways.place import Place
from tests.central.notifications.certificates import Certificates

USER, PASSWORD = "orders", "secret"

_COMMON = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
first_valid_gid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""

_UNTIL_2_3 = """
ssl_cert = <{certificate}
ssl_key = <{key}
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={mail} gid={mail_group} home={folder}/mail
}}
"""

_SINCE_2_4 = """
ssl_server_cert_file = {certificate}
ssl_server_key_file = {key}
mail_driver = maildir
mail_path = {folder}/mail
passdb static {{
  password = secret
}}
userdb static {{
  fields {{
    uid = {mail}
    gid = {mail_group}
    home = {folder}/mail
  }}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server."""

    port: int
    tls: ssl.SSLContext

    def mailbox(self) -> Mailbox:
        """The account as the worker reads it."""
        return Mailbox(Place("imaps", "localhost", self.port, USER, PASSWORD, ""), tls=self.tls)

    def deliver(self, message: bytes) -> None:
        """A message comes into the inbox."""
        with self._opened() as mailbox:
            mailbox.append(message, "INBOX")

    def folders(self) -> dict[str, list[str]]:
        """What lies where: each folder that holds anything, and its messages, raw and as read."""
        found = {}
        with self._opened() as mailbox:
            for folder in mailbox.folder.list():
                mailbox.folder.set(folder.name)
                messages = [f"{message.obj}\n{message.text}" for message in mailbox.fetch(mark_seen=False)]
                if messages:
                    found[folder.name] = messages
        return found

    def _opened(self) -> MailBox:
        return MailBox("localhost", self.port, ssl_context=self.tls).login(USER, PASSWORD)


@contextmanager
def running(certificates: Certificates) -> Iterator[Dovecot]:
    """Start one; it is gone afterwards. Debian's package is `dovecot-imapd`."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert program is not None, "install dovecot with: apt-get install dovecot-imapd"
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    folder = Path(tempfile.mkdtemp(prefix="bpc-mail-"))
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    me = pwd.getpwuid(os.getuid()).pw_name
    mine = grp.getgrgid(os.getgid()).gr_name
    is_root = os.geteuid() == 0
    if is_root:
        shutil.chown(folder / "mail", "nobody", "nogroup")
    is_old = version.startswith("2.3")
    head = "" if is_old else "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n"
    values = {
        "folder": folder,
        "port": _free_port(),
        "internal": "dovecot" if is_root else me,
        "internal_group": "dovecot" if is_root else mine,
        "login": "dovenull" if is_root else me,
        "mail": "nobody" if is_root else me,
        "mail_group": "nogroup" if is_root else mine,
        "certificate": certificates.certificate,
        "key": certificates.key,
    }
    file = folder / "dovecot.conf"
    file.write_text(head + (_COMMON + (_UNTIL_2_3 if is_old else _SINCE_2_4)).format(**values))
    subprocess.run([program, "-c", str(file)], check=True)  # listens when this returns
    try:
        yield Dovecot(int(str(values["port"])), certificates.client)
    finally:
        subprocess.run([program, "-c", str(file), "stop"], check=True)
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
