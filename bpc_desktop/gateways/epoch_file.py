"""The public half of a key epoch as a JSON file: what an mStore needs to seal, and all it ever gets."""

import base64
import binascii
import json
from datetime import date

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.errors import DeskError

PUBLIC_KEY_BYTES = 32


def epoch_text(epoch: Epoch) -> str:
    """The file's text."""
    return json.dumps(
        {
            "epoch_id": epoch.epoch_id,
            "day": epoch.day.isoformat(),
            "public_key": base64.b64encode(epoch.public_key).decode(),
        }
    )


def parse_epoch(text: str) -> Epoch:
    """The epoch in such a text. Raises `DeskError` where there is none."""
    try:
        data = json.loads(text)
        key = base64.b64decode(data["public_key"], validate=True)
        epoch = Epoch(str(data["epoch_id"]), date.fromisoformat(data["day"]), key)
    except (ValueError, TypeError, KeyError, binascii.Error):
        epoch = None
    if epoch is None or len(epoch.public_key) != PUBLIC_KEY_BYTES:
        raise DeskError("The epoch file must be JSON with epoch_id, day and public_key (base64, 32 bytes).")
    return epoch
