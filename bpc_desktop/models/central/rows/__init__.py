"""Central's tables as typed mappings. The migrations make them; a test keeps both equal."""

from bpc_desktop.models.central.rows.base import Row
from bpc_desktop.models.central.rows.ledger import (
    AuditHeadRow,
    AuditRow,
    BillingLineRow,
    DashboardEntryRow,
    EventRow,
)
from bpc_desktop.models.central.rows.merchants import MerchantRow, ProductRow
from bpc_desktop.models.central.rows.orders import OrderItemRow, OrderRow, OrderShopperRow, SealedSecretRow
from bpc_desktop.models.central.rows.people import EpochRow, GrantRow, PersonRow, SettingRow, WorkstationRow
from bpc_desktop.models.central.rows.work import (
    ActionRow,
    ApprovalRow,
    ContactAttemptRow,
    IssuePictureRow,
    IssueRow,
    LeaseRow,
    NotificationRow,
    OptedOutRow,
    SkipRow,
)

__all__ = [
    "ActionRow",
    "ApprovalRow",
    "AuditHeadRow",
    "AuditRow",
    "BillingLineRow",
    "ContactAttemptRow",
    "DashboardEntryRow",
    "EpochRow",
    "EventRow",
    "GrantRow",
    "IssuePictureRow",
    "IssueRow",
    "LeaseRow",
    "MerchantRow",
    "NotificationRow",
    "OptedOutRow",
    "OrderItemRow",
    "OrderRow",
    "OrderShopperRow",
    "PersonRow",
    "ProductRow",
    "Row",
    "SealedSecretRow",
    "SettingRow",
    "SkipRow",
    "WorkstationRow",
]
