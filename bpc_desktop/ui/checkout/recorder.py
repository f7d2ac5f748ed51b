"""Puts what the rep did into the workstation store, then tells the desk that something waits there."""

from collections.abc import Callable, Sequence

from bpc_desktop.domain.action import Action, ActionAnswer
from bpc_desktop.errors import DeskError
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.services.checkout_protocol import CheckoutSays, Line
from bpc_desktop.ui.checkout.busy import Busy
from bpc_desktop.ui.tasks import Lane


class Recorder:
    """The only one here who touches the store, always on the store's lane.

    `failed` hears that the store did not take an action: then nothing that depends on it may happen.
    """

    def __init__(
        self, lane: Lane, store: WorkstationStore, speak: Callable[[Line], None], busy: Busy
    ) -> None:
        self._lane = lane
        self._store = store
        self._speak = speak
        self._busy = busy
        self._unanswered: list[Action] = []

    def record(
        self,
        actions: Sequence[Action],
        done: Callable[[], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Record the actions in order; `done` once they are safe. Without actions it is done at once."""
        if not actions:
            done()
            return
        self._busy.begin("record")

        def write() -> None:
            for action in actions:
                self._store.record(action)

        def written(_: None) -> None:
            self._unanswered.extend(actions)
            self._speak(Line(CheckoutSays.RECORDED))
            self._busy.finish("record")
            done()

        def refused(error: DeskError) -> None:
            self._busy.finish("record")
            failed(error)

        self._lane.submit(write, written, refused)

    def look(self, told: Callable[[ActionAnswer], None], failed: Callable[[DeskError], None]) -> None:
        """Look for answers to what was recorded here; `told` hears each once, in the order recorded."""
        open_ids = [action.action_id for action in self._unanswered]

        def read() -> list[ActionAnswer]:
            answers = (self._store.answer_of(action_id) for action_id in open_ids)
            return [answer for answer in answers if answer is not None]

        def found(answers: list[ActionAnswer]) -> None:
            answered = {answer.action_id for answer in answers}
            self._unanswered = [action for action in self._unanswered if action.action_id not in answered]
            for answer in answers:
                told(answer)

        self._lane.submit(read, found, failed)
