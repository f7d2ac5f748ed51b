"""Single pages that no layout makes: traps, and the confirmations of common shop systems in our own words."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from random import Random

from benchmarks.confirmations.case import Case, Voice, page

_FINAL = "<form method=post><p>Total: $86.90</p><button>Place order</button></form>"


def cases() -> Iterator[Case]:
    """Every page of pages.toml."""
    voice = Voice("en", Random(0), apart=False)  # noqa: S311  pages, not secrets
    text = (files("benchmarks.confirmations") / "pages.toml").read_text("utf-8")
    for told in tomllib.loads(text)["page"]:
        number = told.get("number")
        yield Case(
            told["name"],
            "unconfirmed" if number is None else "confirmed",
            "en",
            apart=False,
            address=told["address"],
            html=page(voice, told["title"], told["body"].replace("{final}", _FINAL)),
            confirmed=number is not None,
            number=number or None,
        )
