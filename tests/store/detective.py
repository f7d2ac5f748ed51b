"""Looks for secrets while and after a rep works: in the processes, in what they wrote, in central."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bpc_desktop.security.sign_in import UnlockedPerson
from bpc_desktop.services.rehearsal.hands import Hands
from tests.store.canaries import Canaries
from tests.store.playhouse import Playhouse
from tests.store.process_memory import family, in_memory, in_open_files, memory_says
from tests.store.written_files import central_dump, decrypted_store, written_since

ENDS_WITHIN = 10.0
"""Seconds the processes of an order may take to be gone."""

_OPEN_TO_ALL = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108  searched, not written

Finds = dict[str, frozenset[str]]
"""What was found, by the moment it was looked for."""


@dataclass
class Evidence:
    """What was seen, and what central, the workstation store and text files say in clear."""

    order_number: str = ""
    in_checkout: Finds = field(default_factory=dict)
    in_desk: Finds = field(default_factory=dict)
    in_files: Finds = field(default_factory=dict)
    alive: dict[str, list[int]] = field(default_factory=dict)
    desk_was_read: dict[str, bool] = field(default_factory=dict)
    central: bytes = b""
    store: bytes = b""
    texts: dict[Path, bytes] = field(default_factory=dict)


class Detective:
    """One desk's. Only files that changed since it was called in are the program's."""

    def __init__(self, playhouse: Playhouse) -> None:
        self._playhouse = playhouse
        self._since = time.time()
        self._checkout: list[psutil.Process] = []
        self.evidence = Evidence()

    def meet_checkout(self, hands: Hands) -> None:
        """While an order is worked: which processes have it, the web engine's included."""
        [pid] = _checkouts(hands)
        self._checkout = family(pid)

    def search_checkout(self, moment: str, hands: Hands, canaries: Canaries) -> None:
        """While an order is worked: their memory and open files."""
        self.meet_checkout(hands)
        self.evidence.in_checkout[moment] = self._search(in_memory, canaries)
        self.evidence.in_files[f"open in the checkout, {moment}"] = self._search(in_open_files, canaries)

    def search_desk(self, moment: str, hands: Hands, canaries: Canaries) -> None:
        """The desk's memory; that the order's number is found in it shows that it was really read."""
        self.evidence.in_desk[moment] = in_memory(hands.pid, canaries)
        self.evidence.desk_was_read[moment] = memory_says(hands.pid, self.evidence.order_number)
        self.evidence.in_files[f"open at the desk, {moment}"] = in_open_files(hands.pid, canaries)

    def await_end(self, moment: str, hands: Hands) -> None:
        """After an order: its processes end."""
        _gone, alive = psutil.wait_procs(self._checkout, timeout=ENDS_WITHIN)
        self.evidence.alive[moment] = [process.pid for process in alive] + _checkouts(hands)

    def search_files(self, moment: str, canaries: Canaries) -> None:
        """Every file that was written, as it lies there."""
        self.evidence.in_files[moment] = frozenset(
            f"{path}: {find}"
            for path, content in self._files().items()
            for find in canaries.found_in(content)
        )

    def open_everything(self, unlocked: UnlockedPerson) -> None:
        """Central as PostgreSQL dumps it, the store decrypted, and what is text already."""
        self.evidence.central = central_dump(self._playhouse.superuser_url)
        self.evidence.store = decrypted_store(unlocked.store_path, unlocked.store_key)
        self.evidence.texts = {
            path: content for path, content in self._files().items() if path.suffix in {".log", ".json"}
        }

    def _search(
        self, search: Callable[[int, Canaries], frozenset[str]], canaries: Canaries
    ) -> frozenset[str]:
        return frozenset(find for process in self._checkout for find in search(process.pid, canaries))

    def _files(self) -> dict[Path, bytes]:
        [(data,)] = self._playhouse.query("SHOW data_directory")
        folders = (self._playhouse.folder, Path(data), Path(tempfile.gettempdir()), *_OPEN_TO_ALL)
        merchants = self._playhouse.storefront.database.parent
        return dict(written_since(self._since, folders, merchants))


def _checkouts(hands: Hands) -> list[int]:
    pids = hands.desk("state")["checkout_pids"]
    assert isinstance(pids, list)
    return pids
