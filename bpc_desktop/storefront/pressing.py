"""Which button is the page's own continue. Never the merchant's final one, nor a payment service's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import Pattern

from bpc_desktop.storefront.snapshot import Control, Pressable, Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.wording import words

FINAL = re.compile(
    r"\b(place( my| your| the| an)? order|submit( my| your| the)? (order|payment)|(complete|finali[sz]e|finish)( my| your| the)? "
    r"(order|purchase|payment|checkout)|confirm( my| your| the)? (order|purchase|payment)|confirm and (pay|order|buy)|"
    r"pay( now| for| securely| and)?|pay [a-z]{0,3} ?\d.*|buy( it)?( now)?|purchase( now)?|order (now|and pay|with)|make( a)? payment|"
    r"authori[sz]e payment|send order|one click|1 click|"
    r"(jetzt |zahlungspflichtig |kostenpflichtig )(kaufen|bestellen|bezahlen)|kaufen|bestellen|bezahlen|zahlungspflichtig\w*|"
    r"bestellung (abschicken|abschliessen|absenden|aufgeben|bestatigen)|kauf abschliessen|sofort kaufen|"
    r"(passer|valider|confirmer|finaliser)( et payer)?( la| ma| votre)? commande|payer|commander|acheter|regler|"
    r"comprar( ahora| ja| agora)?|(realizar|confirmar|finalizar|hacer|enviar|concluir|fechar)( el| o| a| la| mi)? (pedido|compra|pago|"
    r"pagamento)|pagar( ahora| agora)?|acquista( ora)?|compra( ora)?|paga( ora)?|ordina( ora)?|(conferma|invia|completa|concludi)"
    r"( l| il)? ?(ordine|acquisto|pagamento)|bestelling (plaatsen|afronden|bevestigen)|(nu )?(kopen|betalen)|koop nu|betaal|"
    r"zamawiam( i place)?|zamow|kup( teraz)?|kupuje|zaplac|place|(zloz|potwierdz|wyslij) zamowienie|potwierdzam)\b|"
    r"注文を?(確定|する)|購入(する|を確定)|今すぐ(買|購入)|支払|確定する",
)
"""What may buy, in the nine languages of the engine. Too wide is right: the rep presses the rest."""

_SERVICES = re.compile(
    r"\b(paypal|pay pal|apple pay|google pay|g pay|amazon pay|shop pay|klarna|afterpay|affirm|sezzle|venmo|express checkout|"
    r"facebook|google|apple|twitter|instagram|quick buy|subscribe)\b",
)
ADD_TO_CART = re.compile(
    r"\b(add (item |this )?(to|in) (my |your |the |shopping )?(cart|basket|bag|trolley)|in den (warenkorb|einkaufswagen)|zum warenkorb|"
    r"ajouter au panier|anadir (al|a la|a tu) (carrito|cesta|bolsa)|agregar al carrito|aggiungi al carrello|"
    r"(toevoegen aan|in) (de )?(winkelwagen|winkelmand\w*)|(adicionar|incluir) (ao|no) (carrinho|cesto|sacola)|"
    r"do koszyka|add to order|addtocart)\b|カートに(入れる|追加)|かごに",
)
TO_CHECKOUT = re.compile(
    r"\b((proceed|continue|go|move)( on)? to( the)?( secure)? (checkout|check out|payment)|(secure |begin |start )?check ?out( now| securely)?|"
    r"zur kasse( gehen)?|passer (a la caisse|au paiement)|valider (mon|le|votre) panier|(ir|proceder) (a|al|para)( la| o)? (caja|pago|"
    r"pagamento|checkout|compra)|tramitar( el)? pedido|(vai|procedi) (alla|al|con il) (cassa|checkout)|(verder )?naar (de )?(kassa|bestellen|"
    r"afrekenen)|afrekenen|(przejdz )?do kasy)\b|レジに?進む|購入手続き",
)
CONTINUE = re.compile(
    r"\b(continue|next( step)?|proceed|save (and|changes)|use this address|(ship|deliver) to this address|review( your| my)? order|"
    r"weiter|fortfahren|continuer|suivant|poursuivre|continuar|siguiente|avanti|continua|prosegui|procedi|volgende|verder|"
    r"doorgaan|avancar|proximo|prosseguir|dalej|kontynuuj|nastepny)\b|次へ|進む|続ける",
)
LOG_IN = re.compile(
    r"\b(sign ?in|log ?in|log ?on|anmelden|einloggen|se connecter|connexion|iniciar sesion|acceder|entrar|accedi|inloggen|aanmelden|"
    r"zaloguj( sie)?|fazer login)\b|ログイン|サインイン",
)
CREATE_ACCOUNT = re.compile(
    r"\b(create( an| my| your| a new)?( new)? account|register|sign ?up|join( now)?|new (customer|account)|registrieren|(neues )?konto "
    r"(erstellen|anlegen)|neukunde|creer (un|mon|votre) compte|inscri\w+|nouveau client|crear( una| mi)? cuenta|registrar(se|me|te)?|"
    r"registrati|crea( un)?( nuovo)? account|account (aanmaken|maken)|registreren|criar (uma )?conta|cadastr\w+|zarejestruj( sie)?|"
    r"(utworz|zaloz) konto)\b|新規(登録|会員)|会員登録",
)
AS_GUEST = re.compile(
    r"\b(guest|without (an |creating an )?account|als gast|gast|ohne (konto|registrierung)|invite|sans (creer de )?compte|invitado|"
    r"sin (cuenta|registro)|ospite|senza registrazione|zonder account|convidado|sem cadastro|gosc|bez rejestracji)\b|ゲスト|登録せずに",
)
APPLY = re.compile(
    r"\b(apply|redeem|add|use|submit|go|ok|validate|einlosen|anwenden|hinzufugen|appliquer|valider|ajouter|aplicar|canjear|applica|"
    r"toepassen|inwisselen|resgatar|zastosuj|uzyj)\b|適用|使用",
)
UPDATE = re.compile(
    r"\b(update|refresh|recalculate|aktualisier\w+|mettre a jour|actualizar|aggiorna|bijwerken|atualizar|aktualizuj)\b|更新"
)

CHOOSE = re.compile(
    r"\b(select|choose|use|continue|ship|deliver|wahlen|choisir|elegir|seleccionar|scegli|kies|escolher|wybierz)\b|選択|次へ"
)
_ONWARD = re.compile(
    r"\b((proceed|continue|go|move)( on)? to( the)?( secure)? (checkout|check out|payment)|tramitar( el)? pedido|"
    r"(verder )?naar (de )?bestellen|continuar (con|a) la compra)\b",
)
"""Phrases that only lead on, though words of theirs stand in `FINAL`."""

FOR_STEP: dict[Step, tuple[Pattern[str], ...]] = {
    Step.PRODUCT: (ADD_TO_CART,),
    Step.CART: (TO_CHECKOUT, CONTINUE),
    Step.SIGN_IN: (CONTINUE,),
    Step.ADDRESSES: (CONTINUE, TO_CHECKOUT),
    Step.SHIPPING: (CONTINUE, TO_CHECKOUT),
    Step.PAYMENT: (CONTINUE,),
}
_BACK = re.compile(
    r"\b(continue shopping|keep shopping|back|return|cancel|previous|weiter einkaufen|continuer (mes|vos|les) achats|seguir comprando)\b"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the press is for: texts it may say, best first, and the fields it belongs to."""

    patterns: tuple[Pattern[str], ...]
    beside: tuple[Control, ...] = ()


def usable(pressable: Pressable) -> bool:
    """Whether a person could press it, and its text is none that may buy."""
    return pressable.visible and not pressable.disabled and not is_final(pressable)


def is_final(pressable: Pressable) -> bool:
    """Whether pressing it may buy, or leaves for a payment service."""
    said = words(f"{pressable.text} {pressable.aria}")
    return bool(FINAL.search(_ONWARD.sub(" ", said)) or _SERVICES.search(said))


def find_press(snapshot: Snapshot, wanted: Wanted) -> Pressable | None:
    """The pressable that fits best, or None. Nearest to the fields it belongs to wins over better words."""
    forms = {(control.frame, control.form) for control in wanted.beside if control.form}
    last = max((control.at for control in wanted.beside), default=0)
    candidates = [each for each in snapshot.pressables if usable(each) and not _BACK.search(words(each.text))]
    best: tuple[float, Pressable] | None = None
    for each in candidates:
        said = words(f"{each.text} {each.aria}".strip())
        rank = next((index for index, pattern in enumerate(wanted.patterns) if pattern.search(said)), None)
        inside = (each.frame, each.form) in forms
        submits = inside and each.type in {"submit", "image"} and each.tag != "a"
        if rank is None and not (submits and last):
            continue
        score = (6.0 - rank if rank is not None else 1.0) + 5 * inside + submits + (each.tag != "a")
        score += 2 * (each.at > last) - min(abs(each.at - last) / 400, 3) - len(said) / 60
        if best is None or score > best[0]:
            best = (score, each)
    return best[1] if best else None


def shown_texts(snapshot: Snapshot) -> Iterable[str]:
    """What the visible buttons say."""
    return (words(each.text) for each in snapshot.pressables if each.visible)
