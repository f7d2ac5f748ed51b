"""What the learned model looks at: a field's routes, its words, its kind, and what stands around it.

Every feature is a short string. What the rules made of the form goes in as features too, so that the model
only has to learn where the rules are to be trusted; a page in words it never saw is left to the rules.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bpc_desktop.storefront.fields.field_evidence import vote
from bpc_desktop.storefront.fields.routes import routes_of
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import ADDRESS_TOKENS, CARD_TOKENS, PERSON_TOKENS, Token
from bpc_desktop.storefront.wording import name_words, words

_SAID = {"label", "aria", "placeholder", "title", "header", "before"}
_MOST_WORDS = 10
_MANY = 6
_DIGITS = re.compile(r"\d+")
_AROUND = (-2, -1, 1, 2)


def features(form: Sequence[Control], ruled: Sequence[Token]) -> list[list[str]]:
    """The features of each control of a form; `ruled` is what the rules alone say of each."""
    has_card = any(token in CARD_TOKENS for token in ruled)
    shared = _of_form(form, ruled, has_card=has_card)
    first_password = next((index for index, each in enumerate(form) if each.type == "password"), None)
    texts = [index for index, each in enumerate(form) if is_text(each)]
    last = max((index for index in texts if index < (first_password or 0)), default=None)
    found = []
    for index, control in enumerate(form):
        own = [*_of_control(control, ruled[index], has_card=has_card), *shared]
        for step in _AROUND:
            beside = index + step
            inside = 0 <= beside < len(form)
            own.append(f"at{step}={ruled[beside] if inside else '-'}")
            own.append(f"at{step}={ruled[beside] if inside else '-'}&{ruled[index]}")
        if is_text(control):
            own.append("alone" if len(texts) == 1 else f"place={min(texts.index(index), _MANY)}")
            if first_password is not None:
                side = "before" if index < first_password else "after"
                own.append(f"login={'last' if index == last else side}")
        found.append(own)
    return found


def is_text(control: Control) -> bool:
    """Whether one types into it, and sees what one types."""
    return control.type in {"text", "email", "tel", "number"}


def _of_form(form: Sequence[Control], ruled: Sequence[Token], *, has_card: bool) -> list[str]:
    passwords = sum(each.type == "password" for each in form)
    address = sum(token in ADDRESS_TOKENS for token in ruled)
    person = sum(token in PERSON_TOKENS for token in ruled)
    texts = sum(is_text(each) for each in form)
    kind = f"pw{min(passwords, 2)}"
    found = [
        "bias",
        kind,
        f"texts={min(texts, _MANY)}&{kind}",
        f"address={min(address, 3)}",
        f"person={min(person, 3)}",
        f"card={has_card}",
    ]
    found += [f"F:{word}" for word in _some(name_words(form[0].form_name))]
    found += [f"B:{word}" for word in _some(words(form[0].form_says))]
    return found


def _of_control(control: Control, ruled: Token, *, has_card: bool) -> list[str]:
    kind = control.type
    found = [f"rule={ruled}", f"rule={ruled}&{kind}", f"type={kind}"]
    found += [f"ac={word}" for word in control.autocomplete.split()[-1:]]
    for route in routes_of(control):
        token = vote(route, control, card_form=has_card)
        found.append(f"{route.name}={token or '?'}")
        group = "L" if route.name in _SAID else "N"
        spoken = _some(route.texts[-1])
        found += [f"{group}:{word}" for word in spoken]
        found += [f"{group}:{one} {other}" for one, other in pairwise(spoken)]
    found += [f"H:{word}" for word in _some(words(f"{control.heading} {control.legend}"))]
    found += [f"D:{word}" for word in _some(name_words(control.holders))]
    if 0 < control.max_length < 100:  # noqa: PLR2004  longer says nothing
        found.append(f"max={control.max_length if control.max_length < 21 else 'long'}")  # noqa: PLR2004  a number
    if control.tag == "select":
        found.append(f"options={min(len(control.options).bit_length(), 9)}")
        found += [f"O:{words(option.text)}" for option in control.options[:4]]
    found += [name for name in ("required", "disabled") if getattr(control, name)]
    return list(dict.fromkeys(found))


def _some(text: str) -> list[str]:
    return [_DIGITS.sub("0", word) for word in text.split()[:_MOST_WORDS]]
