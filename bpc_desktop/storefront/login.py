"""A new account's password: made and sealed inside the page's isolated world, never seen here."""

import base64

from bpc_desktop.domain.sealed import SealedField
from bpc_desktop.storefront.conversation import Call, Conversation, ListFrames


def create_password(key: bytes, binding: bytes) -> Conversation[SealedField]:
    """A fresh password, AES-256-GCM under `key` with `binding` as associated data (see `field_binding`).

    As long as the page's password fields take, 20 characters at most. Raises `PageUnreachable`.
    """
    frames = yield ListFrames()
    assert isinstance(frames, tuple)  # noqa: S101  the driver's contract
    main = next(frame for frame in frames if frame.is_main)
    argument = {"key": base64.b64encode(key).decode(), "binding": binding.decode()}
    answer = yield Call("createPassword", {**argument}, main.key)
    assert isinstance(answer, dict)  # noqa: S101  what `createPassword` returns
    return SealedField(base64.b64decode(str(answer["nonce"])), base64.b64decode(str(answer["ciphertext"])))
