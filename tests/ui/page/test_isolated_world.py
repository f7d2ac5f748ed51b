"""Our scripts reach the page; the page reaches nothing of ours."""

from collections.abc import Callable

from bpc_desktop.security.border import Border
from bpc_desktop.storefront.conversation import (
    Call,
    Conversation,
    Frame,
    JsonValue,
    ListFrames,
    PageUnreachable,
)
from tests.ui.page.conftest import Hands
from tests.ui.page.shop import Shop


def test_a_call_answers_with_json(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    value: dict[str, JsonValue] = {"text": "Füße 'x' </script>\u2028", "list": [1, 2.5, None, True]}
    assert hands.call("echo", value) == value


def test_a_promise_is_awaited(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    assert hands.call("later", 60) == "late"


def test_the_scripts_are_brought_once_for_each_document(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    assert [hands.call("count"), hands.call("count")] == [1, 2]
    assert hands.open(shop.url)
    assert hands.call("count") == 1


def test_conversations_wait_for_each_other(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    ended: list[str] = []

    def conversation(name: str, milliseconds: int) -> Conversation[str]:
        frames = yield ListFrames()
        assert isinstance(frames, tuple)
        yield Call("later", milliseconds, frames[0].key)
        return name

    hands.page.converse(conversation("slow", 80), ended.append, lambda error: ended.append(str(error)))
    hands.page.converse(conversation("fast", 0), ended.append, lambda error: ended.append(str(error)))
    hands.settle(lambda: len(ended) == 2)
    assert ended == ["slow", "fast"]


def test_frames_are_listed_with_what_is_declared(
    make_hands: Callable[[Border], Hands], shop: Shop, other_shop: Shop
) -> None:
    shop.pages["/"] = f"""
        <iframe src="/inner"></iframe>
        <iframe src="http://{other_shop.host}/"></iframe>
        <iframe sandbox="allow-scripts" src="/boxed"></iframe>
        <iframe srcdoc="<p>ours"></iframe>"""
    shop.pages["/inner"] = '<iframe src="/deep"></iframe>'
    shop.pages["/deep"] = shop.pages["/boxed"] = "<p>page"
    hands = make_hands(Border(domains=(shop.host,), resource_hosts=(other_shop.host,)))
    assert hands.open(shop.url)

    def conversation() -> Conversation[object]:
        frames = yield ListFrames()
        assert isinstance(frames, tuple)
        paths = ""
        for frame in frames:
            paths += f"{yield Call('run', 'location.pathname', frame.key)} "
        return frames, paths

    outcome = hands.converse(conversation())
    assert isinstance(outcome, tuple)
    frames: tuple[Frame, ...] = outcome[0]
    assert [(frame.is_main, frame.declared) for frame in frames] == [
        (True, True),
        (False, True),
        (False, True),
        (False, False),
        (False, False),
        (False, True),
    ]
    assert outcome[1] == "/ /inner /deep / /boxed srcdoc "
    assert frames[4].origin == "null"


def test_the_page_sees_nothing_of_the_isolated_world(hands: Hands, shop: Shop) -> None:
    shop.pages["/"] = """<!doctype html><body><script>
        const before = new Set(Object.getOwnPropertyNames(window));
        window.look = () => {
          const news = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
          document.body.dataset.seen = JSON.stringify([typeof bpc, typeof bpcWorld, typeof qt, news]);
        };
        setInterval(look, 5);
        </script>"""
    assert hands.open(shop.url)
    assert hands.call("count") == 1
    hands.run("delete document.body.dataset.seen")
    hands.until("document.body.dataset.seen !== undefined")
    assert hands.run("document.body.dataset.seen") == '["undefined","undefined","undefined",["look"]]'


def test_a_page_that_replaces_every_built_in_disturbs_nothing(hands: Hands, shop: Shop) -> None:
    shop.pages["/"] = """<script>
        JSON.stringify = () => "stolen"; JSON.parse = () => "stolen"; Map.prototype.set = () => { throw 1; };
        Promise.prototype.then = () => { throw 1; }; window.setTimeout = () => { throw 1; };
        window.bpcWorld = {start: () => "stolen"}; window.bpc = {echo: () => "stolen"};
        </script>"""
    assert hands.open(shop.url)
    assert hands.call("echo", "mine") == "mine"
    assert hands.call("later", 5) == "late"


def test_scripts_run_whatever_the_content_security_policy(hands: Hands, shop: Shop) -> None:
    shop.headers["/"] = {"Content-Security-Policy": "default-src 'none'; sandbox allow-scripts"}
    assert hands.open(shop.url)
    assert hands.call("echo", 1) == 1


def test_a_script_error_is_thrown_into_the_conversation(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    for function in ("rejects", "no_such_function"):
        assert isinstance(hands.call(function), PageUnreachable)


def test_a_conversation_may_go_on_after_an_error(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)

    def conversation() -> Conversation[object]:
        frames = yield ListFrames()
        assert isinstance(frames, tuple)
        try:
            yield Call("rejects", None, frames[0].key)
        except PageUnreachable as error:
            return (yield Call("echo", f"still here: {error}", frames[0].key))
        return "no error"

    assert hands.converse(conversation()) == "still here: a page script failed: no"


def test_navigation_in_the_middle_of_a_call_ends_it(hands: Hands, shop: Shop) -> None:
    shop.pages["/next"] = "<p>next"
    assert hands.open(shop.url)
    assert hands.run("setTimeout(() => location.assign('/next'), 30); 1") == 1
    assert isinstance(hands.call("never"), PageUnreachable)
    hands.settle(lambda: hands.page.url.endswith("/next"))


def test_a_key_of_a_former_document_reaches_no_other(hands: Hands, shop: Shop) -> None:
    shop.pages["/next"] = "<p>next"
    assert hands.open(shop.url)

    def conversation() -> Conversation[object]:
        frames = yield ListFrames()
        assert isinstance(frames, tuple)
        yield Call("run", "location.assign('/next'); 1", frames[0].key)
        path: object = "/"
        while path == "/":
            found = yield ListFrames()
            assert isinstance(found, tuple)
            path = yield Call("run", "location.pathname", found[0].key)
        return (yield Call("echo", "a secret", frames[0].key))

    assert isinstance(hands.converse(conversation()), PageUnreachable)


def test_a_script_that_never_yields_exhausts_patience(make_hands: Callable[..., Hands], shop: Shop) -> None:
    hands = make_hands(Border(domains=(shop.host,)), patience_ms=300)
    assert hands.open(shop.url)
    assert isinstance(hands.call("never"), PageUnreachable)
    assert isinstance(hands.call("spin"), PageUnreachable)
    assert isinstance(hands.call("echo", 1), PageUnreachable)


def test_whoever_waits_hears_that_the_page_was_closed(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    heard: list[object] = []

    def conversation() -> Conversation[object]:
        frames = yield ListFrames()
        assert isinstance(frames, tuple)
        return (yield Call("never", None, frames[0].key))

    hands.page.converse(conversation(), heard.append, heard.append)
    hands.page.converse(conversation(), heard.append, heard.append)
    hands.page.shut()
    assert [type(outcome) for outcome in heard] == [PageUnreachable, PageUnreachable]
