import pytest

from bpc_desktop.services.park_order import HOLD_REASONS, SKIP_REASONS, hold_data, text_refused


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "few words"),
        (" \n", "few words"),
        ("card is 4111 1111 1111 1111", "card"),
        ("4111111111111111", "card"),
        ("x" * 501, "500"),
    ],
)
def test_words_that_cannot_be_kept_are_refused_and_explained(text: str, why: str) -> None:
    refused = text_refused(text)
    assert refused is not None
    assert why in refused


@pytest.mark.parametrize("text", ["shopper calls back at 5", *HOLD_REASONS, *SKIP_REASONS])
def test_ordinary_words_are_kept(text: str) -> None:
    assert text_refused(text) is None


@pytest.mark.parametrize(("asked", "held"), [(5, 5), (15, 15), (40, 15), (0, 1)])
def test_a_hold_lasts_fifteen_minutes_at_most(asked: int, held: int) -> None:
    assert hold_data(" break ", asked) == {"reason": "break", "minutes": held}
