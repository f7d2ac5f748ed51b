from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.identification import identification, identifies


def test_the_customers_sentence() -> None:
    assert identification("Northwind") == (
        "contacting you on behalf of Northwind about an order placed on Northwind's mobile store"
    )


@given(st.text())
def test_a_name_is_taken_as_it_is(name: str) -> None:
    assert identification(name).count(name) >= 2
    assert identifies(f"Hello, this is Kim, {identification(name)}.", name)


def test_a_script_for_another_merchant_does_not_identify() -> None:
    assert not identifies(f"Hello, I am {identification('Northwind')}.", "Contoso")
    assert not identifies("Hello, I am calling about your order.", "Northwind")
