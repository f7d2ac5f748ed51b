"""What a page does, told now, or once somebody follows the page."""

from collections.abc import Callable


class News:
    """Tells at once, except of a page that was opened ahead: that waits until somebody asks for the page."""

    def __init__(self) -> None:
        self._ahead = ""
        self._untold: list[Callable[[], None]] = []
        self._over = False

    @property
    def is_ahead(self) -> bool:
        """Whether nobody follows the page yet."""
        return bool(self._ahead)

    def wait_for(self, url: str) -> None:
        """From now on nobody follows: keep what happens until `url` is asked for."""
        self._ahead = url

    def asked_for(self, url: str) -> bool:
        """Somebody follows from now on: what happened is told if this page was opened ahead."""
        untold, self._untold = self._untold, []
        ahead, self._ahead = self._ahead, ""
        if not ahead or ahead != url:
            return False
        for tell in untold:
            tell()
        return True

    def tell(self, tell: Callable[[], None]) -> None:
        """Now, or in its turn."""
        if self._over:
            return
        if self._ahead:
            self._untold.append(tell)
        else:
            tell()

    def end(self) -> None:
        """The page is shut: it says nothing more."""
        self._over = True
