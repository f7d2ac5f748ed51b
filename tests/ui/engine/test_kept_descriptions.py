"""What was understood of a page is used again only while another description would say the same."""

import pytest

from bpc_desktop.storefront.conversation import Call, Conversation
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.reading import PageMemory, read_page
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.forms import ADDRESS_FORM, fill, values

_STYLED = "<style>.later { display: none } .faint { opacity: 0 }</style>"
_SHEET = "document.styleSheets[0]"


@pytest.fixture
def memory() -> PageMemory:
    """What the checkout keeps of the page from one conversation to the next."""
    return PageMemory()


def asked_for(conversation: Conversation[PageReading], calls: list[str]) -> Conversation[PageReading]:
    """The same conversation; the functions it calls are taken down."""
    answer: object = None
    while True:
        try:
            asked = conversation.send(answer)
        except StopIteration as stop:
            reading: PageReading = stop.value
            return reading
        if isinstance(asked, Call):
            calls.append(asked.function)
        answer = yield asked


def test_a_page_at_rest_is_described_once(shop: Shop, driver: Driver, memory: PageMemory) -> None:
    driver.open(shop.put(ADDRESS_FORM))
    calls: list[str] = []
    first = driver.converse(asked_for(read_page(memory), calls))
    again = driver.converse(asked_for(read_page(memory), calls))
    assert calls == ["read", "unchanged"]
    assert first == again


def test_another_page_of_the_same_form_is_described_anew(
    shop: Shop, driver: Driver, memory: PageMemory
) -> None:
    for path in ("/one/", "/two/"):
        driver.open(shop.put(ADDRESS_FORM, path))
        assert driver.converse(read_page(memory)).url.endswith(path)


@pytest.mark.parametrize(
    "change",
    [
        f"{_SHEET}.deleteRule(0)",
        f"{_SHEET}.cssRules[0].style.display = 'block'",
        f"{_SHEET}.insertRule('#box .later {{ display: block }}', 2)",
        "document.querySelector('#box').className = ''; document.querySelector('.later').className = ''",
    ],
    ids=["rule gone", "rule changed", "rule added", "class gone"],
)
def test_a_field_shown_since_is_filled(shop: Shop, driver: Driver, memory: PageMemory, change: str) -> None:
    box = "<div id=box><p class=later>Company <input name=company></p></div>"
    driver.open(shop.put(_STYLED + ADDRESS_FORM.replace("<button>", f"{box}<button>")))
    driver.converse(read_page(memory))
    driver.script(f"document.querySelector('[name=company]').value = 'Somebody else'; {change}; 1")
    fill(driver, Step.ADDRESSES, memory=memory)
    assert values(driver)["company"] == ""  # the order has none


def test_a_field_that_was_faint_is_filled(shop: Shop, driver: Driver, memory: PageMemory) -> None:
    driver.open(shop.put(_STYLED + ADDRESS_FORM.replace("<label for=c>", "<label for=c class=x>").replace(
        "id=c ", "id=c class=faint ")))  # fmt: skip
    driver.converse(read_page(memory))
    driver.script(f"{_SHEET}.deleteRule(1); 1")
    fill(driver, Step.ADDRESSES, memory=memory)
    assert values(driver)["city"] == "Duluth"


def test_what_the_rep_typed_since_is_there(shop: Shop, driver: Driver, memory: PageMemory) -> None:
    strange = "<label>Favourite animal <input name=animal required></label><button>"
    driver.open(shop.put(ADDRESS_FORM.replace("<button>", strange)))
    driver.converse(read_page(memory))
    driver.script("document.querySelector('[name=animal]').value = 'Otter'; 1")
    assert fill(driver, Step.ADDRESSES, memory=memory).continue_at is not None


def test_a_field_in_a_shadow_tree_attached_since_is_filled(
    shop: Shop, driver: Driver, memory: PageMemory
) -> None:
    driver.open(
        shop.put(ADDRESS_FORM.replace("<label for=c>City</label><input id=c name=city>", "<p id=c></p>"))
    )
    driver.converse(read_page(memory))
    driver.script(
        """const root = document.querySelector("#c").attachShadow({ mode: "open" });
        root.innerHTML = "<label>City <input></label>"; 1"""
    )
    fill(driver, Step.ADDRESSES, memory=memory)
    assert driver.script("document.querySelector('#c').shadowRoot.querySelector('input').value") == "Duluth"


def test_a_text_shown_since_is_read(shop: Shop, driver: Driver, memory: PageMemory) -> None:
    said = "<p class='later error'>An account with this e-mail address already exists.</p>"
    driver.open(shop.put(_STYLED + ADDRESS_FORM + said))
    assert not driver.converse(read_page(memory)).email_registered
    driver.script(f"{_SHEET}.deleteRule(0); 1")
    assert driver.converse(read_page(memory)).email_registered


def test_an_address_that_changes_without_a_load_is_told(
    shop: Shop, driver: Driver, memory: PageMemory
) -> None:
    driver.open(shop.put(ADDRESS_FORM))
    driver.converse(read_page(memory))
    driver.script("history.pushState(null, '', '/further/'); 1")
    assert driver.converse(read_page(memory)).url.endswith("/further/")
