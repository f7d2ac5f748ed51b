"""Reading the page that is open."""

from bpc_desktop.storefront.page_reading import (
    Amount,
    Availability,
    CartLine,
    ChargesReading,
    ConfirmationReading,
    NotBought,
    PageReading,
    ProductReading,
    PromoState,
    VariantReading,
)

__all__ = [
    "Amount",
    "Availability",
    "CartLine",
    "ChargesReading",
    "ConfirmationReading",
    "NotBought",
    "PageReading",
    "ProductReading",
    "PromoState",
    "VariantReading",
]
