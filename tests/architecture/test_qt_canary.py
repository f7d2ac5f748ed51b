"""The reason PySide6 6.12 is kept out, as a test that shows when it is gone."""

from PySide6 import QtCore


class _Emitter(QtCore.QObject):
    happened = QtCore.Signal(bool)


def test_many_emissions_keep_the_process_alive() -> None:
    seen: list[bool] = []
    emitter = _Emitter()
    emitter.happened.connect(seen.append)
    for _ in range(5_000):
        emitter.happened.emit(True)  # noqa: FBT003  the value emitted
    assert seen.count(True) == 5_000
