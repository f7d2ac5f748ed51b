"""Enrolling a person: keys on this workstation, a role of their own at central. Both, or neither."""

from bpc_desktop.domain.people import Person, Role
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.security.sign_in import enrol_here, forget_here
from bpc_desktop.security.vault import Vault
from bpc_desktop.settings import Home


def enrol(
    home: Home,
    vault: Vault,
    administration: CentralAdministration,
    login: str,
    display_name: str,
    role: Role,
    passphrase: str,
) -> Person:
    """Enrol the person; they can sign in here at once, and open cards of epochs opened from now on.

    Raises DeskError for a login taken, a passphrase too short, or a keyring that is closed; nothing of the
    person remains then, neither here nor at central.
    """
    person, database_password = enrol_here(home, vault, login, display_name, role, passphrase)
    try:
        administration.enrol(person, database_password)
    except BaseException:
        forget_here(home, login)
        raise
    return person
