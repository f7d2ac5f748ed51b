"""What a page complains about: form errors, a declined card, a refused login, a promo code."""

import re

from bpc_desktop.storefront.page_reading import PromoState
from bpc_desktop.storefront.snapshot import Block, Snapshot
from bpc_desktop.storefront.wording import words

_DECLINED = re.compile(
    r"\b((card|payment|transaction|authori[sz]ation|bank)\b.{0,60}\b(declined|denied|rejected|refused|unsuccessful|failed|not (been )?(accepted|"
    r"approved|authori[sz]ed|processed|successful)|could not be (processed|completed|authori[sz]ed|taken)|couldn t be)|declined\b.{0,40}\b(card|bank|"
    r"payment)|(unable|could not|couldn t|cannot|failed) to (process|authori[sz]e|charge|take|complete)( \w+){0,3} (payment|card|transaction)|"
    r"insufficient funds|do not honou?r|(karte|zahlung) .{0,40}(abgelehnt|fehlgeschlagen)|(carte|paiement) .{0,40}(refuse\w*|echoue)|"
    r"(tarjeta|pago) .{0,40}(rechazad\w+|denegad\w+)|(carta|pagamento) .{0,40}(rifiutat\w+|negat\w+|recusad\w+)|(kaart|betaling) .{0,40}"
    r"(geweigerd|mislukt)|(cartao) .{0,40}(recusado|negado)|(karta|platnosc) .{0,40}(odrzucon\w+|nie powiodla))\b|カードが?(使用できません|承認されません)|決済.{0,10}失敗",
)
_REGISTERED = re.compile(
    r"\b((e ?mail|account|user|customer|address|adresse|konto|compte|cuenta|correo|conta|konta)\b.{0,70}\b(already|exists?|registered|in use|taken|"
    r"bereits|deja|ya (existe|esta|registrad\w+)|gia (registrat\w+|esistente|in uso)|al (in gebruik|geregistreerd)|bestaat al|ja (existe|cadastrado|"
    r"registado)|juz istnieje|zajety)|already (have|registered|exists|in use|been (used|registered|taken))|there is already an account)\b|"
    r"(既に|すでに)登録",
)
_REFUSED = re.compile(
    r"\b((incorrect|invalid|wrong|unknown|bad)\b.{0,50}\b(password|user ?name|e ?mail|login|credentials|sign ?in|log ?in|combination)|"
    r"(password|user ?name|e ?mail|login|credentials|sign ?in|log ?in|combination|account)\b.{0,60}\b(incorrect|invalid|wrong|not (correct|valid|match|recogni[sz]ed|"
    r"found)|do(es)? ?n[o ]?t match|didn t match|did not match|unknown|could not be found)|(enter|provide) a correct (user ?name|e ?mail)|"
    r"(passwort|benutzername) .{0,40}(falsch|ungultig)|(mot de passe|identifiants?) .{0,40}(incorrect\w*|invalide\w*)|(contrasena|usuario) "
    r".{0,40}(incorrect\w+|no valid\w+)|(password|credenziali) .{0,40}(errat\w+|non valid\w+)|wachtwoord .{0,40}(onjuist|ongeldig)|senha .{0,40}"
    r"(incorret\w+|invalid\w+)|haslo .{0,40}(nieprawidlow\w+|bledn\w+))\b|パスワードが(違|正しく|間違)",
)
LOCKED = re.compile(
    r"\b(account|user|konto|compte|cuenta)\b.{0,60}\b(locked|blocked|suspended|disabled|too many|gesperrt|bloque\w*|bloquead\w+)\b|\btoo many (failed )?(attempts|logins)\b"
)
_PROMO = r"(voucher|promo\w*|coupon|discount( code)?|offer code|gutschein\w*|rabattcode|code|codigo|cupon|codice|kortingscode|kod|クーポン)"
_PROMO_REFUSED = re.compile(
    rf"\b({_PROMO}\b.{{0,90}}\b(invalid|expired?|not (valid|found|recogni[sz]ed|applicable|available|apply|active|exist|qualify|eligible)|no longer|does ?n[o ]?t|"
    rf"cannot|can ?t|could not|couldn t|isn t|already (been )?used|exceed\w*|unable|ungultig|abgelaufen|nicht|expire\w*|invalide|no (es )?valid\w*|caducad\w*|"
    rf"scadut\w*|non valid\w*|ongeldig|verlopen|invalido|expirad\w*|niewazn\w*|wygasl\w*)|(no|invalid|expired|unknown|incorrect) {_PROMO}|"
    rf"not qualify for)\b|クーポン.{{0,20}}(無効|期限|使えません)",
)
_PROMO_ACCEPTED = re.compile(
    rf"\b({_PROMO}\b.{{0,60}}\b(added|applied|accepted|success\w*|activated|redeemed|eingelost|angewendet|applique|aplicad\w+|applicat\w+|toegepast|"
    rf"zastosowan\w+)|(applied|added|you saved?)\b.{{0,40}}\b{_PROMO})\b|クーポン.{{0,20}}適用",
)
_COMPLAINS = re.compile(
    r"\b(error|invalid|required|please (enter|select|choose|correct|check|provide|fill)|must|not valid|incorrect|missing|can ?(no|')?t|cannot|unable|"
    r"fehler|ungultig|erforderlich|bitte|erreur|obligatoire|veuillez|requerid\w+|obligatori\w+|por favor|errore|fout|verplicht|obrigatori\w+|blad|wymagan\w+|"
    r"problem|sorry|oops|failed|declined|expired)\b|必須|エラー|入力してください",
)
_LONGEST = 240
_MOST = 12


def read_errors(snapshot: Snapshot) -> tuple[str, ...]:
    """The page's complaints as it words them, at most twelve."""
    found = [block.text[:_LONGEST] for block in snapshot.blocks if _is_complaint(block)]
    return tuple(dict.fromkeys(found))[:_MOST]


def says_declined(snapshot: Snapshot) -> bool:
    """Whether the page says that the card was not accepted."""
    return _said(snapshot, _DECLINED)


def says_registered(snapshot: Snapshot) -> bool:
    """Whether the page says that an account with this e-mail exists."""
    return _said(snapshot, _REGISTERED, only_complaints=True)


def says_login_refused(snapshot: Snapshot) -> bool:
    """Whether the page says that name and password are wrong."""
    return _said(snapshot, _REFUSED, only_complaints=True)


def says_locked(snapshot: Snapshot) -> bool:
    """Whether the page says that the account is locked."""
    return _said(snapshot, LOCKED, only_complaints=True)


def promo_state(snapshot: Snapshot) -> PromoState:
    """What the page says of a promo code; a refusal outweighs."""
    texts = [words(block.text) for block in _messages(snapshot)]
    if any(_PROMO_REFUSED.search(text) for text in texts):
        return PromoState.REFUSED
    return PromoState.ACCEPTED if any(_PROMO_ACCEPTED.search(text) for text in texts) else PromoState.NONE


def _said(snapshot: Snapshot, pattern: re.Pattern[str], *, only_complaints: bool = False) -> bool:
    return any(
        pattern.search(words(block.text))
        for block in _messages(snapshot)
        if not only_complaints or block.looks & {"error", "alert", "notice"}
    )


def _messages(snapshot: Snapshot) -> list[Block]:
    """Short texts that are no navigation: what a shop says to the shopper now."""
    return [
        block for block in snapshot.blocks
        if len(block.text) <= _LONGEST and not block.looks & {"nav", "footer", "aside", "label", "button", "a"}
    ]  # fmt: skip


def _is_complaint(block: Block) -> bool:
    if (
        len(block.text) > _LONGEST
        or block.looks & {"nav", "footer", "label", "button", "good"}
        or not words(block.text)
    ):
        return False
    if "error" in block.looks:
        return True
    return bool(block.looks & {"alert", "notice"}) and bool(_COMPLAINS.search(words(block.text)))
