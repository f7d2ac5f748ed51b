"""Signing in: log in, create the account, or go on as a guest, whichever this order calls for."""

from collections.abc import Sequence

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.fields.one_time_code import asks_for_code
from bpc_desktop.storefront.filling.choosing import choose
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FillReport
from bpc_desktop.storefront.filling.form_entries import account_entries, plain_entries
from bpc_desktop.storefront.filling.undecided import out_of_reach
from bpc_desktop.storefront.filling.writing import Entry, SecretEntry, write, write_secrets
from bpc_desktop.storefront.snapshot import Pressable
from bpc_desktop.storefront.steps.pressing import (
    AS_GUEST,
    CONTINUE,
    CREATE_ACCOUNT,
    LOG_IN,
    Wanted,
    says,
    usable,
)
from bpc_desktop.storefront.steps.sign_in_forms import Way, choice_of, form_for
from bpc_desktop.storefront.steps.situation import Situation, conclude, only_say, opens, stop
from bpc_desktop.storefront.token import LOGIN_NAME_TOKENS, PASSWORD_TOKENS
from bpc_desktop.storefront.wording import name_words, words

_WORDS = {Way.LOGIN: LOG_IN, Way.CREATE: CREATE_ACCOUNT, Way.GUEST: AS_GUEST}
_NAMED = {Way.LOGIN: "log in", Way.CREATE: "create the account", Way.GUEST: "check out as a guest"}


def fill_sign_in(situation: Situation) -> Conversation[FillReport]:
    """Fill what this page needs for the order's way, or point at the link that leads to the right page."""
    subject = situation.subject
    way = way_of(situation)
    if subject.order.has_login and not opens(situation, SecretKind.LOGIN) and way is Way.LOGIN:
        return only_say(situation, "The shopper's login cannot be opened here.")
    issue = _issue(situation, way)
    if issue is not None:
        return issue
    outcomes: list[FieldOutcome] = []
    choice = choice_of(situation, way)
    if choice is not None:
        if not choice.checked:
            situation, outcome = yield from choose(situation, Entry(choice, "sign-in-way", checked=True))
            outcomes.append(outcome)
        form = [field for field in situation.usable if field.control.form == choice.form]
        return (yield from _fill_form(situation, way, form, outcomes, passwords=way is Way.LOGIN))
    found = form_for(situation, way)
    if found is not None:
        return (yield from _fill_form(situation, way, found.fields, outcomes, passwords=way is not Way.GUEST))
    return (yield from _go_elsewhere(situation, way))


def _go_elsewhere(situation: Situation, way: Way) -> Conversation[FillReport]:
    """By the link of this way. Where a page offers no new account, it may still be made with the address."""
    press = situation.press_for(Wanted((_WORDS[way],))) or _leading(situation, way)
    if press is not None:
        said = f"The way to {_NAMED[way]} is a page of its own."
        return (yield from conclude(situation, [], press, said))
    guest = situation.press_for(Wanted((AS_GUEST,))) if way is Way.CREATE else None
    if guest is None:
        return only_say(situation, f"No way to {_NAMED[way]} was found on this page.")
    said = "This page offers no new account: look for the offer of one further on."
    return (yield from conclude(situation, [], guest, said))


def _leading(situation: Situation, way: Way) -> Pressable | None:
    """A link whose address names the way, or a plain "Continue" under a heading that does."""
    for each in situation.snapshot.pressables:
        if not usable(each) or each.swatch:
            continue
        plain = CONTINUE.search(says(each)) and not any(
            (field.control.frame, field.control.form) == (each.frame, each.form)
            for field in situation.usable
            if each.form
        )
        if _WORDS[way].search(name_words(each.href)) or (plain and _WORDS[way].search(words(each.heading))):
            return each
    return None


def way_of(situation: Situation) -> Way:
    """Log in where credentials are known, else create the account; a guest only as the fallback."""
    subject = situation.subject
    if subject.guest:
        return Way.GUEST
    return Way.LOGIN if subject.order.has_login or subject.account_created else Way.CREATE


def offers_login(situation: Situation) -> bool:
    """Whether the shopper has an account, and this page has the form to log in to it."""
    form = form_for(situation, Way.LOGIN) if way_of(situation) is Way.LOGIN else None
    return form is not None and bool(form.passwords) and form.says_log_in


def _issue(situation: Situation, way: Way) -> FillReport | None:
    """What the page says after an attempt that failed."""
    reading = situation.reading
    if asks_for_code(situation.usable):
        issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.ONE_TIME_CODE)
        return stop(situation, issue, "The shop asks for a one-time code.")
    if way is not Way.LOGIN:
        return known_email(situation) if reading.email_registered else None
    if reading.account_locked:
        issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.ACCOUNT_LOCKED)
        return stop(situation, issue, "The shop says the account is locked.")
    if reading.login_refused:
        issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.BAD_PASSWORD)
        return stop(situation, issue, "The shop refused the shopper's name or password.")
    return None


def known_email(situation: Situation) -> FillReport:
    """No account can be created: the shop knows the shopper already."""
    issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.EMAIL_REGISTERED)
    return stop(situation, issue, "The shop already knows this e-mail address.")


def _fill_form(
    situation: Situation, way: Way, form: Sequence[Field], outcomes: list[FieldOutcome], *, passwords: bool
) -> Conversation[FillReport]:
    asked = [field for field in form if field.token in PASSWORD_TOKENS and field.control.type == "password"]
    if asked and passwords and not opens(situation, SecretKind.LOGIN):
        return only_say(
            situation, "This page creates the account: a password is needed.", needs_password=True
        )
    secret = [
        SecretEntry(field.control, field.token, SecretKind.LOGIN, "password") for field in asked if passwords
    ]
    names = [field for field in form if field.token in LOGIN_NAME_TOKENS]
    given = way is Way.LOGIN and situation.subject.order.has_login
    if given:
        secret = [
            SecretEntry(field.control, field.token, SecretKind.LOGIN, "username") for field in names[:1]
        ] + secret
        rest: list[Field] = []
    else:
        rest = [field for field in form if field not in names]
        handles = {field.control.handle for field in form}
        boxes = [entry for entry in account_entries(situation) if entry.element.handle in handles]
        outcomes += yield from write(situation.snapshot, boxes)
    entries = [
        Entry(field.control, field.token, texts=(situation.subject.order.shopper.email,), loose="case")
        for field in names
        if not given
    ]
    plain, blanks = plain_entries(situation, rest)
    blanks += out_of_reach(situation.fields, rest)
    outcomes += yield from write(situation.snapshot, [*entries, *plain])
    if secret:
        outcomes += yield from write_secrets(situation.snapshot, secret, situation.subject.secrets)
    beside = tuple(field.control for field in [*names, *asked])
    press = situation.press_for(Wanted((_WORDS[way], CONTINUE), beside))
    return (yield from conclude(situation, [*outcomes, *blanks], press))
