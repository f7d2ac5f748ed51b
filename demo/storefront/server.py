"""Starts and stops the storefront's process; nothing of Django is imported here."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent


class StorefrontFailed(Exception):
    """The storefront's process ended before it could serve; says where its log is."""


class Storefront:
    """The demo merchant on loopback.

    The first start in a folder builds its database, the same every time; later starts keep what was bought.
    Stops with its caller, however the caller ends.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        self._folder = folder
        self._port = port
        self._url = ""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        """The SQLite file that `demo.ledger` reads."""
        return self._folder / "northwind.sqlite3"

    @property
    def url(self) -> str:
        """Where it is served, once started."""
        return self._url

    def start(self) -> str:
        """The base URL, http://127.0.0.1:PORT, as soon as it is served."""
        self._folder.mkdir(parents=True, exist_ok=True)
        log = self._folder / "storefront.log"
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    *("-m", "demo.storefront", "--folder", str(self._folder)),
                    *("--port", str(self._port), "--tethered"),
                ],
                cwd=_ROOT,
                env={**os.environ, "PYTHONWARNINGS": "ignore"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        assert self._process.stdout is not None  # noqa: S101  a pipe was asked for
        self._url = self._process.stdout.readline().decode().strip()
        if not self._url:
            self.stop()
            raise StorefrontFailed(f"The demo storefront did not start; its log is {log}")
        return self._url

    def stop(self) -> None:
        """Idempotent. What was bought stays in the folder."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def seed_fingerprint() -> str:
    """Changes with whatever the seeded database is made from."""
    sources = (_HERE / "seed.py", _HERE / "settings.py", _HERE.parent / "goods.py")
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
