"""The page scripts as one bundle, for the isolated world of every frame."""

from functools import cache
from importlib.resources import files

_ORDER = (
    "timers", "dom", "look", "sight", "veils", "widgets", "swatches", "surroundings", "controls",
    "luhn", "text", "prices", "products", "guard", "writing", "sameness", "rest", "jobs", "filling", "typing",
    "lists", "sealing", "secrets", "covers", "frames", "memory", "page",
)  # fmt: skip


@cache
def bundle() -> str:
    """JavaScript that defines `globalThis.bpc` once; running it again changes nothing."""
    parts = "".join(script(name) for name in _ORDER)
    return f'if (globalThis.bpc === undefined) {{ (() => {{\n"use strict";\n{parts}\n}})(); }}\n'


def script(name: str) -> str:
    """One of the page scripts."""
    return (files("bpc_desktop.storefront") / "scripts" / f"{name}.js").read_text("utf-8")
