"""The payment step with Oscar's own bankcard form.

As Oscar documents it, card data is never saved: the preview page carries it in hidden inputs and posts it
again when the order is placed.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from oscar.apps.checkout import views
from oscar.apps.payment.exceptions import UnableToTakePayment
from oscar.apps.payment.forms import BankcardForm
from oscar.core.loading import get_model

from demo.cards import DECLINES
from demo.storefront.checkout.forms import BillingAddressForm

Source = get_model("payment", "Source")
SourceType = get_model("payment", "SourceType")


class PaymentDetailsView(views.PaymentDetailsView):
    """Payment details, preview, and placing the order."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both forms are on the page, bound or not."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.setdefault("bankcard_form", BankcardForm())
        context.setdefault("billing_address_form", BillingAddressForm(context["shipping_address"]))
        return context

    def handle_payment_details_submission(self, request: HttpRequest) -> HttpResponse:
        """Show the preview, or the forms again with their errors."""
        forms = self._forms(request)
        if all([form.is_valid() for form in forms.values()]):  # noqa: C419  both show their errors
            return self.render_preview(
                request, billing_address=forms["billing_address_form"].address(), **forms
            )
        return self.render_payment_details(request, **forms)

    def handle_place_order_submission(self, request: HttpRequest) -> HttpResponse:
        """Check what the preview page posted again, take the payment, place the order."""
        forms = self._forms(request)
        if not all(form.is_valid() for form in forms.values()):
            return self.render_payment_details(request, **forms)
        submission = self.build_submission(
            billing_address=forms["billing_address_form"].address(), payment_kwargs=forms
        )
        return self.submit(**submission)

    def handle_payment(self, order_number: str, total: Any, **kwargs: Any) -> None:
        """Stands where a gateway would be: every card is good but one."""
        bankcard = kwargs["bankcard_form"].bankcard
        if bankcard.number == DECLINES:
            raise UnableToTakePayment(
                "Your card was declined by the bank. No payment has been taken. Please use another card."
            )
        kind, _ = SourceType.objects.get_or_create(name=bankcard.card_type or "Bankcard")
        self.add_payment_source(
            Source(
                source_type=kind,
                currency=total.currency,
                amount_allocated=total.incl_tax,
                amount_debited=total.incl_tax,
                reference=order_number,
                label=bankcard.obfuscated_number,
            )
        )

    def _forms(self, request: HttpRequest) -> dict[str, Any]:
        shipping_address = self.get_shipping_address(request.basket)
        return {
            "bankcard_form": BankcardForm(request.POST),
            "billing_address_form": BillingAddressForm(shipping_address, request.POST),
        }
