"""Signing in: log in, create the account, or go on as a guest, whichever this order calls for."""

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum, auto

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.choosing import choose
from bpc_desktop.storefront.classifier import Field
from bpc_desktop.storefront.complaints import says_locked
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fill_report import FieldOutcome, FillReport
from bpc_desktop.storefront.form_entries import plain_entries
from bpc_desktop.storefront.pressing import AS_GUEST, CONTINUE, CREATE_ACCOUNT, LOG_IN, Wanted, usable
from bpc_desktop.storefront.situation import Situation, conclude, only_say, opens, stop
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import LOGIN_NAME_TOKENS, PASSWORD_TOKENS, Token
from bpc_desktop.storefront.wording import words
from bpc_desktop.storefront.writing import Entry, SecretEntry, write, write_secrets


class Way(Enum):
    """How an order gets past a sign-in page."""

    LOGIN = auto()
    CREATE = auto()
    GUEST = auto()


_WORDS = {Way.LOGIN: LOG_IN, Way.CREATE: CREATE_ACCOUNT, Way.GUEST: AS_GUEST}


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
    choice = _choice(situation, way)
    if choice is not None:
        if not choice.checked:
            situation, outcome = yield from choose(situation, Entry(choice, "sign-in-way", checked=True))
            outcomes.append(outcome)
        form = [field for field in situation.usable if field.control.form == choice.form]
        return (yield from _fill_form(situation, way, form, outcomes, passwords=way is Way.LOGIN))
    form = _form_for(situation, way)
    if form:
        return (yield from _fill_form(situation, way, form, outcomes, passwords=way is not Way.GUEST))
    press = situation.press_for(Wanted((_WORDS[way],)))
    if press is None:
        return only_say(situation, f"No way to {_named(way)} was found on this page.")
    return (
        yield from conclude(situation, outcomes, press, f"The way to {_named(way)} is a page of its own.")
    )


def _named(way: Way) -> str:
    return {Way.LOGIN: "log in", Way.CREATE: "create the account", Way.GUEST: "check out as a guest"}[way]


def way_of(situation: Situation) -> Way:
    """Log in where credentials are known, else create the account; a guest only as the fallback."""
    subject = situation.subject
    if subject.guest:
        return Way.GUEST
    return Way.LOGIN if subject.order.has_login or subject.account_created else Way.CREATE


def offers_login(situation: Situation) -> bool:
    """Whether the shopper has an account, and this page has the form to log in to it."""
    if way_of(situation) is not Way.LOGIN:
        return False
    form = _form_for(situation, Way.LOGIN)
    keys = {(field.control.frame, field.control.form) for field in form}
    said = [words(each.text) for each in situation.snapshot.pressables if (each.frame, each.form) in keys]
    return any(field.token in PASSWORD_TOKENS for field in form) and any(LOG_IN.search(text) for text in said)


def _issue(situation: Situation, way: Way) -> FillReport | None:
    """What the page says after an attempt that failed."""
    reading = situation.reading
    if way is not Way.LOGIN:
        return known_email(situation) if reading.email_registered else None
    if says_locked(situation.snapshot):
        issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.ACCOUNT_LOCKED)
        return stop(situation, issue, "The shop says the account is locked.")
    if reading.login_refused:
        issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.BAD_PASSWORD)
        return stop(situation, issue, "The shop refused the shopper's name or password.")
    if any("one-time-code" in field.control.autocomplete for field in situation.usable):
        issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.ONE_TIME_CODE)
        return stop(situation, issue, "The shop asks for a one-time code.")
    return None


def known_email(situation: Situation) -> FillReport:
    """No account can be created: the shop knows the shopper already."""
    issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.EMAIL_REGISTERED)
    return stop(situation, issue, "The shop already knows this e-mail address.")


def _choice(situation: Situation, way: Way) -> Control | None:
    """The radio of this way, where the page lets one choose between ways."""
    groups: dict[tuple[str, int, str], list[tuple[Way, Control]]] = defaultdict(list)
    for field in situation.usable:
        control = field.control
        if control.type != "radio":
            continue
        said = words(control.label or control.after)
        meant = _meant(said)
        if meant is not None:
            groups[control.frame, control.form, control.name].append((meant, control))
    for group in groups.values():
        if len(group) > 1:
            return next((control for meant, control in group if meant is way), None)
    return None


def _meant(said: str) -> Way | None:
    """Guest before account before login: an offer to create one also says who is new or returning."""
    if AS_GUEST.search(said):
        return Way.GUEST
    if CREATE_ACCOUNT.search(said) and "already" not in said:
        return Way.CREATE
    known = ("returning", "existing", "already", "my password", "have an account", "member")
    return Way.LOGIN if LOG_IN.search(said) or any(word in said for word in known) else None


def _form_for(situation: Situation, way: Way) -> list[Field]:
    """The form of this way: told by its passwords and by what its own button says."""
    forms: dict[tuple[str, int], list[Field]] = defaultdict(list)
    for field in situation.usable:
        forms[field.control.frame, field.control.form].append(field)
    ranked = [(_rank(situation, key, form, way), form) for key, form in forms.items()]
    best = max(ranked, key=lambda each: each[0], default=(0, []))
    return best[1] if best[0] > 0 else []


def _rank(situation: Situation, key: tuple[str, int], form: Sequence[Field], way: Way) -> int:
    passwords = [field for field in form if field.token in PASSWORD_TOKENS]
    names = [field for field in form if field.token in LOGIN_NAME_TOKENS | {Token.TEL}]
    if not names and not passwords:
        return 0
    said = [
        words(each.text)
        for each in situation.snapshot.pressables
        if usable(each) and (each.frame, each.form) == key and each.tag != "a"
    ]
    creates = len(passwords) > 1 or any(CREATE_ACCOUNT.search(text) for text in said)
    creates = creates or any(field.token is Token.NEW_PASSWORD for field in passwords)
    logs_in = any(LOG_IN.search(text) for text in said)
    if way is Way.GUEST:
        return (
            2
            if names
            and not passwords
            and any(AS_GUEST.search(text) or CONTINUE.search(text) for text in said)
            else 0
        )
    if way is Way.CREATE:
        return (
            3
            if creates and not (logs_in and len(passwords) == 1)
            else int(not passwords and _continues(said))
        )
    return (
        (3 if logs_in else 2)
        if passwords and not creates
        else int(not passwords and (logs_in or _continues(said)))
    )


def _continues(said: Sequence[str]) -> bool:
    return any(CONTINUE.search(text) for text in said)


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
    entries = [
        Entry(field.control, field.token, texts=(situation.subject.order.shopper.email,), loose="case")
        for field in names
        if not given
    ]
    plain, blanks = plain_entries(situation, rest)
    outcomes += yield from write(situation.snapshot, [*entries, *plain])
    if secret:
        outcomes += yield from write_secrets(situation.snapshot, secret, situation.subject.secrets)
    beside = tuple(field.control for field in [*names, *asked])
    press = situation.press_for(Wanted((_WORDS[way], CONTINUE), beside))
    return (yield from conclude(situation, [*outcomes, *blanks], press))
