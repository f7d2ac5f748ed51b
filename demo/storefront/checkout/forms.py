"""The payment step's billing address: the shipping address, or one of its own."""

from typing import Any

from django import forms
from oscar.apps.checkout.forms import GatewayForm, ShippingAddressForm, ShippingMethodForm
from oscar.apps.payment import forms as payment_forms
from oscar.core.loading import get_model

__all__ = ["BillingAddressForm", "GatewayForm", "ShippingAddressForm", "ShippingMethodForm"]

BillingAddress = get_model("order", "BillingAddress")
SAME, OTHER = "same", "other"


class BillingAddressForm(payment_forms.BillingAddressForm):
    """Oscar's billing address form behind the question most shops ask first."""

    billing = forms.ChoiceField(
        label="Billing address",
        widget=forms.RadioSelect,
        choices=((SAME, "Same as shipping address"), (OTHER, "Use a different billing address")),
        initial=SAME,
    )
    phone_number_fields: dict[str, dict[str, object]] = {}  # noqa: RUF012  replaces Oscar's: bills need no phone
    field_order = ("billing",)

    def __init__(self, shipping_address: Any, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._shipping_address = shipping_address
        self._same = data is not None and data.get("billing") == SAME
        self.fields["country"].empty_label = None
        if self._same:
            for name in self.fields:
                self.fields[name].required = name == "billing"

    def _post_clean(self) -> None:
        if not self._same:
            super()._post_clean()

    def address(self) -> Any:
        """The billing address, not yet saved."""
        if not self._same:
            return self.save(commit=False)
        address = BillingAddress()
        self._shipping_address.populate_alternative_model(address)
        return address
