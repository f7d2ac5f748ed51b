"""A new account's password: made and sealed inside the page's isolated world, never seen here."""

import base64

from bpc_desktop.domain.sealed import SealedField
from bpc_desktop.storefront.conversation import Call, Conversation
from bpc_desktop.storefront.snapshot import describe_page
from bpc_desktop.storefront.steps.password_rules import password_rules


def create_password(key: bytes, binding: bytes) -> Conversation[SealedField]:
    """A fresh password, AES-256-GCM under `key` with `binding` as associated data (see `field_binding`).

    It keeps what the page's password fields enforce and what the page says of passwords beside them; 20
    characters where nothing asks for fewer or more. Raises `PageUnreachable`.
    """
    snapshot = yield from describe_page()
    main = next(frame for frame in snapshot.frames.values() if frame.is_main)
    rules = password_rules(snapshot)
    answer = yield Call(
        "createPassword",
        {
            "key": base64.b64encode(key).decode(),
            "binding": binding.decode(),
            "shortest": rules.shortest,
            "longest": rules.longest,
            "signs": rules.signs,
        },
        main.key,
    )
    assert isinstance(answer, dict)  # noqa: S101  what `createPassword` returns
    return SealedField(base64.b64decode(str(answer["nonce"])), base64.b64decode(str(answer["ciphertext"])))
