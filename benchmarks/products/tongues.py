"""How shops of several countries write money and stock."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tongue:
    """A country's shop: its language, currency, the pattern of its amounts, and what its pages say."""

    language: str
    currency: str
    pattern: str
    thousands: str
    decimal: str
    in_stock: str
    out_of_stock: str
    pre_order: str
    add: str
    was: str
    per_month: str
    per_kilo: str
    also: str
    save: str

    def money(self, amount: Decimal) -> str:
        """An amount as this shop writes it."""
        whole, _, part = f"{amount:.2f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", self.thousands)
        number = grouped if self.currency == "JPY" else f"{grouped}{self.decimal}{part}"
        return self.pattern.format(number)


TONGUES = (
    Tongue("en", "USD", "${}", ",", ".", "In stock", "Sold out", "Pre-order", "Add to cart", "Was",
           "per month", "/ kg", "You may also like", "You save"),
    Tongue("en-GB", "GBP", "£{}", ",", ".", "Available now", "Out of stock", "Pre-order now", "Add to basket",
           "RRP", "a month", "per kg", "Customers also bought", "Save"),
    Tongue("de", "EUR", "{} €", ".", ",", "Auf Lager", "Ausverkauft", "Jetzt vorbestellen",
           "In den Warenkorb", "UVP", "mtl.", "/ kg", "Das könnte Ihnen auch gefallen", "Sie sparen"),
    Tongue("fr", "EUR", "{} €", "\u202f", ",", "En stock", "Rupture de stock", "Précommander",
           "Ajouter au panier", "Au lieu de", "par mois", "/ kg", "Vous aimerez aussi", "Économisez"),
    Tongue("es", "EUR", "{} €", ".", ",", "Disponible", "Agotado", "Reservar", "Añadir al carrito", "Antes",
           "al mes", "/ kg", "También te puede gustar", "Ahorras"),
    Tongue("it", "EUR", "€ {}", ".", ",", "Disponibile", "Esaurito", "Preordina", "Aggiungi al carrello",
           "Invece di", "al mese", "/ kg", "Potrebbe interessarti anche", "Risparmi"),
    Tongue("nl", "EUR", "€ {}", ".", ",", "Op voorraad", "Uitverkocht", "Reserveer", "In winkelwagen",
           "Adviesprijs", "per maand", "/ kg", "Anderen bekeken ook", "Je bespaart"),
    Tongue("pt-BR", "BRL", "R$ {}", ".", ",", "Em estoque", "Esgotado", "Pré-venda", "Adicionar ao carrinho",
           "De", "por mês", "/ kg", "Produtos relacionados", "Economize"),
    Tongue("pl", "PLN", "{} zł", "\u00a0", ",", "Dostępny", "Produkt niedostępny", "Przedsprzedaż",
           "Dodaj do koszyka", "Cena katalogowa", "miesięcznie", "/ kg", "Podobne produkty", "Oszczędzasz"),
    Tongue("ja", "JPY", "¥{}", ",", ".", "在庫あり", "在庫切れ", "予約注文", "カートに入れる",
           "通常価格", "月々", "/ kg", "おすすめ商品", "割引"),
)  # fmt: skip
