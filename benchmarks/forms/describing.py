"""Labelled pages as the product's own page describes them, offscreen in the real engine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.forms.labelled import LabelledPage
from benchmarks.forms.learning import Example
from benchmarks.saved_pages import Reader, SavedPages
from bpc_desktop.storefront.fields.classifier import by_rules, features_of, forms_of
from bpc_desktop.storefront.snapshot import Control, describe_page
from bpc_desktop.storefront.token import Token


@dataclass(frozen=True, slots=True)
class DescribedPage:
    """A labelled page, its controls, and their keys by handle."""

    page: LabelledPage
    controls: tuple[Control, ...]
    keys: Mapping[int, str]

    def examples(self) -> Iterator[Example]:
        """Its labelled fields, to learn from."""
        for form in forms_of(self.controls):
            fields = by_rules(tuple(form))
            for field, features in zip(fields, features_of(fields), strict=True):
                label = self.page.labels.get(self.keys.get(field.control.handle, ""))
                if label is not None and not field.control.is_choice:
                    yield Example(
                        self.page.site, tuple(features), field.token, field.confidence, Token(label)
                    )


def describe(
    pages: Sequence[LabelledPage], then: Callable[[Reader, DescribedPage], None] | None = None
) -> list[DescribedPage]:
    """Open each page in turn and describe it; `then` is called while it is open."""
    found = []
    bodies = {f"/{page.name}": page.body.encode() for page in pages}
    with SavedPages(bodies) as server:
        reader = Reader(server.host)
        try:
            for page in pages:
                reader.open(f"http://{server.host}/{page.name}")
                snapshot, _ = reader.ask(describe_page())
                found.append(DescribedPage(page, snapshot.controls, page.keys(snapshot.controls)))
                if then is not None:
                    then(reader, found[-1])
        finally:
            reader.close()
    return found
