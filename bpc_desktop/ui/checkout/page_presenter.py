"""Follows the page: what it loads, what it says, and what a fill does to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.security.border import is_loopback
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.services.fill_order import card_gate, fill_refused
from bpc_desktop.services.where_words import brought_back_words, where_words
from bpc_desktop.storefront.fill_step import FillReport, fill_step
from bpc_desktop.storefront.filling.fill_report import Target
from bpc_desktop.storefront.outcome.order_history import aim_at_history
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.reading import read_page
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.final_button import show_final_button
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.checkout.login_maker import make_login
from bpc_desktop.ui.tokens import Meaning

SETTLE_MS = 700
"""How long a press may take to start a navigation before the page is read where it stands."""

LOAD_MS = 12_000
"""After this a page that is still loading (a tracker that hangs) is read and filled as it stands."""

_LONGEST_WORDS = 40
_NO_HISTORY = "The way to past orders was not found: look for it in the page."


class PagePresenter(QObject):
    """Reads after every load, fills on request. Of `was_read` the session holds the reading."""

    was_read = Signal()
    was_filled = Signal(object)  # FillReport

    def __init__(self, context: Context, epoch: Epoch, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._epoch = epoch
        self._loads = 0
        self._finished = 0
        self._loading = False
        self._pressed = ""
        self._delivered_at: int | None = None
        self._settle = self._timer(SETTLE_MS, self._settled)
        self._patience = self._timer(LOAD_MS, self._lose_patience)
        page = context.page
        page.load_started.connect(self._load_started)
        page.view.loadProgress.connect(context.window.host_bar.show_progress)
        page.loaded.connect(self._loaded)
        page.address_changed.connect(self._show_address)
        page.blocked_changed.connect(context.window.host_bar.show_blocked)
        page.crashed.connect(self._crashed)
        page.stayed.connect(self._stayed)

    def _timer(self, interval: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(then)
        return timer

    def open_item(self, line: int) -> None:
        """Open an item's BUYURL, byte for byte."""
        item = self._context.session.open_item(line)
        self._context.page.open(item.buyurl)
        self._await_settling()
        self._context.show()

    def delivered(self) -> None:
        """A held click was just delivered: only what loads from now on is news."""
        self._delivered_at = self._loads
        self._await_settling()

    def read(self) -> None:
        """Read the page as it is now."""
        context = self._context
        if context.busy.is_under_way("read") or context.busy.is_under_way("fill"):
            return
        context.busy.begin("read")
        loads = self._loads
        context.page.converse(
            read_page(context.memory), lambda reading: self._read(reading, loads), self._unread
        )

    def fill(self) -> None:
        """Fill the step that is open, and continue where all that it needs was read back right."""
        context = self._context
        refused = fill_refused(context.session)
        if refused is not None:
            if context.session.mode is Mode.UNKNOWN:
                self.open_history(refused)
            else:
                context.say(refused, Meaning.ATTENTION)
            return
        if self._loading or context.busy.is_under_way("fill") or context.busy.is_under_way("settle"):
            context.say("The page is still loading.", Meaning.INFORMATION)
            return
        gate = card_gate(context.session, context.comparison)
        reading = context.session.reading
        if context.session.step is Step.REVIEW and reading is not None and not reading.has_card_fields:
            self._show_final_button()
            return
        if gate.allowed and reading is not None and reading.has_card_fields:
            context.page.arm()
        elif context.session.step is Step.SIGN_IN:
            context.page.secret_filled()
        context.busy.begin("fill")
        context.say("Filling.", Meaning.INFORMATION)
        subject = context.session.subject(allow_card=gate.allowed)
        context.page.converse(
            fill_step(None, subject, context.memory),
            lambda report: self._filled(report, gate.why),
            self._not_filled,
        )

    def open_history(self, otherwise: str = "") -> None:
        """Press the page's own link to past orders; `otherwise` is said where it has none."""
        context = self._context
        if context.session.mode is not Mode.WORKING and not context.page.passes_presses:
            context.say("The shop has only just answered: press F4 again.", Meaning.INFORMATION)
            return
        context.busy.begin("fill")

        def aimed(target: Target | None) -> None:
            if target is None:
                context.say(otherwise or _NO_HISTORY, Meaning.ATTENTION)
            else:
                self._pressed = f"Pressed: {target.text[:_LONGEST_WORDS].strip(' .')}."
                context.page.press(target.x, target.y)
                self._await_settling()
            context.busy.finish("fill")

        context.page.converse(aim_at_history(), aimed, self._not_filled)

    def _show_final_button(self) -> None:
        """Nothing is left to fill: the page is scrolled to where the rep goes on."""
        context = self._context
        context.busy.begin("fill")

        def shown(text: str | None) -> None:
            if text is None:
                context.say(
                    "The shop's own button was not found: look for it in the page.", Meaning.ATTENTION
                )
            else:
                words = text[:_LONGEST_WORDS].strip()
                context.say(f"The shop's own button says “{words}”. Check the order, then press it.")
            context.busy.finish("fill")

        context.page.converse(show_final_button(), shown, self._not_filled)

    def _filled(self, report: FillReport, card_words: str) -> None:
        context = self._context
        context.last_report = report
        if report.may_buy:
            context.page.arm()
        working = context.session.mode is Mode.WORKING
        if report.needs_password and working:
            make_login(context, self._epoch, self._fill_again, self._not_filled)
            return
        if working:
            context.window.banner.clear()
        self.was_filled.emit(report)
        needs_card = report.step is Step.PAYMENT and not report.may_buy and bool(card_words)
        meaning = Meaning.GOOD if report.continue_at else Meaning.ATTENTION
        self._pressed = _told(report) if report.continue_at else ""
        context.say(f"{_told(report)} {card_words}" if needs_card else _told(report), meaning)
        actions = context.session.filled(report)
        context.show()
        context.recorder.record(actions, lambda: self._go_on(report), self._not_filled)

    def _go_on(self, report: FillReport) -> None:
        context = self._context
        if report.continue_at is not None:
            context.page.press(report.continue_at.x, report.continue_at.y)
        self._await_settling()
        context.busy.finish("fill")

    def _fill_again(self) -> None:
        self._context.busy.finish("fill")
        self.fill()

    def _not_filled(self, error: Exception) -> None:
        self._context.say(f"Not filled: {error}. F4 tries again, F7 reads the page.", Meaning.ATTENTION)
        self._context.busy.finish("fill")

    def _load_started(self) -> None:
        self._loads += 1
        self._settle.stop()
        self._context.busy.finish("settle")
        self._patience.start()
        if not self._loading:
            self._loading = True
            self._context.busy.begin("load")

    def _lose_patience(self) -> None:
        self._loading = False
        self.read()
        self._context.busy.finish("load")

    def _loaded(self, ok: bool) -> None:  # noqa: FBT001  Qt's signal
        self._loading = False
        self._patience.stop()
        self._context.window.host_bar.show_progress(100)
        self._finished = self._loads
        self._context.last_report = None
        self._context.page_failed = not ok
        if ok:
            self.read()
        else:
            self._context.show()
            self._context.say(
                "The page did not load. F6 opens the product again; if the shop stays away, raise an issue.",
                Meaning.ATTENTION,
            )
        self._context.busy.finish("load")

    def _await_settling(self) -> None:
        if not self._loading:
            if not self._settle.isActive():
                self._context.busy.begin("settle")
            self._settle.start()

    def _settled(self) -> None:
        self.read()
        self._context.busy.finish("settle")

    def _read(self, reading: PageReading, loads: int) -> None:
        context = self._context
        if loads == self._loads:
            new_page = self._delivered_at is not None and self._finished > self._delivered_at
            mode = context.session.mode
            seen = context.session.reading
            moved = seen is None or seen.step is not reading.step or bool(self._pressed)
            actions = context.session.see(reading, new_page=new_page)
            context.record(actions)
            if mode is Mode.SUBMITTED and context.session.mode is Mode.WORKING:
                self._brought_back(reading)
            elif moved and context.last_report is None:
                self._say_where(reading)
            context.show()
            self.was_read.emit()
        context.busy.finish("read")

    def _unread(self, error: Exception) -> None:
        if not self._loading:
            self._context.say(f"The page was not read: {error}. F7 tries again.", Meaning.ATTENTION)
        self._context.busy.finish("read")

    def _brought_back(self, reading: PageReading) -> None:
        """The click did not buy. The card may still be in the page: the next one is held again."""
        self._delivered_at = None
        self._context.page.arm()
        words = brought_back_words(self._context.session.order, reading, self._context.comparison)
        bad = reading.declined or bool(reading.errors)
        self._context.say(words, Meaning.ATTENTION if bad else Meaning.NEUTRAL)

    def _say_where(self, reading: PageReading) -> None:
        words = where_words(self._context.session.order, reading, self._context.comparison)
        did, self._pressed = self._pressed, ""
        if reading.errors:
            self._context.say(words, Meaning.ATTENTION)
        elif did:
            self._context.say(f"{did} {words}", Meaning.GOOD)
        else:
            self._context.say(words)

    def _show_address(self, host: str, path: str) -> None:
        secure = self._context.page.url.startswith("https:") or is_loopback(host.rpartition(":")[0] or host)
        self._context.window.host_bar.show_address(host, path, secure=secure)

    def _stayed(self) -> None:
        self._context.say(
            "The page tried to go on by itself with the card in it; it was stopped. Look what it shows.",
            Meaning.ATTENTION,
        )

    def _crashed(self, why: str) -> None:
        self._loading = False
        self._context.page_failed = True
        for name in ("load", "settle"):
            self._context.busy.finish(name)
        self._context.show()
        self._context.say(f"{why} F6 opens the product again.", Meaning.BAD)


def _told(report: FillReport) -> str:
    if report.continue_at is None:
        return report.message
    return f"{report.message} Pressed: {report.continue_at.text[:_LONGEST_WORDS].strip(' .')}."
