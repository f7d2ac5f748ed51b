"""What a step is filled with, and what came of it."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bpc_desktop.domain.issue import Issue
from bpc_desktop.domain.order import Order, OrderItem
from bpc_desktop.domain.sealed import SealedSecret, SecretKind, field_binding
from bpc_desktop.storefront.conversation import JsonValue
from bpc_desktop.storefront.step import Step


@dataclass(frozen=True, slots=True, repr=False)
class OpenableSecret:
    """A sealed card or login with its opened content key. Only the page's isolated world decrypts it."""

    sealed: SealedSecret
    content_key: bytes

    def openable(self, parts: Iterable[str]) -> dict[str, JsonValue]:
        """The key and these fields as page scripts take them. Raises KeyError for one it does not have."""
        sealed = self.sealed
        fields: dict[str, JsonValue] = {}
        for part in parts:
            value = sealed.fields[part]
            binding = field_binding(sealed.kind, sealed.reference, sealed.epoch_id, part)
            fields[part] = {
                "nonce": _b64(value.nonce),
                "ciphertext": _b64(value.ciphertext),
                "binding": binding.decode(),
            }
        return {"key": _b64(self.content_key), "fields": fields}


@dataclass(frozen=True, slots=True)
class FillSubject:
    """Whose order a page is filled with.

    `item` is the one whose product page is open, where one is. `in_cart` holds the lines already in the cart.
    Without `allow_card` no card field is touched. `account_created`: the login secret is of an account this
    site already accepted, so it logs in. `guest`: check out as a guest (the fallback of `incorrect_login`).
    """

    order: Order
    item: OrderItem | None
    secrets: Mapping[SecretKind, OpenableSecret] = field(default_factory=dict)
    in_cart: frozenset[int] = frozenset()
    allow_card: bool = True
    account_created: bool = False
    guest: bool = False


class FieldState(StrEnum):
    """What became of a field: `BLANK` nothing to write, `REFUSED` not safe, `DIFFERENT` reads back so."""

    FILLED = "filled"
    BLANK = "blank"
    REFUSED = "refused"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One field: its token (an HTML autofill token or one of ours), state, and why it is not filled.

    `required`: the page's continue is not pressed unless this field was filled. `where`: frame and handle.
    """

    token: str
    state: FieldState
    why: str = ""
    required: bool = True
    where: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where to press: CSS pixels of the view's viewport, and the text of what stands there."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class FillReport:
    """What one fill did. `message` is one plain sentence for the rep.

    `continue_at` is the page's own continue, given only if all the step needs was read back right; it is
    never the merchant's final button. `may_buy`: a card is in the page from now on. `needs_password`: the
    page creates an account and the subject has no login secret; make one (`login.create_password`).
    `issue`: what stops the order here.
    """

    step: Step
    fields: tuple[FieldOutcome, ...]
    continue_at: Target | None
    may_buy: bool
    message: str
    issue: Issue | None = None
    needs_password: bool = False


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
