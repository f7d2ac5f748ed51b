"""The workstation store: the encrypted database on one desktop."""
