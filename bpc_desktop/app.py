"""The one place where everything is wired: the processes of `bpc-desktop` are put together here."""
