"""The pages of a shop, written in one file of HTML (html/NAME.html).

`<!-- page NAME | LANGUAGE | TITLE -->` begins a page; `{{name}}` stands for a value given when it is served.
Every page gets the same plain style and the same three functions for its scripts; `pending` counts the
requests of these scripts, for whoever waits until a page is at rest.
"""

import re
from pathlib import Path

_STYLE = """body { font: 15px sans-serif; margin: 16px } .gone { display: none !important }
 fieldset, form, section { margin: 6px 0; padding: 6px } label { display: inline-block; min-width: 60px }
 .sr { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden }
 input, select { min-height: 22px } h1 { font-size: 22px }"""
_SCRIPT = """const gather = (root) => Object.fromEntries([...root.querySelectorAll("input, select, textarea")]
  .filter((each) => each.name && (!["radio", "checkbox"].includes(each.type) || each.checked))
  .map((each) => [each.name, each.value]));
const show = (css, on) => { for (const each of document.querySelectorAll(css))
  each.classList.toggle("gone", !on); };
const send = async (path, data) => {
  globalThis.pending = (globalThis.pending ?? 0) + 1;
  const answer = await (await fetch(path, { method: "POST", body: JSON.stringify(data) })).json();
  setTimeout(() => { globalThis.pending -= 1; }, 150);
  return answer; };"""
_MARK = re.compile(r"<!-- page (\S+) \| (\S+) \| (.*?) -->\n")
_YEARS = range(2026, 2038)
_MONTHS = range(1, 13)


def _options(values: list[str]) -> str:
    return "".join(f"<option value={value}>{value}" for value in values)


_COMMON = {
    "years": _options([str(year) for year in _YEARS]),
    "short_years": _options([str(year)[2:] for year in _YEARS]),
    "months": _options([f"{month:02d}" for month in _MONTHS]),
    "month_numbers": _options([str(month) for month in _MONTHS]),
}


class Pages:
    """The pages of one shop by their names."""

    def __init__(self, shop: str) -> None:
        text = (Path(__file__).parent / "html" / f"{shop}.html").read_text("utf-8")
        _, *parts = _MARK.split(text)
        self._pages = {
            name: f"<!DOCTYPE html><html lang={language}><title>{title}</title><style>{_STYLE}</style>"
            f"<script>{_SCRIPT}</script><body>{body}</body></html>"
            for name, language, title, body in zip(*(parts[index::4] for index in range(4)), strict=True)
        }

    def show(self, name: str, /, **values: str) -> str:
        """A page with these values in it; what is not given is empty."""
        given = {**_COMMON, **values}
        return re.sub(r"\{\{(\w+)\}\}", lambda found: given.get(found[1], ""), self._pages[name])
