"""Filling the step that is open."""

from bpc_desktop.storefront.fill_report import (
    FieldOutcome,
    FieldState,
    FillReport,
    FillSubject,
    OpenableSecret,
    Target,
)

__all__ = ["FieldOutcome", "FieldState", "FillReport", "FillSubject", "OpenableSecret", "Target"]
