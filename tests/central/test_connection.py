import socket
from typing import Any

import pytest

from bpc_desktop.errors import CentralUnreachable, DeskError, SignInRefused
from bpc_desktop.models.central.connection import connect, hang_up, without_account
from bpc_desktop.models.central.session import CentralSession
from tests.central.conftest import Central, Rep


def test_a_wrong_password_and_an_unknown_person_are_refused_alike(central: Central, rep: Rep) -> None:
    for login, password in ((rep.login, "wrong"), ("nobody.here", "right horse battery")):
        with pytest.raises(SignInRefused, match="refused the sign-in"):
            connect(central.owner_url, login, password)


def test_no_central_is_said_to_be_unreachable() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(CentralUnreachable, match="kept and will be sent"):
            connect(f"postgresql://someone:secret@127.0.0.1:{port}/bpc")


def test_a_connection_cut_in_between_is_unreachable_once_and_then_works_again(
    central: Central, rep: Rep
) -> None:
    assert rep.session.queue() == ()
    engine = central.engine(rep.login)
    with engine.connect() as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        central.one("SELECT pg_terminate_backend(%s)", pid)
        with pytest.raises(CentralUnreachable):
            connection.exec_driver_sql("SELECT 1")
    assert CentralSession(engine).queue() == ()


def test_a_connection_that_died_in_the_pool_is_replaced(central: Central, rep: Rep) -> None:
    assert rep.session.queue() == ()
    central.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", rep.login)
    assert rep.session.queue() == ()
    central.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", rep.login)
    central.sql("ALTER ROLE " + f'"{rep.login}" NOLOGIN')
    with pytest.raises(SignInRefused):
        rep.session.queue()
    central.sql("ALTER ROLE " + f'"{rep.login}" LOGIN')
    assert rep.session.queue() == ()


def test_who_leaves_while_central_still_answers_leaves_no_connection_behind(
    central: Central, rep: Rep
) -> None:
    engine = central.engine(rep.login)
    with engine.connect() as connection:
        in_use: Any = connection.connection.dbapi_connection
        hang_up(engine)
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    assert in_use.closed


def test_several_hosts_are_tried_for_failover(central: Central, rep: Rep) -> None:
    place = central.owner_url.rpartition("@")[2]
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        dead = f"127.0.0.1:{closed.getsockname()[1]}"
        alive, database = place.split("/")
        url = f"postgresql://{dead},{alive}/{database}?target_session_attrs=read-write"
        engine = connect(url, rep.login, "right horse battery")
    assert CentralSession(engine).me() == rep.person
    engine.dispose()


def test_who_is_not_enrolled_is_told_so(central: Central) -> None:
    with pytest.raises(SignInRefused, match="not enrolled"):
        CentralSession(central.owner).me()


def test_mistakes_of_ours_are_not_dressed_up(central: Central) -> None:
    with central.owner.connect() as connection, pytest.raises(Exception, match="does not exist") as mistake:
        connection.exec_driver_sql("SELECT nonsense")
    assert not isinstance(mistake.value, DeskError)


def test_centrals_clock_is_utc(central: Central, rep: Rep) -> None:
    offset = rep.session.now().utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 0
    assert (
        central.one("SELECT abs(extract(epoch FROM clock_timestamp() - %s)) < 60", rep.session.now()) is True
    )


def test_a_command_line_shows_no_account(central: Central, rep: Rep) -> None:
    shown = without_account(central.owner_url)
    assert "bpc_owner" not in shown
    assert "password" not in shown
    engine = connect(shown, rep.login, "right horse battery")
    assert CentralSession(engine).me() == rep.person
    engine.dispose()


def test_an_url_that_is_none_is_told_without_its_words() -> None:
    with pytest.raises(DeskError, match="Central's URL cannot be read") as told:
        connect("postgresql://owner:sesame@central.example/bpc?colour=green")
    assert "sesame" not in str(told.value)
