"""Where this workstation keeps its files, and what may be set.

One folder holds everything: the encrypted store, sealed key envelopes, the embedded central of a demo.
`BPC_DESKTOP_HOME` names another folder (tests, rehearsals, two desks on one machine).
"""

import os
from dataclasses import dataclass
from pathlib import Path

from bpc_desktop.errors import DeskError


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
    """This workstation's name at central: the machine's, and a few characters of its own, made up once.

    Raises DeskError for a file that cannot be read.
    """
    import json  # late, these three: the desk paints before it needs its name
    import secrets
    import socket

    written = _written(home)
    name = written.get("name")
    if name is None:
        name = f"{socket.gethostname()}-{secrets.token_hex(3)}"
        _replace(home.workstation_file, json.dumps({**written, "name": name}))
    if not isinstance(name, str) or not name.strip():
        raise _broken(home, '"name" is no text')
    return name


def may_click_to_call(home: Home) -> bool:
    """Whether numbers may be dialled by this workstation's `tel:` handler: "click_to_call" in its file.

    Raises DeskError for a file that cannot be read.
    """
    return _written(home).get("click_to_call") is True


def sends_messages_as(home: Home) -> str:
    """The worker's account this workstation sends texts and e-mails with while somebody is signed in.

    "sends_messages_as" in its file; empty, as at most workstations: it sends none. Raises DeskError for a
    file that cannot be read.
    """
    login = _written(home).get("sends_messages_as", "")
    if not isinstance(login, str):
        raise _broken(home, '"sends_messages_as" is no text')
    return login.strip()


def _written(home: Home) -> dict[str, object]:
    """What stands in the workstation's file; nothing where there is none."""
    import json  # late, as above

    try:
        written = json.loads(home.workstation_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _broken(home, str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise _broken(home, "it is no text in UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _broken(home, f"it is not JSON ({error.msg}, {where})") from error
    if not isinstance(written, dict):
        raise _broken(home, "it is no JSON object")
    return written


def _broken(home: Home, why: str) -> DeskError:
    return DeskError(
        f"{home.workstation_file} cannot be used: {why}. "
        "Put it right, or move it away: this workstation then takes a new name."
    )


def _replace(file: Path, text: str) -> None:
    """Write a file whole or not at all: a crash in between leaves the one that was there."""
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)
