"""An account's login, made in the page: a password nobody ever sees, sealed and recorded before its use."""

from collections.abc import Callable

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.sealed import SealedField
from bpc_desktop.services.fill_order import login_created, new_login
from bpc_desktop.storefront.steps.login import create_password
from bpc_desktop.ui.checkout.context import Context


def make_login(
    context: Context, epoch: Epoch, made: Callable[[], None], failed: Callable[[Exception], None]
) -> None:
    """Have the page make one; `made` once it is safe in the store and fills may use it."""
    login = new_login(context.session.order, epoch)

    def created(password: SealedField) -> None:
        secret, action = login_created(context.session, login, password)

        def safe() -> None:
            context.session.learn(secret)
            context.window.order_panel.show_login("Account with a generated password, sealed")
            made()

        context.recorder.record([action], safe, failed)

    context.page.converse(create_password(login.content_key, login.binding), created, failed)
