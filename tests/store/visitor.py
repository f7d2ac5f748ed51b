"""A shopper who has nothing but HTTP: reads pages, fills forms, follows redirects, keeps cookies."""

import http.cookiejar
import re
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)
    """Of a select: value, label, disabled."""


class Page(HTMLParser):
    """One page: its text, forms and every address it mentions."""

    def __init__(self, url: str, html: str) -> None:
        super().__init__()
        self.url = url
        self.html = html
        self.forms: dict[str, Form] = {}
        self.addresses: list[str] = []
        self._form: Form | None = None
        self._select = ""
        self._words: list[str] = []
        self._hidden = 0
        self.feed(html)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._words)).strip()

    def form(self, ending: str) -> Form:
        """The first form whose address ends so, or whose id it is."""
        for name, form in self.forms.items():
            if name == ending or form.action.endswith(ending):
                return form
        raise AssertionError(f"no form {ending} on {self.url}: {list(self.forms)}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        self.addresses += [at[name] for name in ("href", "src", "action", "srcset") if name in at]
        if tag in {"script", "style"}:
            self._hidden += 1
        if tag == "form":
            form = Form(urllib.parse.urljoin(self.url, at.get("action", "")), at.get("method", "get"))
            self._form = self.forms[at.get("id") or f"{form.action}#{len(self.forms)}"] = form
        elif self._form is None:
            return
        elif tag == "input" and "name" in at:
            if at.get("type") not in {"radio", "checkbox"} or "checked" in at:
                self._form.fields[at["name"]] = at.get("value", "")
        elif tag == "select":
            self._select = at.get("name", "")
            self._form.choices[self._select] = []
        elif tag == "option" and self._select:
            options = self._form.choices[self._select]
            if "selected" in at or not options:
                self._form.fields[self._select] = at.get("value", "")
            options.append((at.get("value", ""), "", "disabled" in at))
        elif tag == "textarea":
            self._form.fields[at.get("name", "")] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._hidden -= 1
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._form and self._select and data.strip():
            value, label, disabled = self._form.choices[self._select][-1]
            self._form.choices[self._select][-1] = (value, (label + data).strip(), disabled)
        if not self._hidden:
            self._words.append(data)


class Visitor:
    """One browser session."""

    def __init__(self, base: str) -> None:
        self.base = base
        handlers = (
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
        )
        self._opener = urllib.request.build_opener(*handlers)

    def get(self, address: str) -> Page:
        return self._page(urllib.parse.urljoin(self.base, address), None, self.base)

    def submit(self, page: Page, ending: str, **changed: str) -> Page:
        """Post a form of the page as it stands, with some of its fields changed."""
        form = page.form(ending)
        unknown = set(changed) - set(form.fields) - {"options", "billing"}
        assert not unknown, f"{page.url} has no fields {unknown}: {sorted(form.fields)}"
        return self._page(form.action, {**form.fields, **changed}, page.url)

    def _page(self, url: str, data: dict[str, str] | None, referrer: str) -> Page:
        body = None if data is None else urllib.parse.urlencode(data).encode()
        request = urllib.request.Request(url, body, {"Referer": referrer})  # noqa: S310  loopback
        with self._opener.open(request) as response:
            return Page(response.url, response.read().decode())
