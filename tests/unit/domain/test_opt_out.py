"""Which texts end texting, and which are for people to read."""

import pytest

from bpc_desktop.domain.opt_out import TextWish, text_wish


@pytest.mark.parametrize(
    "text", ["STOP", "stop", " Stop. ", "STOPALL", "Unsubscribe", "QUIT!", "arrêt", "Alto"]
)
def test_a_word_that_ends_it_ends_it(text: str) -> None:
    assert text_wish(text) is TextWish.STOP


@pytest.mark.parametrize("text", ["START", "Unstop"])
def test_a_word_that_takes_it_back_takes_it_back(text: str) -> None:
    assert text_wish(text) is TextWish.START


@pytest.mark.parametrize("text", ["", "Please don't stop my order", "Why was it cancelled?", "stopping by"])
def test_anything_else_is_for_people(text: str) -> None:
    assert text_wish(text) is TextWish.OTHER
