"""The desk process from its start: the sign-in first, and what works behind it once that can be seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bpc_desktop.settings import Home
from bpc_desktop.ui.desk.desk_window import DeskWindow
from bpc_desktop.ui.desk.options import DeskOptions
from bpc_desktop.ui.theme import dressed_application

if TYPE_CHECKING:
    from bpc_desktop.ui.desk.desk import Desk


def run_desk(
    home: Home,
    find_central: Callable[[], str],
    options: DeskOptions,
    prepare: "Callable[[Desk], object] | None" = None,
) -> int:
    """Run the desk until its window is closed; the process's exit code.

    `find_central` yields central's URL when it is first needed, on a lane: it may start a server, read a
    file, or raise `DeskError`. `prepare` is handed the desk once the sign-in is painted, before anyone can
    sign in; what it returns is kept as long as the desk.
    """
    app = dressed_application("BPC Desktop", options.theme)
    window = DeskWindow()
    desks: list[Desk] = []
    kept: list[object] = []

    def begin() -> None:
        from bpc_desktop.ui.desk.desk import Desk  # late: the sign-in is painted without it

        desk = Desk(app, window, home, find_central, options)
        desks.append(desk)
        if prepare is not None:
            kept.append(prepare(desk))

    window.painted_first.connect(begin)
    window.show()
    code = app.exec()
    for desk in desks:
        desk.close()
    return code
