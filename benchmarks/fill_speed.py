"""How long a page of a hundred fields takes, from the key to the read-back of its last value.

    python -m benchmarks.fill_speed [RUNS]

The page is static, so that what is measured is ours: whether it still says what was read of it, how each
field is answered, that each can be seen, writing, reading back. `anew_ms` is the same of a page that has
changed since it was read, and so is described again. `bare_ms` is a script that knows the fields, sets them,
and reads them once the page was painted again: what page and engine take in any case.
The last line is JSON: {"fields":, "ms_p50":, "ms_p95":, "anew_ms_p50":, "anew_ms_p95":, "bare_ms_p50":,
"bare_ms_p95":, "ratio":, "classify_ms":}.
"""

import json
import statistics
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.program import offscreen

if TYPE_CHECKING:
    from benchmarks.saved_pages import Reader

_RUNS = 40
_LABELS = (
    "First name",
    "Last name",
    "Address",
    "Apartment",
    "City",
    "ZIP code",
    "E-mail",
    "Phone",
    "Company",
)
_STATES = "".join(f"<option value={code}>{name}" for code, name in (("MN", "Minnesota"), ("TX", "Texas")))
_BARE = """
(() => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const fields = [...document.querySelectorAll("input, select")];
  for (const field of fields) {
    if (field instanceof HTMLSelectElement) field.selectedIndex = 1;
    else set.call(field, "12 Harbor Way");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  globalThis.bare = 0;
  const read = () => { globalThis.bare = fields.filter((field) => field.value !== "").length; };
  requestAnimationFrame(() => setTimeout(read));
})()
"""
_CHANGE = "document.body.dataset.changed = '1'"


def page() -> str:
    """Ten addresses of ten fields."""
    blocks = []
    for number in range(10):
        fields = "".join(
            f"<p><label>{label} <input name='{label[:5].strip().lower()}{number}'></label></p>"
            for label in _LABELS
        )
        state = f"<p><label>State <select name=state{number}><option>Choose{_STATES}</select></label></p>"
        blocks.append(f"<fieldset><legend>Address {number}</legend>{fields}{state}</fieldset>")
    form = f"<form>{''.join(blocks)}<button>Continue</button></form>"
    return f"<!DOCTYPE html><html lang=en><title>Checkout</title><h1>Shipping address</h1>{form}</html>"


def main() -> None:
    """Fill the page so many times, and set it by a bare script as often."""
    offscreen()
    from benchmarks.read_back import Watched  # the engine starts with these
    from benchmarks.saved_pages import Reader, SavedPages
    from bpc_desktop.storefront.fields.classifier import classify
    from bpc_desktop.storefront.fill_step import FillSubject, fill_step
    from bpc_desktop.storefront.filling.fill_report import FieldState
    from bpc_desktop.storefront.reading import PageMemory, read_page
    from bpc_desktop.storefront.snapshot import describe_page
    from bpc_desktop.storefront.step import Step
    from tests.unit.storefront.samples import HOME, order

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _RUNS
    home = replace(HOME, company="Northern Lights")
    asked = order(shipping_address=home, billing_address=home)
    ours, anew, bare, classifying = [], [], [], []
    with SavedPages({"/": page().encode()}, alive=True) as pages:
        reader, memory = Reader(pages.host), PageMemory()

        def opened() -> None:
            reader.open(f"http://{pages.host}/")
            reader.ask(read_page(memory))  # as the checkout does before a key can be pressed

        def filled() -> tuple[float, int]:
            watched = Watched()
            report, _ = reader.ask(
                watched.follow(fill_step(Step.ADDRESSES, FillSubject(asked, None), memory))
            )
            return watched.milliseconds, sum(each.state is FieldState.FILLED for each in report.fields)

        for run in range(runs + 1):
            opened()
            took, fields = filled()
            opened()
            _script(reader, _CHANGE)
            took_anew, _ = filled()
            reader.open(f"http://{pages.host}/")
            snapshot, _ = reader.ask(describe_page())
            started = time.perf_counter()
            classify(snapshot.controls)
            if run:  # the first warms the engine up
                classifying.append((time.perf_counter() - started) * 1000)
                ours.append(took)
                anew.append(took_anew)
                bare.append(_bare(reader))
        reader.close()
    ours_cuts, anew_cuts, bare_cuts = (statistics.quantiles(times, n=20) for times in (ours, anew, bare))
    print(f"{fields} of {10 * (len(_LABELS) + 1)} fields reported as filled")
    print(
        json.dumps(
            {
                "fields": fields,
                "ms_p50": round(ours_cuts[9], 1),
                "ms_p95": round(ours_cuts[18], 1),
                "anew_ms_p50": round(anew_cuts[9], 1),
                "anew_ms_p95": round(anew_cuts[18], 1),
                "bare_ms_p50": round(bare_cuts[9], 1),
                "bare_ms_p95": round(bare_cuts[18], 1),
                "ratio": round(ours_cuts[9] / bare_cuts[9], 2),
                "classify_ms": round(statistics.median(classifying), 1),
            }
        )
    )


def _script(reader: "Reader", source: str) -> None:
    """Run a script of the page's own, and wait for its end."""
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    reader.page.view.page().runJavaScript(source, 0, lambda _: loop.quit())
    loop.exec()


def _bare(reader: "Reader") -> float:
    """Milliseconds of the bare script, set and read back through the same page."""
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    page_ = reader.page.view.page()
    started = time.perf_counter()

    def looked(found: object) -> None:
        if found:
            loop.quit()
        else:
            page_.runJavaScript("globalThis.bare", 0, looked)

    page_.runJavaScript(_BARE, 0, lambda _: page_.runJavaScript("globalThis.bare", 0, looked))
    loop.exec()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
