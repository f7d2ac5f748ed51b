"""The ticket of a claimed order: its content keys, opened with this person's grant; no card is opened."""

from collections.abc import Mapping
from pathlib import Path

from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.errors import DeskError
from bpc_desktop.security.grants import open_grant
from bpc_desktop.security.sealing import DoesNotOpen, open_content_key
from bpc_desktop.security.sign_in import UnlockedPerson
from bpc_desktop.services.checkout_protocol import Opening, Ticket


class NoGrant(DeskError):
    """This person was not granted the key epoch the order's card or login is sealed to."""


def order_ticket(
    claimed: ClaimedOrder,
    unlocked: UnlockedPerson,
    grants: Mapping[str, Grant],
    epoch: Epoch,
    store_path: Path,
    theme: str,
) -> Ticket:
    """Open grant, epoch key and content keys in turn, and keep none of them.

    `grants` are this person's, by epoch; `epoch` is the current one. Raises `NoGrant`, or `DoesNotOpen` where
    a sealed value was altered or belongs to another order.
    """
    keys: dict[str, bytes] = {}
    for secret in (claimed.card, claimed.login):
        if secret is None:
            continue
        if secret.reference != claimed.order.reference:
            # It would open, as what it says it is: another order's. Only here are both known.
            raise DoesNotOpen(
                f"The sealed {secret.kind} handed out with {claimed.order.order_number} belongs to another "
                "order. The order went back to the queue; tell a supervisor."
            )
        grant = grants.get(secret.epoch_id)
        if grant is None:
            raise NoGrant(
                f"You have no grant for the keys of {claimed.order.order_number} (epoch {secret.epoch_id}). "
                "The order went back to the queue; an administrator can renew your grants."
            )
        keys[secret.kind.value] = open_content_key(secret, open_grant(grant, unlocked.private_key))
    return Ticket(
        order_id=claimed.order.order_id,
        fence=claimed.claim.fence,
        person=unlocked.login,
        store_path=str(store_path),
        store_key=unlocked.store_key,
        content_keys=keys,
        epoch_id=epoch.epoch_id,
        epoch_public_key=epoch.public_key,
        theme=theme,
        opening=Opening.of(claimed.order),
    )
