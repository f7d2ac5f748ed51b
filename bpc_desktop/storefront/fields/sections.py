"""Whose address a field belongs to, the shipping or the billing one."""

from bpc_desktop.storefront.fields.vocabulary import BILLING, SHIPPING
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import Section
from bpc_desktop.storefront.wording import name_words, words


def section_of(control: Control) -> Section:
    """Shipping or billing, by the strongest sign: autocomplete, names, legend, blocks, heading."""
    routes = (
        control.autocomplete,
        name_words(f"{control.name} {control.id} {control.hook}"),
        words(control.legend),
    )
    for text in routes:
        billing, shipping = bool(BILLING.search(text)), bool(SHIPPING.search(text))
        if billing != shipping:
            return Section.BILLING if billing else Section.SHIPPING
    return _nearest(name_words(control.holders)) or _nearest(words(control.heading)) or Section.ANY


def _nearest(text: str) -> Section | None:
    """The section named first: of the blocks around a field that is the nearest."""
    billing, shipping = BILLING.search(text), SHIPPING.search(text)
    if billing is None and shipping is None:
        return None
    if billing is None or (shipping is not None and shipping.start() < billing.start()):
        return Section.SHIPPING
    return Section.BILLING
