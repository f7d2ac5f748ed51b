"""How well fields are told, and how fast a page is filled.

    python -m benchmarks.fill DIR [--cross-validate] [--beside DATA]

DIR holds labelled form pages: pages/*.html and labels.json, and where there are any checkout.txt and
rivals.json. Each is opened offscreen in the checkout's own page, described, decided and filled for a sample
shopper. The labels' keys are taken out of the pages before the engine sees them. A field whose label is none
is filled when the sample shopper's order has something to write there.

`--cross-validate` also decides each page by weights learned without any page of its site (five folds of
sites; DATA as for `benchmarks.learn`). The rules were written with DIR in view: of them it says nothing.

The last line is JSON. Times are milliseconds from the key to the read-back, over the pages where something
was written.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import quantiles

from benchmarks.forms.decisions import decided
from benchmarks.forms.describing import DescribedPage, describe
from benchmarks.forms.formasaurus import is_held_out, pages
from benchmarks.forms.labelled import Folder
from benchmarks.forms.learning import learn
from benchmarks.forms.scoring import Decision, Scope, score_page, total
from benchmarks.forms.shopper import subject
from benchmarks.learn import OWN_WEIGHT
from benchmarks.program import offscreen
from benchmarks.saved_pages import Reader
from bpc_desktop.storefront.fields.classifier import Field, classify
from bpc_desktop.storefront.fill_step import fill_step
from bpc_desktop.storefront.filling.fill_report import FieldState
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import ADDRESS_TOKENS, CARD_TOKENS, PASSWORD_TOKENS, PERSON_TOKENS

_FOLDS = 5
_HUNDRED = 100


@dataclass
class _Filler:
    """Fills each page while it is open, and keeps how long it took."""

    milliseconds: list[float] = field(default_factory=list)

    def __call__(self, reader: Reader, page: DescribedPage) -> None:
        step = _step_of(classify(page.controls))
        if step is None:
            return
        report, took = reader.ask(fill_step(step, subject("127.0.0.1")))
        if any(each.state is FieldState.FILLED for each in report.fields):
            self.milliseconds.append(took)

    def percentile(self, percent: int) -> float | None:
        """A percentile of the times, None where nothing was written."""
        if len(self.milliseconds) < 2:  # noqa: PLR2004  what quantiles needs
            return round(self.milliseconds[0], 1) if self.milliseconds else None
        return round(quantiles(self.milliseconds, n=_HUNDRED, method="inclusive")[percent - 1], 1)


def _step_of(fields: tuple[Field, ...]) -> Step | None:
    """The step a fragment of a page is filled as, by its fields: it has no address or heading to go by."""
    tokens = {each.token for each in fields}
    if tokens & CARD_TOKENS:
        return Step.PAYMENT
    if tokens & ADDRESS_TOKENS:
        return Step.ADDRESSES
    if tokens & PASSWORD_TOKENS:
        return Step.SIGN_IN
    return Step.ADDRESSES if tokens & PERSON_TOKENS else None


def _score(described: list[DescribedPage], decisions: Mapping[str, Mapping[str, Decision]]) -> Scope:
    return total(score_page(each.page.labels, decisions.get(each.page.name, {})) for each in described)


def _cross_validated(
    described: list[DescribedPage], beside: list[DescribedPage]
) -> dict[str, dict[str, Decision]]:
    own = [(example, _fold(example.site)) for each in described for example in each.examples()] * OWN_WEIGHT
    other = [(example, _fold(example.site)) for each in beside for example in each.examples()]
    found = {}
    for fold in range(_FOLDS):
        model = learn([example for example, its in [*own, *other] if its != fold])
        for each in described:
            if _fold(each.page.site) == fold:
                found[each.page.name] = decided(each, classify(each.controls, model))
    return found


def _fold(site: str) -> int:
    return int(sha256(site.encode()).hexdigest(), 16) % _FOLDS


def _tell(name: str, scope: Scope) -> None:
    asked = max(scope.fields, 1)
    login = f"{scope.login_right}/{scope.login_fields}"
    print(
        f"{name:<24}{scope.right / asked:>8.1%}{scope.wrong / asked:>8.1%}{scope.blank / asked:>8.1%}"
        f"{f'{scope.pages_right}/{scope.pages_with_fields}':>10}{f'{scope.traps_filled}/{scope.traps}':>10}"
        f"{login:>10}"
    )


def _tell_all(
    folder: Folder,
    described: list[DescribedPage],
    engines: Mapping[str, Mapping[str, Mapping[str, Decision]]],
) -> None:
    print(f"{'':<24}{'right':>8}{'wrong':>8}{'blank':>8}{'pages':>10}{'traps':>10}{'login':>10}")
    scopes = {"all": described}
    if folder.checkout is not None:
        scopes["checkout"] = [each for each in described if each.page.name in folder.checkout]
    for scope, within in scopes.items():
        for name, decisions in engines.items():
            _tell(f"{scope}: {name}", _score(within, decisions))


def _rivals(folder: Folder) -> dict[str, dict[str, dict[str, Decision]]]:
    names = {name for answers in folder.rivals.values() for name in answers}
    return {
        rival: {
            page: {
                key: Decision(token, fills=token != "none")  # noqa: S105  a token's name
                for key, token in answers.get(rival, {}).items()
            }
            for page, answers in folder.rivals.items()
        }
        for rival in sorted(names)
    }


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--beside", type=Path)
    asked = parser.parse_args()
    offscreen()
    folder = Folder(asked.folder)
    filler = _Filler()
    described = describe(folder.pages, filler)
    ours = {each.page.name: decided(each, classify(each.controls)) for each in described}
    engines = {"ours": ours}
    if asked.cross_validate:
        learned_from = (
            [page for page in pages(asked.beside) if not is_held_out(page.site)] if asked.beside else []
        )
        engines["ours, by unseen sites"] = _cross_validated(described, describe(learned_from))
    engines |= _rivals(folder)
    _tell_all(folder, described, engines)
    scope = _score(described, ours)
    checkout = None
    if folder.checkout is not None:
        checkout = _score([each for each in described if each.page.name in folder.checkout], ours).figures()
    print(json.dumps({
        "all": scope.figures(),
        "checkout": checkout,
        "login_fields": scope.login_fields,
        "login_right": scope.login_right,
        "ms_p50": filler.percentile(50),
        "ms_p95": filler.percentile(95),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
