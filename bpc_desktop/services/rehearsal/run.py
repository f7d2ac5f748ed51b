"""What came of each order of a rehearsal so far, whoever works them."""

from collections.abc import Callable, Collection

from bpc_desktop.services.rehearsal.hands import HandsFailed
from bpc_desktop.services.rehearsal.rep import Expected, ScriptedRep
from bpc_desktop.services.rehearsal.report import FAILED, OrderReport


class Run:
    """Every order gets one report, told as soon as nothing more will come of it."""

    def __init__(self, expected: Expected, tell: Callable[[OrderReport], None]) -> None:
        self._expected = expected
        self._tell = tell
        self._reports: dict[str, OrderReport] = {}
        self._at_large: OrderReport | None = None
        self._waiting: dict[str, OrderReport] = {}
        self._stopped_by = "no order was left in the queue"

    @property
    def unreached(self) -> tuple[str, ...]:
        """The numbers of the orders nobody got to."""
        return tuple(number for number in self._expected if number not in self._reports)

    @property
    def is_over(self) -> bool:
        """Whether every order was got to."""
        return not self.unreached

    def work(self, rep: ScriptedRep, most: int | None = None) -> None:
        """Let a rep work until nothing waits, or until they cannot go on.

        An order whose checkout ended in the middle comes back to them and is worked once more.
        """
        try:
            while most is None or len(self._reports) < most:
                report = rep.take_next()
                if report is None:
                    return
                if report.at_large and self._at_large is None:
                    self._at_large = report
                    continue
                again = self._at_large is not None and self._at_large.order_number == report.order_number
                if again:
                    report.attempts += 1
                self._at_large = None
                self._keep(report)
                if report.at_large:
                    self._stopped_by = f"the rep could not get past order {report.order_number}"
                    return
        except HandsFailed as failure:
            self._stopped_by = str(failure)
        finally:
            self._waiting = dict(rep.waiting)
            if self._at_large is not None:
                self._keep(self._at_large)
                self._at_large = None

    def close(self, known_before: Collection[str] = ()) -> list[OrderReport]:
        """All reports; of an order nobody got to, why. `known_before`: central had these from earlier on."""
        for report in self._waiting.values():
            report.error = f"its shopper was not spoken to: {self._stopped_by}"
            self._keep(report)
        for number in self.unreached:
            earlier = "central has had this order from an earlier rehearsal, and it waits no more"
            why = earlier if number in known_before else self._stopped_by
            self._keep(OrderReport(number, self._expected[number][1], FAILED, error=f"not worked: {why}"))
        return list(self._reports.values())

    def _keep(self, report: OrderReport) -> None:
        self._reports[report.order_number] = report
        self._tell(report)
