"""How a rep signs in to the merchant's site for a shopper.

The customer: "If the shopper provided log-in credentials for the merchant's e-commerce site, CCTL logs
in. If not, CCTL creates the new account with the shopper's information." And of wrong ones: "If shopper
cannot be reached on repeated occasions, CCTLL uses Guest Account option (if available) or tries to
create a New Account. Last option might not be possible is email already resides in the database."
"""

from enum import StrEnum

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason


class SignInWay(StrEnum):
    """Who the merchant's site takes the rep for."""

    GIVEN_LOGIN = "given_login"
    NEW_ACCOUNT = "new_account"
    GUEST = "guest"


EMAIL_ALREADY_REGISTERED = Issue(IssueCode.INCORRECT_LOGIN, SubReason.EMAIL_REGISTERED)
"""Raised where the new account cannot be created because the site knows the shopper's e-mail."""


def sign_in_way(*, has_login: bool) -> SignInWay:
    """The way every order starts with: the shopper's login where given, else an account made for them.

    Never as a guest: that is a fallback of `incorrect_login` only.
    """
    return SignInWay.GIVEN_LOGIN if has_login else SignInWay.NEW_ACCOUNT


def fallbacks(*, guest_checkout: bool, email_registered: bool) -> tuple[SignInWay, ...]:
    """What is left of `incorrect_login`, in order, once two attempts did not reach the shopper.

    `guest_checkout` is whether the merchant's site has it; `email_registered` whether the site is known
    to know the shopper's e-mail. The order is cancelled when none is left.
    """
    ways = []
    if guest_checkout:
        ways.append(SignInWay.GUEST)
    if not email_registered:
        ways.append(SignInWay.NEW_ACCOUNT)
    return tuple(ways)
