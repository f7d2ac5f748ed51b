"""A real PostgreSQL for these tests: one server, one migrated template, a database a test."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine

from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.models.central import connection
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.embedded import OWNER, EmbeddedServer
from bpc_desktop.models.central.intake import CentralIntake
from bpc_desktop.models.central.schema import MIGRATIONS, upgrade
from bpc_desktop.models.central.session import CentralSession
from tests.central.samples import NORTHWIND, PRODUCTS, made_up_order

PASSWORD = "right horse battery"


@dataclass
class Rep:
    """A person who signed in: their session, and a raw connection as a patched client would open it."""

    person: Person
    session: CentralSession
    raw: psycopg.Connection[tuple[object, ...]]

    @property
    def login(self) -> str:
        return self.person.login


@dataclass
class Central:
    """One database of the server, with a merchant, its products and an epoch."""

    owner_url: str
    owner: Engine
    administration: CentralAdministration
    intake: CentralIntake
    epoch: Epoch
    suffix: str
    opened: list[Callable[[], None]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)

    def login(self, name: str) -> str:
        """Roles belong to the whole server, so each test has people of its own."""
        return f"{name}.{self.suffix}"

    def engine(self, login: str) -> Engine:
        engine = connection.connect(self.owner_url, login, PASSWORD)
        self.opened.append(engine.dispose)
        return engine

    def sign_in(self, name: str, role: Role = Role.REPRESENTATIVE) -> Rep:
        person = Person(self.login(name), name.title(), role, secrets.token_bytes(32))
        self.logins.append(person.login)
        self.administration.enrol(person, PASSWORD)
        return Rep(person, CentralSession(self.engine(person.login)), self.raw(person.login))

    def raw(self, login: str) -> psycopg.Connection[tuple[object, ...]]:
        raw = psycopg.connect(
            psycopg.conninfo.make_conninfo(
                self.owner_url, user=login, password=PASSWORD, options="-c search_path=bpc"
            ),
            autocommit=True,
        )
        self.opened.append(raw.close)
        return raw

    def take(self, count: int = 1, **changes: object) -> None:
        for _ in range(count):
            self.intake.take(made_up_order(self.epoch, **changes))

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """A statement as the owner; its rows."""
        with psycopg.connect(self.owner_url, autocommit=True, options="-c search_path=bpc") as owner:
            cursor = owner.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def one(self, statement: str, *values: object) -> object:
        """The single value a statement gives the owner."""
        [(value,)] = self.sql(statement, *values)
        return value

    def expire_leases(self) -> None:
        """As if every lease had run out."""
        self.sql("UPDATE leases SET expires_at = clock_timestamp()")


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    folder = Path(tempfile.mkdtemp(prefix="bpc-central-"))
    folder.chmod(0o755)
    server = EmbeddedServer(folder)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def template(server: EmbeddedServer) -> str:
    """A migrated database that each test gets a copy of."""
    url = server.start()
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CREATE DATABASE migrated")
    upgrade(_database(url, "migrated"))
    return "migrated"


def _database(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


@pytest.fixture
def empty_database(server: EmbeddedServer) -> Iterator[str]:
    """The owner's URL of a database with nothing in it."""
    yield from _new_database(server, "template1")


@pytest.fixture
def database(server: EmbeddedServer, template: str) -> Iterator[str]:
    """The owner's URL of a migrated database."""
    # Who may connect is not copied with a database.
    yield from _new_database(server, template, (MIGRATIONS / "groups.sql").read_text())


def _new_database(server: EmbeddedServer, source: str, prepare: str = "") -> Iterator[str]:
    url = server.start()
    name = f"t_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as owner:
        names = {
            "name": sql.Identifier(name),
            "source": sql.Identifier(source),
            "owner": sql.Identifier(OWNER),
        }
        owner.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {source} OWNER {owner}").format(**names))
        if prepare:
            with psycopg.connect(_database(url, name), autocommit=True) as fresh:
                fresh.execute(prepare.encode())
        yield _database(url, name)
        owner.execute(sql.SQL("DROP DATABASE {name} WITH (FORCE)").format(**names))


@pytest.fixture
def central(database: str) -> Iterator[Central]:
    owner = connection.connect(database)
    administration = CentralAdministration(owner)
    administration.save_merchant(NORTHWIND)
    epoch = Epoch(f"day-{secrets.token_hex(4)}", datetime.now(UTC).date(), secrets.token_bytes(32))
    administration.add_epoch(epoch, ())
    intake = CentralIntake(owner)
    intake.put_products(NORTHWIND.merchant_id, PRODUCTS)
    made = Central(database, owner, administration, intake, epoch, secrets.token_hex(4))
    yield made
    for close in made.opened:
        close()
    owner.dispose()
    for login in made.logins:
        with psycopg.connect(database, autocommit=True) as cleaning:
            cleaning.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))


@pytest.fixture
def rep(central: Central) -> Rep:
    return central.sign_in("ada")


@pytest.fixture
def other(central: Central) -> Rep:
    return central.sign_in("ben")


@pytest.fixture
def supervisor(central: Central) -> Rep:
    return central.sign_in("sue", Role.SUPERVISOR)


def sealed_grant(epoch: Epoch, login: str) -> Grant:
    return Grant(epoch.epoch_id, login, secrets.token_bytes(80))
