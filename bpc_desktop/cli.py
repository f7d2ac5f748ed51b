"""The commands of `bpc-desktop`."""


def main() -> None:
    """Run the command named on the command line."""
