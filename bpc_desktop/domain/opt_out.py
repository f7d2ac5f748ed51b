"""What a text that a shopper sends us says about being texted.

The words are those of the CTIA's messaging principles (STOP and its kin end it, START takes that back), and
what shoppers of our other languages write. A text that says more than such a word is for people to read.
"""

from enum import StrEnum


class TextWish(StrEnum):
    """Whether the sender wants texts from now on."""

    STOP = "stop"
    START = "start"
    OTHER = "other"


_STOP = frozenset(
    {
        *(
            "stop",
            "stopall",
            "stop all",
            "unsubscribe",
            "cancel",
            "end",
            "quit",
            "revoke",
            "optout",
            "opt out",
        ),
        *("alto", "parar", "baja", "cancelar", "arret", "arrêt", "arrêter", "stopp", "abmelden"),
    }
)
_START = frozenset({"start", "unstop", "yes", "subscribe"})


def text_wish(text: str) -> TextWish:
    """What the text asks for; case, spaces and punctuation around it do not count."""
    word = " ".join(text.casefold().split()).strip(" .!?\"'")
    if word in _STOP:
        return TextWish.STOP
    return TextWish.START if word in _START else TextWish.OTHER
