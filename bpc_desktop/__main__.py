"""`python -m bpc_desktop` is `bpc-desktop`."""

from bpc_desktop.cli import main

if __name__ == "__main__":
    main()
