"""What of a page's truth a reading got right."""

from collections.abc import Iterator
from enum import StrEnum

from benchmarks.confirmations.case import Case, Line, Said
from bpc_desktop.storefront.page_reading import CartLine, PageReading
from bpc_desktop.storefront.step import Step


class Verdict(StrEnum):
    """One count of the last line. Wrong is worse than blank; a number on a page that is none is wrong."""

    NUMBERS_RIGHT = "numbers_right"
    NUMBERS_WRONG = "numbers_wrong"
    NUMBERS_BLANK = "numbers_blank"
    CONFIRMATIONS_FALSE = "confirmations_false"
    TOTALS_RIGHT = "totals_right"
    TOTALS_WRONG = "totals_wrong"
    TOTALS_BLANK = "totals_blank"
    SUMS_RIGHT = "sums_right"
    SUMS_WRONG = "sums_wrong"
    SUMS_BLANK = "sums_blank"
    LINES_RIGHT = "lines_right"
    LINES_WRONG = "lines_wrong"
    PROMO_RIGHT = "promo_right"
    PROMO_WRONG = "promo_wrong"
    DECLINED_RIGHT = "declined_right"
    DECLINED_MISSED = "declined_missed"
    DECLINED_FALSE = "declined_false"
    OUTCOME_RIGHT = "outcome_right"
    OUTCOME_WRONG = "outcome_wrong"
    OUTCOME_BLANK = "outcome_blank"
    STEP_RIGHT = "step_right"
    STEP_WRONG = "step_wrong"
    LOGIN_RIGHT = "login_right"
    LOGIN_WRONG = "login_wrong"


def judge(case: Case, reading: PageReading) -> Iterator[tuple[Verdict, str]]:
    """Every verdict on a page, each with what was read against what is true."""
    if case.kind in {"confirmed", "unconfirmed"}:
        yield _number(case, reading)
    for name, truth in case.sums.items():
        found = getattr(reading.charges, name)
        value = found.value if found else None
        kind = "TOTALS" if name == "total" else "SUMS"
        state = "RIGHT" if value == truth else "BLANK" if value is None else "WRONG"
        yield Verdict[f"{kind}_{state}"], f"{name} {value} for {truth}"
    if case.lines:
        read = [_told(line) for line in reading.cart_lines]
        right = read == [_true(line) for line in case.lines]
        yield (
            Verdict.LINES_RIGHT if right else Verdict.LINES_WRONG,
            f"{read} for {[_true(line) for line in case.lines]}",
        )
    step = reading.step is Step.CONFIRMATION
    yield (Verdict.STEP_RIGHT if step is case.confirmed else Verdict.STEP_WRONG), f"{reading.step}"
    yield from _said(case.said, reading)


def _number(case: Case, reading: PageReading) -> tuple[Verdict, str]:
    found = reading.confirmation
    told = f"{found} for {case.number} at {case.address}"
    if not case.confirmed:
        return (Verdict.CONFIRMATIONS_FALSE if found else Verdict.NUMBERS_RIGHT), told
    number = found.number if found else None
    if number == case.number and found is not None:
        return Verdict.NUMBERS_RIGHT, told
    return (Verdict.NUMBERS_BLANK if number is None else Verdict.NUMBERS_WRONG), told


def _told(line: CartLine) -> tuple[str, str, int | None, str]:
    return line.name, line.variant, line.quantity, str(line.price.value) if line.price else ""


def _true(line: Line) -> tuple[str, str, int | None, str]:
    return line.name, line.variant, line.quantity, str(line.price)


def _said(truth: Said, reading: PageReading) -> Iterator[tuple[Verdict, str]]:
    if truth.promo is not None:
        right = reading.promo is truth.promo
        yield Verdict.PROMO_RIGHT if right else Verdict.PROMO_WRONG, f"{reading.promo} for {truth.promo}"
    if truth.declined is not None:
        wrong = Verdict.DECLINED_MISSED if truth.declined else Verdict.DECLINED_FALSE
        yield (
            Verdict.DECLINED_RIGHT if reading.declined is truth.declined else wrong,
            f"errors {reading.errors}",
        )
    if truth.not_bought is not None:
        right = reading.not_bought is truth.not_bought
        wrong = Verdict.OUTCOME_BLANK if reading.not_bought is None else Verdict.OUTCOME_WRONG
        told = f"{reading.not_bought} for {truth.not_bought} at {reading.step}, {reading.errors}"
        yield Verdict.OUTCOME_RIGHT if right else wrong, told
    asked = {
        "registered": (truth.registered, reading.email_registered),
        "refused": (truth.refused, reading.login_refused),
        "locked": (truth.locked, reading.account_locked),
        "code": (truth.code, reading.code_asked),
        "complains": (truth.complains, bool(reading.errors)),
    }
    for name, (wanted, found) in asked.items():
        if wanted is not None:
            yield (
                Verdict.LOGIN_RIGHT if wanted is found else Verdict.LOGIN_WRONG,
                f"{name} {found} {reading.errors}",
            )
