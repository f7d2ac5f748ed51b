"""Run by the keyring test inside a desktop session of its own: enrols or signs in, and names the vault."""

import sys
from pathlib import Path

from bpc_desktop.domain.people import Role
from bpc_desktop.security.sign_in import enrol_here, unlock
from bpc_desktop.security.vault import open_vault
from bpc_desktop.settings import Home

PASSPHRASE = "correct horse battery staple"


def main(task: str, root: str) -> None:
    home, vault = Home(Path(root)), open_vault()
    if task == "enrol":
        enrol_here(home, vault, "ann", "Ann", Role.REPRESENTATIVE, PASSPHRASE)
    elif task == "unlock":
        unlock(home, vault, "ann", PASSPHRASE)
    sys.stdout.write(f"{vault.kind} {vault.announcement}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
