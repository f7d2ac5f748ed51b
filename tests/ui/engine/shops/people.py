"""Shoppers of several countries, and what their orders have in common."""

from typing import Any

from bpc_desktop.domain.order import Address, Order, Shopper
from tests.unit.storefront.samples import CARD, item, order

KEMPTEN = Address("Jörg", "Weiß", "Fischersteige 4a", "Kempten (Allgäu)", "87435", "DE")
LYON = Address("Éloïse", "Lefèvre", "12 bis rue de l'Épée", "Lyon", "69002", "FR", line2="Bâtiment C")
SEVILLA = Address(
    "Íñigo", "Muñoz García", "Calle Betis, 14", "Sevilla", "41010", "ES", line2="3º izq.", region="SE"
)
MADRID = Address("Begoña", "Núñez", "Calle de Alcalá, 200", "Madrid", "28028", "ES", region="M")
GENOVA = Address(
    "Niccolò", "D'Amico", "Via Garibaldi 9", "Genova", "16124", "IT", line2="Int. 5", region="GE"
)
KYOTO = Address(
    "花子", "山田", "寺町通1-2-3", "京都市中京区", "604-0001", "JP", line2="寺町ビル201", region="26"
)
UTRECHT = Address("Daniël", "van der Berg", "Oudegracht 158", "Utrecht", "3511 AZ", "NL")

JOERG = Shopper("Jörg", "Weiß", "joerg@example.de", "+4983112345", "de")
ELOISE = Shopper("Éloïse", "Lefèvre", "eloise@example.fr", "+33472123456", "fr")
INIGO = Shopper("Íñigo", "Muñoz García", "inigo@example.es", "+34954123456", "es")
NICCOLO = Shopper("Niccolò", "D'Amico", "niccolo@example.it", "+390101234567", "it")
HANAKO = Shopper("花子", "山田", "hanako@example.jp", "+81752345678", "ja")
DANIEL = Shopper("Daniël", "van der Berg", "daniel@example.nl", "+31302345678", "nl")
NUMBER, CVV, HOLDER = CARD["number"], CARD["cvv"], CARD["name"]


def bought(
    address: Address, shopper: Shopper, method: str, billing: Address | None = None, **attributes: str
) -> Order:
    """An order of one item for this shopper, sent by this method."""
    given: dict[str, Any] = {"shipping_address": address, "billing_address": billing or address}
    return order(items=(item(1, **attributes),), shopper=shopper, shipping_method=method, **given)
