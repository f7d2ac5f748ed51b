"""The scoring of labelled form pages: what counts, and that the engine never sees a label."""

import json
from pathlib import Path

import pytest

from benchmarks.forms.labelled import Folder, site_of
from benchmarks.forms.learning import Example, learn, spelled
from benchmarks.forms.scoring import Decision, Scope, score_page
from bpc_desktop.storefront.fields.field_model import parse
from bpc_desktop.storefront.token import Token
from tests.unit.storefront.samples import control, snapshot

PAGE = """
<form><input name=a data-field="1"><select id=b data-field="email" data-field="2"></select>
<input name=c></form>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "shop_checkout.html").write_text(PAGE, encoding="utf-8")
    labels = {"shop_checkout.html": {"1": "given-name", "2": "country"}}
    (tmp_path / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    return Folder(tmp_path)


def decisions(**tokens: str) -> dict[str, Decision]:
    return {key: Decision(token, fills=token != "none") for key, token in tokens.items()}


def test_a_page_is_served_without_its_keys(folder: Folder) -> None:
    (page,) = folder.pages
    assert "data-field" not in page.body
    assert (folder.checkout, folder.rivals) == (None, {})


def test_controls_are_matched_to_keys_by_their_order(folder: Folder) -> None:
    (page,) = folder.pages
    described = snapshot(control("a"), control(id="b", tag="select"), control("c")).controls
    assert page.keys(described) == {1: "1", 2: "2"}


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("shop_checkout.html", "shop"),
        ("www_shop_co_uk_login.html", "shop"),
        ("accounts_shop_com_signup.html", "shop"),
    ],
)
def test_a_site_is_told_by_the_name_of_its_page(name: str, site: str) -> None:
    assert site_of(name) == site


def test_right_wrong_blank_and_traps_are_counted() -> None:
    labels = {"a": "email", "b": "tel", "c": "postal-code", "d": "none", "e": "none"}
    scope = score_page(labels, decisions(a="email", b="name", d="name", e="none"))
    assert scope == Scope(
        pages=1, pages_with_fields=1, fields=3, right=1, wrong=1, blank=1, traps=2, traps_filled=1
    )


def test_with_one_password_a_login_name_may_be_an_email() -> None:
    one = {"a": "email", "b": "password"}
    assert score_page(one, decisions(a="username", b="current-password")).pages_right == 1
    assert score_page({**one, "c": "password"}, decisions(a="username")).wrong == 1


def test_a_page_without_fields_is_not_right_by_being_empty() -> None:
    assert score_page({"a": "none"}, {}).pages_right == 0


def test_what_is_learned_is_the_same_every_time_and_survives_its_file() -> None:
    examples = [
        Example(f"site{index}", ("bias", f"L:{word}"), Token.NONE, 0.0, token)
        for index in range(4)
        for word, token in (("handle", Token.USERNAME), ("topic", Token.NONE))
    ] * 20
    first, second = learn(examples), learn(examples)
    assert first == second == parse(spelled(first).split("\n"))
    assert first.judge(["bias", "L:handle"], Token.NONE, 0.0)[0] is Token.USERNAME
    assert first.judge(["bias", "L:topic"], Token.EMAIL, 3.0)[0] is Token.EMAIL
