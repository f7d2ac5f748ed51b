"""Where this workstation keeps its files, and what may be set.

One folder holds everything: the encrypted store, sealed key envelopes, the embedded central of a demo.
`BPC_DESKTOP_HOME` names another folder (tests, rehearsals, two desks on one machine).
"""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one workstation."""

    root: Path

    def store_of(self, login: str) -> Path:
        """One person's SQLCipher file: each has their own, because only they can send its outbox."""
        return self.root / "stores" / f"{login}.db"

    @property
    def people(self) -> Path:
        """Key envelopes of the people enrolled here, one JSON file each."""
        return self.root / "people"

    @property
    def central(self) -> Path:
        """The embedded server's folder."""
        return self.root / "central"

    @property
    def workstation_file(self) -> Path:
        """Which workstation this is, and where central is (JSON)."""
        return self.root / "workstation.json"


def default_home() -> Home:
    """The home of this user's workstation; created on first use, readable by its owner only."""
    named = os.environ.get("BPC_DESKTOP_HOME")
    root = Path(named) if named else _data_folder()
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Home(root)


def _data_folder() -> Path:
    import platformdirs  # late: a desk whose home is named starts without it

    return Path(platformdirs.user_data_dir("bpc-desktop", appauthor=False))


def workstation_name(home: Home) -> str:
    """This workstation's name at central: the machine's, and a few characters of its own, made up once."""
    import json  # late, these three: the desk paints before it needs its name
    import secrets
    import socket

    try:
        name = json.loads(home.workstation_file.read_text(encoding="utf-8"))["name"]
    except FileNotFoundError:
        name = f"{socket.gethostname()}-{secrets.token_hex(3)}"
        home.workstation_file.write_text(json.dumps({"name": name}), encoding="utf-8")
    return str(name)


def may_click_to_call(home: Home) -> bool:
    """Whether numbers may be dialled by this workstation's `tel:` handler: "click_to_call" in its file."""
    import json  # late, as above

    try:
        return json.loads(home.workstation_file.read_text(encoding="utf-8")).get("click_to_call") is True
    except FileNotFoundError:
        return False
