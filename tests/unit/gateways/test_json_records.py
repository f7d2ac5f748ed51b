import io
import json
from decimal import Decimal
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.gateways.json_records import LARGEST_RECORD, read_records
from bpc_desktop.gateways.record import BadRecord

VALUES = st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.lists(st.booleans())), max_size=4)


def read(text: str | bytes) -> list[tuple[int, object] | BadRecord]:
    return list(read_records(io.BytesIO(text.encode() if isinstance(text, str) else text)))


@given(values=st.lists(VALUES), ascii_only=st.booleans(), indent=st.sampled_from([None, 2]))
def test_records_are_the_same_however_they_are_written(
    values: list[object], *, ascii_only: bool, indent: int | None
) -> None:
    expected = list(enumerate(values, start=1))
    array = json.dumps(values, ensure_ascii=ascii_only, indent=indent)
    lines = "\n".join(json.dumps(value, ensure_ascii=ascii_only, indent=indent) for value in values)

    assert read(array) == expected
    assert read(lines) == expected


@pytest.mark.parametrize("text", ["", "  \n", "[]", " [ ] \n", "\ufeff[]"])
def test_nothing_is_no_record(text: str) -> None:
    assert read(text) == []


def test_one_object_alone_is_one_record() -> None:
    assert read('\ufeff {"a": 1}\n') == [(1, {"a": 1})]


def test_amounts_keep_their_decimals() -> None:
    ((_, record),) = [each for each in read('{"a": 0.10, "b": 19.990}') if isinstance(each, tuple)]

    assert record == {"a": Decimal("0.10"), "b": Decimal("19.990")}
    assert isinstance(record, dict)
    assert str(record["b"]) == "19.990"


def test_a_bad_line_is_one_bad_record_and_the_rest_is_read() -> None:
    records = read('{"a": 1}\nthis is not JSON\n{"a": 3}\n{"a": NaN}\n{"a": 5}')

    assert [each if isinstance(each, BadRecord) else each[1] for each in records] == [
        {"a": 1},
        BadRecord(2, "record", "not JSON"),
        {"a": 3},
        BadRecord(4, "record", "not JSON"),
        {"a": 5},
    ]


def test_an_array_ends_where_it_stops_being_json() -> None:
    records = read('[{"a": 1}, {"a": oops}, {"a": 3}]')

    assert records == [
        (1, {"a": 1}),
        BadRecord(2, "record", "not JSON; nothing after it could be read"),
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 10_000])
def test_hostile_text_is_a_bad_record_not_a_crash(text: str) -> None:
    (bad,) = read(text)

    assert isinstance(bad, BadRecord)


def test_a_large_file_is_read_without_holding_it() -> None:
    class Endless(io.RawIOBase):
        """Objects without end; remembers how far it was read."""

        served = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.served += size
            return (b'{"filler": "' + b"x" * 86 + b'"}\n') * (size // 100)

    endless = Endless()
    stream: BinaryIO = endless  # type: ignore[assignment]  # only read() is used
    records = read_records(stream)
    for _ in range(5000):
        next(records)

    assert endless.served < LARGEST_RECORD


def test_a_record_larger_than_any_order_is_refused() -> None:
    records = read('{"a": "' + "x" * (3 * LARGEST_RECORD) + '"}\n{"a": 2}')

    assert records == [BadRecord(1, "record", "not JSON"), (2, {"a": 2})]


def test_bytes_that_are_no_utf_8_do_not_stop_the_file() -> None:
    records = read(b'{"a": "\xff"}\n{"a": 2}')

    assert records[1] == (2, {"a": 2})
