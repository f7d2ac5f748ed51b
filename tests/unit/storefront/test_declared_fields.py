"""What a page declares by autocomplete is believed, unless label and name agree on something else."""

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.snapshot import Control
from tests.unit.storefront.samples import control, snapshot


def tokens(*controls: Control) -> list[str]:
    return [field.token.value for field in classify(snapshot(*controls).controls)]


@pytest.mark.parametrize(
    ("name", "label", "declared", "token"),
    [
        ("city", "City", "address-level1", "address-level2"),
        ("lastName", "Last name", "given-name", "family-name"),
        ("postcode", "Postcode", "address-line2", "postal-code"),
        ("order_notes", "Order notes", "street-address", "none"),
    ],
)
def test_a_declaration_that_label_and_name_refute_is_not_believed(
    name: str, label: str, declared: str, token: str
) -> None:
    assert tokens(control(name, label, autocomplete=declared)) == [token]


@pytest.mark.parametrize(
    ("name", "label", "declared"),
    [
        ("street", "Address", "address-line2"),
        ("f7", "City", "address-level1"),
        ("f8", "Wohin?", "address-line1"),
        ("mobile", "Mobile phone", "tel-national"),
    ],
)
def test_a_declaration_is_believed_over_one_sign_and_among_its_kin(
    name: str, label: str, declared: str
) -> None:
    found = tokens(control(name, label, autocomplete=declared))
    assert found == [declared.replace("tel-national", "tel")]
