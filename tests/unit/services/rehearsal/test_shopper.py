import pytest
from sqlalchemy import create_engine

from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.rehearsal_time import RehearsalTime
from bpc_desktop.services.call_sheet import CallEnd
from bpc_desktop.services.rehearsal.shopper import Shoppers, answers


def shoppers(*says: object) -> Shoppers:
    made = Shoppers(RehearsalTime(create_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")))
    made.expect("N-1", answers(list(says), "order N-1"))
    return made


def test_one_answer_or_several_are_read_and_none_is_none() -> None:
    assert answers(None, "order 1") == ()
    assert [answer.end for answer in answers("no", "order 1")] == [CallEnd.DECLINED]
    several = answers(["message_left", {"card": "veiled"}], "order 1")
    assert [(answer.end, answer.words) for answer in several] == [
        (CallEnd.MESSAGE_LEFT, "message_left"),
        (CallEnd.APPROVED, "card"),
    ]
    assert "veiled" not in repr(several)


@pytest.mark.parametrize("said", ["perhaps", 7, {"card": {"number": "4"}}, {"pin": "1"}])
def test_what_no_shopper_says_is_one_line(said: object) -> None:
    with pytest.raises(DeskError, match=r"order 1, shopper_says: one of yes, no, message_left, "):
        answers(said, "order 1")


def test_an_answer_is_given_once_and_silence_goes_on() -> None:
    spoken = shoppers("message_left", "yes")
    assert [spoken.say("N-1").words for _ in range(2)] == ["message_left", "yes"]
    assert not spoken.will_say("N-1")
    silent = shoppers("no_answer")
    assert {silent.say("N-1").words for _ in range(3)} == {"no_answer"}
    assert silent.will_say("N-1")
    assert not silent.will_say("N-2")
