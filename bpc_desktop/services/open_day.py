"""The day's key epoch: every day has a key pair of its own (design section 6)."""

from datetime import date

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.security.epoch import open_epoch


def open_day(administration: CentralAdministration, day: date) -> Epoch:
    """The epoch the mStore seals to on this day (UTC): the one there is, or a new one.

    A new one is also opened where somebody with a right to cards was enrolled after the day's last epoch:
    they hold no grant of it.
    """
    epoch = administration.current_epoch()
    people = administration.people()
    if epoch is not None and epoch.day == day and administration.all_granted(epoch.epoch_id):
        return epoch
    opened, grants = open_epoch(day, people)
    administration.add_epoch(opened, grants)
    return opened
