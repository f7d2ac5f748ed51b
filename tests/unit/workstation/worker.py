"""A process that records actions in a store and says each once it is written."""

import sys
from pathlib import Path
from uuid import UUID

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.models.workstation.store import WorkstationStore
from tests.unit.workstation.builders import KEY, NOW


def main(path: str, name: str, count: str, picture: str = "0") -> None:
    """`picture`: how many characters of one each action carries; none is a note, any an issue."""
    kind = ActionKind.ISSUE_RAISED if int(picture) else ActionKind.NOTED
    store = WorkstationStore.open(Path(path), KEY)
    for number in range(int(count)):
        action_id = UUID(int=int(name) * 1_000_000 + number)
        data = {"text": f"{name}-{number}", "picture": "x" * int(picture)}
        store.record(Action(action_id, UUID(int=int(name)), 1, kind, data, NOW))
        sys.stdout.write(f"{action_id}\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
