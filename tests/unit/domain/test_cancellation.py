import pytest

from bpc_desktop.domain.cancellation import IN_WORDS, WORDING, CancelReason, declined_reason
from bpc_desktop.domain.issue import IssueCode


@pytest.mark.parametrize("reason", CancelReason)
def test_the_text_says_cancelled_why_and_where_to_shop_again(reason: CancelReason) -> None:
    text = WORDING.format(
        order_number="M-1001",
        merchant="Northwind",
        reason=IN_WORDS[reason],
        mstore_url="https://m.northwind.example/",
    )
    assert text.startswith("Your order M-1001 from Northwind's mobile store has been cancelled: ")
    assert text.endswith(". Shop again: https://m.northwind.example/")


def test_every_reason_reads_differently() -> None:
    assert len(set(IN_WORDS.values())) == len(CancelReason)


@pytest.mark.parametrize(
    ("issue", "reason"),
    [
        (IssueCode.OUT_OF_STOCK, CancelReason.SMALLER_ORDER_DECLINED),
        (IssueCode.HIGHER_PRICE, CancelReason.HIGHER_COST_DECLINED),
        (IssueCode.HIGHER_SHIPPING, CancelReason.HIGHER_COST_DECLINED),
        (IssueCode.INCORRECT_CARD, CancelReason.CARD),
        (IssueCode.POSSIBLE_DUPLICATE, CancelReason.DUPLICATE),
        (IssueCode.OUTCOME_UNKNOWN, CancelReason.SHOPPER_ASKED),
    ],
)
def test_a_no_is_the_reason_the_issue_asked_about(issue: IssueCode, reason: CancelReason) -> None:
    assert declined_reason(issue) is reason


def test_a_no_is_never_told_as_not_reached() -> None:
    assert CancelReason.NOT_REACHED not in {declined_reason(issue) for issue in IssueCode}
