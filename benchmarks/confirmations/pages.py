"""All the made-up pages, and each as the checkout's own page reads it."""

from collections.abc import Iterator, Sequence

from benchmarks.confirmations import confirmed, said, single, sums, unconfirmed
from benchmarks.confirmations.case import Case
from benchmarks.saved_pages import Reader, SavedPages
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.reading import read_page


def all_cases() -> list[Case]:
    """Every page, always the same."""
    return [*confirmed.cases(), *unconfirmed.cases(), *single.cases(), *sums.cases(), *said.cases()]


def read_all(cases: Sequence[Case]) -> Iterator[tuple[Case, PageReading, float]]:
    """Each page with its reading and the milliseconds that took. Paths carry the case's place in front."""
    bodies = {_path(index, case): case.html.encode() for index, case in enumerate(cases)}
    with SavedPages(bodies) as server:
        reader = Reader(server.host)
        try:
            for index, case in enumerate(cases):
                reader.open(f"http://{server.host}/c{index}x{case.address}")
                reading, took = reader.ask(read_page())
                yield case, reading, took
        finally:
            reader.close()


def _path(index: int, case: Case) -> str:
    return f"/c{index}x{case.address}".partition("#")[0]
