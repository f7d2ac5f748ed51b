"""Enrolment and sign-in on one workstation."""

import json
import stat
from pathlib import Path

import pytest

from bpc_desktop.domain.people import Role
from bpc_desktop.errors import DeskError, SignInRefused
from bpc_desktop.security.keypair import public_bytes
from bpc_desktop.security.sign_in import enrol_here, forget_here, people_here, unlock
from bpc_desktop.security.vault import PassphraseVault, VaultClosed, VaultKind
from bpc_desktop.settings import Home

PASSPHRASE = "correct horse battery staple"
VAULT = PassphraseVault()


class RememberingVault:
    """A keyring as far as sign-in sees one."""

    kind = VaultKind.KEYRING
    announcement = ""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, name: str) -> bytes:
        return self.kept.setdefault(name, bytes(range(32)))

    def find(self, name: str) -> bytes:
        return self.kept[name]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def envelope(home: Home, login: str = "ann") -> Path:
    return home.people / f"{login}.json"


def test_the_right_passphrase_opens_the_same_keys_each_time(home: Home) -> None:
    person, database_password = enrol_here(home, VAULT, "ann", "Ann Lee", Role.REPRESENTATIVE, PASSPHRASE)

    first, again = (unlock(home, VAULT, "ann", PASSPHRASE) for _ in range(2))

    assert first.person == person
    assert first.login == "ann"
    assert first.database_password == database_password
    assert public_bytes(first.private_key) == person.public_key
    assert first.store_key == again.store_key
    assert len(first.store_key) == 32


def test_people_share_neither_keys_nor_store(home: Home) -> None:
    for login in ("ann", "bob"):
        enrol_here(home, VAULT, login, login.title(), Role.REPRESENTATIVE, PASSPHRASE)

    ann, bob = (unlock(home, VAULT, login, PASSPHRASE) for login in ("ann", "bob"))

    assert ann.database_password != bob.database_password
    assert ann.store_key != bob.store_key
    assert ann.store_path != bob.store_path
    assert [person.login for person in people_here(home)] == ["ann", "bob"]


def test_a_wrong_passphrase_is_refused_in_a_plain_sentence(home: Home) -> None:
    enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)

    with pytest.raises(SignInRefused, match="The passphrase is not right"):
        unlock(home, VAULT, "ann", "correct horse battery stable")
    assert unlock(home, VAULT, "ann", PASSPHRASE).login == "ann"


@pytest.mark.parametrize("login", ["bob", "", "../ann", "Ann", "ann/../ann", "a" * 64, "ann\n", "ann.json"])
def test_someone_not_enrolled_here_is_refused(home: Home, login: str) -> None:
    enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)

    with pytest.raises(SignInRefused):
        unlock(home, VAULT, login, PASSPHRASE)


def test_a_short_passphrase_is_refused_before_anything_is_made(home: Home) -> None:
    with pytest.raises(DeskError, match="at least 12 characters"):
        enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, "elevenchars")
    assert people_here(home) == ()


def test_enrolling_twice_does_not_replace_the_keys(home: Home) -> None:
    enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)

    with pytest.raises(DeskError, match="already enrolled"):
        enrol_here(home, VAULT, "ann", "Ann", Role.SUPERVISOR, "another passphrase")
    assert unlock(home, VAULT, "ann", PASSPHRASE).person.role is Role.REPRESENTATIVE


def test_someone_forgotten_can_be_enrolled_anew(home: Home) -> None:
    first, _ = enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    forget_here(home, "ann")

    second, _ = enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)

    assert first.public_key != second.public_key


def test_the_device_secret_is_needed_beside_the_passphrase(home: Home) -> None:
    vault = RememberingVault()
    enrol_here(home, vault, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    assert unlock(home, vault, "ann", PASSPHRASE).login == "ann"

    for name in vault.kept:
        vault.kept[name] = bytes(32)
    with pytest.raises(SignInRefused):
        unlock(home, vault, "ann", PASSPHRASE)


def test_keys_enrolled_with_a_keyring_say_so_where_there_is_none(home: Home) -> None:
    enrol_here(home, RememberingVault(), "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)

    with pytest.raises(SignInRefused, match="keyring vault"):
        unlock(home, VAULT, "ann", PASSPHRASE)


def test_a_closed_vault_leaves_nobody_half_enrolled(home: Home) -> None:
    class ClosedVault(RememberingVault):
        def keep(self, name: str) -> bytes:
            raise VaultClosed(f"no entry {name}")

    with pytest.raises(VaultClosed):
        enrol_here(home, ClosedVault(), "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    assert people_here(home) == ()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("role", "vp_engineering"),
        ("salt", "AAAAAAAAAAAAAAAAAAAAAA=="),
        ("private_key", "AAAA"),
        ("login", "bob"),
    ],
)
def test_an_edited_envelope_does_not_open(home: Home, part: str, value: str) -> None:
    enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    data = json.loads(envelope(home).read_text(encoding="utf-8"))
    envelope(home).write_text(json.dumps({**data, part: value}), encoding="utf-8")

    with pytest.raises(SignInRefused):
        unlock(home, VAULT, "ann", PASSPHRASE)


@pytest.mark.parametrize("memory_kib", [8, 64 * 1024 * 1024])
def test_an_envelope_cannot_ask_for_a_cheaper_or_an_endless_derivation(home: Home, memory_kib: int) -> None:
    enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    data = json.loads(envelope(home).read_text(encoding="utf-8"))
    data["argon2id"]["memory_kib"] = memory_kib
    envelope(home).write_text(json.dumps(data), encoding="utf-8")

    with pytest.raises(SignInRefused, match="cannot be read"):
        unlock(home, VAULT, "ann", PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"version": 2}'])
def test_a_damaged_envelope_is_named(home: Home, content: bytes) -> None:
    enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    envelope(home).write_bytes(content)

    with pytest.raises(SignInRefused, match=r"ann\.json cannot be read"):
        unlock(home, VAULT, "ann", PASSPHRASE)


def test_the_files_are_the_owners_alone_and_hold_no_secret_in_clear(home: Home) -> None:
    _, database_password = enrol_here(home, VAULT, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    unlocked = unlock(home, VAULT, "ann", PASSPHRASE)
    content = b"".join(path.read_bytes() for path in home.root.rglob("*") if path.is_file())

    assert stat.S_IMODE(envelope(home).stat().st_mode) == 0o600
    for secret in (PASSPHRASE.encode(), database_password.encode(), unlocked.store_key):
        assert secret not in content
    assert PASSPHRASE not in repr(unlocked)
    assert database_password not in repr(unlocked)
