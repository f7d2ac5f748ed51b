"""The page scripts as one bundle, for the isolated world of every frame."""

from functools import cache
from importlib.resources import files

_ORDER = (
    "timers", "dom", "look", "sight", "veils", "widgets", "swatches", "surroundings", "controls", "text",
    "prices", "products", "guard", "writing", "sameness", "rest", "jobs", "filling", "typing", "lists",
    "secrets", "frames", "memory", "page",
)  # fmt: skip


@cache
def bundle() -> str:
    """JavaScript that defines `globalThis.bpc` once; running it again changes nothing."""
    folder = files("bpc_desktop.storefront") / "scripts"
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in _ORDER]
    return f'if (globalThis.bpc === undefined) {{ (() => {{\n"use strict";\n{"".join(parts)}\n}})(); }}\n'
