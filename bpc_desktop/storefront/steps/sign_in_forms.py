"""The forms of a sign-in page, and which of them is the way this order takes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.fields.newsletter import asks_for_news
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control, Pressable
from bpc_desktop.storefront.steps.pressing import AS_GUEST, CONTINUE, CREATE_ACCOUNT, LOG_IN, says, usable
from bpc_desktop.storefront.steps.situation import Situation
from bpc_desktop.storefront.token import LOGIN_NAME_TOKENS, PASSWORD_TOKENS, Token
from bpc_desktop.storefront.wording import words

_SAID = phrases("buttons")
_OPTIONAL = _SAID["optional"]
_KNOWN = _SAID["known-customer"]
_NAMES = {Token.GIVEN_NAME, Token.FAMILY_NAME, Token.NAME}


class Way(Enum):
    """How an order gets past a sign-in page."""

    LOGIN = auto()
    CREATE = auto()
    GUEST = auto()


@dataclass(frozen=True, slots=True)
class SignInForm:
    """Fields that are sent together, and what the buttons among them say."""

    fields: tuple[Field, ...]
    said: tuple[str, ...]

    @property
    def passwords(self) -> tuple[Field, ...]:
        """Its fields for a password."""
        return tuple(field for field in self.fields if field.token in PASSWORD_TOKENS)

    @property
    def names(self) -> tuple[Field, ...]:
        """Its fields for what one signs in by."""
        return tuple(field for field in self.fields if field.token in LOGIN_NAME_TOKENS | {Token.TEL})

    @property
    def creates(self) -> bool:
        """Whether it makes an account: it asks for a password twice, or anew, or beside a person's name."""
        if not self.passwords:
            return False
        person = any(field.token in _NAMES for field in self.fields)
        fresh = any(field.token is Token.NEW_PASSWORD for field in self.passwords)
        named = self.says_create and not (self.says_log_in and len(self.passwords) == 1)
        return len(self.passwords) > 1 or person or fresh or named

    @property
    def says_log_in(self) -> bool:
        """Whether a button of it logs in."""
        return any(LOG_IN.search(text) for text in self.said)

    @property
    def says_create(self) -> bool:
        """Whether a button of it, or the words over it, speak of a new account."""
        return any(CREATE_ACCOUNT.search(text) for text in (*self.said, *self._over))

    @property
    def says_guest(self) -> bool:
        """Whether a button of it, or the words over it, speak of a guest."""
        return any(AS_GUEST.search(text) for text in (*self.said, *self._over))

    @property
    def goes_on(self) -> bool:
        """Whether a button of it simply goes on."""
        return any(CONTINUE.search(text) for text in self.said)

    @property
    def _over(self) -> tuple[str, ...]:
        first = self.fields[0].control
        return words(first.heading), words(first.legend)

    def rank(self, way: Way) -> int:
        """How well it fits a way; 0: not at all."""
        if not self.names and not self.passwords:
            return 0
        asks = not self.passwords
        if way is Way.LOGIN:
            leads = (self.says_log_in or self.goes_on) and not self.says_guest
            return int(leads) if asks else (not self.creates) * (2 + self.says_log_in)
        if way is Way.CREATE:
            leads = (self.goes_on or self.says_create) and not self.says_guest
            return int(leads) if asks else 3 * self.creates
        if asks:
            return 3 if self.says_guest else int(self.goes_on)
        return 2 * (self.creates and not self.says_log_in and self._may_stay_guest)

    @property
    def _may_stay_guest(self) -> bool:
        """Whether the account is only offered: its password may be left out."""
        control = self.passwords[0].control
        said = (control.label, control.placeholder, control.before, control.after, control.heading)
        told = any(_OPTIONAL.search(words(text)) for text in said)
        return not control.required and (told or self.says_guest or not self.says_create)


def forms_of(situation: Situation) -> list[SignInForm]:
    """The page's forms. Fields outside any form belong together up to the button that sends them."""
    forms: dict[tuple[str, int, int], list[Field]] = defaultdict(list)
    sending = [each for each in situation.snapshot.pressables if _sends(each)]
    for field in situation.usable:
        if not asks_for_news(field.control):
            forms[_place(field.control, sending)].append(field)
    said: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for each in sending:
        said[_place(each, sending)].append(says(each))
    return [SignInForm(tuple(fields), tuple(said[key])) for key, fields in forms.items()]


def _sends(pressable: Pressable) -> bool:
    if not usable(pressable) or pressable.swatch:
        return False
    said = says(pressable)
    named = any(pattern.search(said) for pattern in (LOG_IN, CREATE_ACCOUNT, AS_GUEST, CONTINUE))
    return pressable.tag != "a" and (bool(pressable.form) or named)


def _place(element: Control | Pressable, sending: Sequence[Pressable]) -> tuple[str, int, int]:
    """Which form an element is in; outside of any, how many sending buttons stand before it."""
    if element.form:
        return element.frame, element.form, 0
    loose = [each for each in sending if each.frame == element.frame and not each.form]
    return element.frame, 0, sum(each.at < element.at for each in loose)


def form_for(situation: Situation, way: Way) -> SignInForm | None:
    """The form of this way, if there is one."""
    ranked = [(form.rank(way), form) for form in forms_of(situation)]
    best = max(ranked, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def choice_of(situation: Situation, way: Way) -> Control | None:
    """The radio of this way, where the page lets one choose between ways."""
    groups: dict[tuple[str, int, str], list[tuple[Way, Control]]] = defaultdict(list)
    for field in situation.usable:
        control = field.control
        if control.type != "radio":
            continue
        meant = _meant(words(control.label or control.after))
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
    return Way.LOGIN if LOG_IN.search(said) or _KNOWN.search(said) else None
