"""Errors a person can act on, told apart from mistakes of ours.

A `DeskError` says what went wrong, where, and what to do; the command line prints it as one line, the screen
shows it plainly. Anything else that is raised is a bug and reaches the log with its traceback.
"""


class DeskError(Exception):
    """Something the user or the environment caused. `str()` is a plain sentence for the screen."""


class CentralUnreachable(DeskError):
    """Central did not answer: nothing is lost, the outbox keeps what was done."""


class SignInRefused(DeskError):
    """Wrong passphrase, unknown person, locked role, or a workstation that is not enrolled."""
