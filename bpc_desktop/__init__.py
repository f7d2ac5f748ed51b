"""BPC Desktop: the workstation of mShopper's Business Processing Center."""

__version__ = "0.1.0"
