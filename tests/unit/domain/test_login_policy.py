import pytest

from bpc_desktop.domain.login_policy import EMAIL_ALREADY_REGISTERED, SignInWay, fallbacks, sign_in_way


def test_a_login_that_was_given_is_used() -> None:
    assert sign_in_way(has_login=True) is SignInWay.GIVEN_LOGIN


def test_without_login_an_account_is_created_never_a_guest_checkout() -> None:
    assert sign_in_way(has_login=False) is SignInWay.NEW_ACCOUNT


def test_a_registered_email_is_an_incorrect_login() -> None:
    assert (EMAIL_ALREADY_REGISTERED.code, EMAIL_ALREADY_REGISTERED.sub_reason) == (
        "incorrect_login",
        "email_registered",
    )


@pytest.mark.parametrize(
    ("guest_checkout", "email_registered", "ways"),
    [
        (True, False, (SignInWay.GUEST, SignInWay.NEW_ACCOUNT)),
        (True, True, (SignInWay.GUEST,)),
        (False, False, (SignInWay.NEW_ACCOUNT,)),
        (False, True, ()),  # cancel
    ],
)
def test_fallbacks_in_order(
    guest_checkout: bool,  # noqa: FBT001  a table of cases
    email_registered: bool,  # noqa: FBT001  a table of cases
    ways: tuple[SignInWay, ...],
) -> None:
    assert fallbacks(guest_checkout=guest_checkout, email_registered=email_registered) == ways
