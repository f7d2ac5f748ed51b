"""JSON records one at a time, however they were written: an array, one a line, or a single object.

The file is never in memory as a whole. Numbers with a fraction become exact decimals.
"""

import codecs
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import BinaryIO, NoReturn

from bpc_desktop.gateways.record import BadRecord

CHUNK = 64 * 1024
LARGEST_RECORD = 1024 * 1024
"""Characters. An order has a few thousand."""


def read_records(stream: BinaryIO) -> Iterator[tuple[int, object] | BadRecord]:
    """Each record with its number, from 1.

    After text that is no JSON, reading goes on with the next line; inside an array it cannot, and ends.
    """
    return _Records(stream).read()


class _Records:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")(errors="replace").decode
        self._parse = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse).raw_decode
        self._text = ""
        self._ended = False

    def read(self) -> Iterator[tuple[int, object] | BadRecord]:
        in_array = self._peek() == "["
        if in_array:
            self._text = self._text[1:]
        number = 0
        while self._more(in_array=in_array):
            number += 1
            parsed = self._next()
            if parsed is not None:
                yield number, parsed[0]
            elif in_array:
                yield BadRecord(number, "record", "not JSON; nothing after it could be read")
                return
            else:
                yield BadRecord(number, "record", "not JSON")
                self._skip_line()

    def _more(self, *, in_array: bool) -> bool:
        following = self._peek()
        if in_array and following == ",":
            self._text = self._text[1:]
            following = self._peek()
        return bool(following) and not (in_array and following == "]")

    def _next(self) -> tuple[object] | None:
        while True:
            try:
                value, end = self._parse(self._text)
            except (ValueError, RecursionError):
                if self._ended or len(self._text) > LARGEST_RECORD:
                    return None
                self._fill()
                continue
            self._text = self._text[end:]
            return (value,)

    def _peek(self) -> str:
        self._text = self._text.lstrip()
        while not self._text and not self._ended:
            self._fill()
            self._text = self._text.lstrip()
        return self._text[:1]

    def _fill(self) -> None:
        chunk = self._stream.read(max(CHUNK, len(self._text)))
        self._ended = not chunk
        self._text += self._decode(chunk, final=self._ended)

    def _skip_line(self) -> None:
        while "\n" not in self._text and not self._ended:
            self._text = ""
            self._fill()
        self._text = self._text.partition("\n")[2]


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")
