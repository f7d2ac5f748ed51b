"""A page as its scripts describe it: controls, what can be pressed, blocks of text. Untrusted, bounded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from bpc_desktop.storefront.conversation import Call, Conversation, Frame, PageUnreachable, list_frames

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a select."""

    value: str
    text: str
    disabled: bool
    selected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What controls and pressables share.

    `handle` names the element inside its frame while the page lives; `at` is its place in document order;
    `form` is the handle of its form, 0 where it has none; `place` is (x, y, width, height) in CSS pixels of
    the document; `row` is the text of the row that holds it and none of its peers.
    """

    handle: int
    at: int
    tag: str
    type: str
    name: str
    id: str
    hook: str
    style_class: str
    form: int
    aria: str
    heading: str
    disabled: bool
    place: tuple[float, float, float, float]
    visible: bool
    row: str
    frame: str = ""

    @property
    def where(self) -> tuple[str, int]:
        """Frame and handle: which element of the page it is."""
        return self.frame, self.handle

    @property
    def fingerprint(self) -> str:
        """What must not have changed between description and fill (`printOf` in guard.js)."""
        return f"{self.tag}|{self.type}|{self.name}|{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Element):
    """A field: what is said about it by every route, and never its value (`shown_number`: a quantity's).

    `holders` are the names the page's makers gave the blocks around it, `form_name` those of its form;
    `form_says` is what the form's own buttons say. `popup`: it is filled from a list that opens. `read_only`:
    nothing can be typed into it, though something else of the page may fill it.
    """

    autocomplete: str
    labels: tuple[str, ...]
    placeholder: str
    title: str
    before: str
    after: str
    header: str
    legend: str
    input_mode: str
    max_length: int
    size: int
    required: bool
    has_value: bool
    checked: bool
    shown_number: str
    choice: str
    options: tuple[Option, ...]
    holders: str = ""
    form_name: str = ""
    form_says: str = ""
    popup: bool = False
    read_only: bool = False

    @property
    def label(self) -> str:
        """The words a person would take for its label."""
        return " ".join(self.labels) or self.aria.strip() or self.placeholder or self.header or self.before

    @property
    def is_choice(self) -> bool:
        """A radio or a checkbox."""
        return self.type in {"radio", "checkbox"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressable(Element):
    """A button, or a link. `href` is a path on some http(s) host, or empty.

    `swatch`: it is there to be chosen, not to lead on; `group` names what it is a choice of, `choice` is the
    value it stands for, as far as the page says so. `required`: one of its group must be chosen.
    """

    text: str
    href: str
    pressed: bool
    group: str
    swatch: bool = False
    choice: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Text that stands together. `looks` are words like heading, struck, alert, notice, price, aside, nav.

    `within` are handles of the elements around it, its own first: texts that share a near one belong
    together.
    """

    at: int
    text: str
    place: tuple[float, float, float, float]
    looks: frozenset[str]
    size: int
    bold: bool
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredOffer:
    """An offer as the page declares it, word for word."""

    price: str
    low: str
    currency: str
    availability: str
    sku: str
    url: str


@dataclass(frozen=True, slots=True)
class DeclaredProduct:
    """A product as the page declares it in JSON-LD or microdata. `nested`: inside a list or another one."""

    source: str
    name: str
    sku: str
    nested: bool
    offers: tuple[DeclaredOffer, ...]


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """An amount a person can see, whole, and what is around it (prices.js).

    `before`, `after`: the nearest text; `names` are those of the elements that hold it, `wide` of those
    further out; `peers`: how many stand in a row, each with a price; `struck`: crossed out.
    """

    at: int
    text: str
    before: str
    after: str
    place: tuple[float, float, float, float]
    size: int
    bold: bool
    struck: bool
    names: str
    wide: str
    peers: int
    link: bool
    control: bool


@dataclass(frozen=True, slots=True)
class DataLayer:
    """What a page keeps for its scripts, with how often it is said, the most frequent first."""

    attributes: tuple[tuple[str, int], ...] = ()
    prices: tuple[tuple[str, int], ...] = ()
    currencies: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All declared frames of a page at one moment; url, title and text are the main frame's.

    `names`: what each frame called its description; no two descriptions share a name.
    """

    url: str
    title: str
    frames: Mapping[str, Frame]
    controls: tuple[Control, ...]
    pressables: tuple[Pressable, ...]
    blocks: tuple[Block, ...] = ()
    products: tuple[DeclaredProduct, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    prices: tuple[ShownPrice, ...] = ()
    data: DataLayer = DataLayer()
    names: Mapping[str, str] = field(default_factory=dict)

    def origin_of(self, element: Element) -> str:
        """The origin the page had when it was described; the fill asks for it again."""
        return self.frames[element.frame].origin


def describe_page(listed: tuple[Frame, ...] = ()) -> Conversation[Snapshot]:
    """Controls and pressables of every declared frame (`listed` just now), with the main frame's text."""
    frames = {frame.key: frame for frame in listed or (yield from list_frames())}
    main = next(frame for frame in frames.values() if frame.is_main)
    described: dict[str, Mapping[str, Any]] = {main.key: (yield from _described("read", main))}
    for frame in frames.values():
        if not frame.is_main and frame.declared:
            try:
                described[frame.key] = yield from _described("describe", frame)
            except PageUnreachable:
                continue  # a frame that went away has nothing to fill
    return snapshot_of(frames, described)


def snapshot_of(frames: Mapping[str, Frame], described: Mapping[str, Mapping[str, Any]]) -> Snapshot:
    """The snapshot in what the scripts of the frames said."""
    main_key = next(key for key, frame in frames.items() if frame.is_main)
    main = described[main_key]
    return Snapshot(
        url=main["url"],
        title=main["title"],
        frames=frames,
        controls=tuple(_control(raw, key) for key, page in described.items() for raw in page["controls"]),
        pressables=tuple(
            _record(Pressable, raw, frame=key, place=tuple(raw["place"]))
            for key, page in described.items()
            for raw in page["buttons"]
        ),
        blocks=tuple(
            _record(
                Block,
                raw,
                place=tuple(raw["place"]),
                looks=frozenset(raw["looks"]),
                within=tuple(raw["within"]),
            )
            for raw in main.get("blocks", ())
        ),
        products=tuple(
            _record(
                DeclaredProduct,
                raw,
                source=raw["from"],
                offers=tuple(_record(DeclaredOffer, offer) for offer in raw["offers"]),
            )
            for raw in main.get("products", ())
        ),
        meta=main.get("meta", {}),
        prices=tuple(_record(ShownPrice, raw, place=tuple(raw["place"])) for raw in main.get("prices", ())),
        data=DataLayer(
            **{
                name: tuple((each["said"], each["times"]) for each in told)
                for name, told in main.get("data", {}).items()
            }
        ),
        names={key: page["name"] for key, page in described.items()},
    )


def _control(raw: Mapping[str, Any], frame: str) -> Control:
    return _record(
        Control,
        raw,
        frame=frame,
        place=tuple(raw["place"]),
        labels=tuple(raw["labels"]),
        options=tuple(_record(Option, option) for option in raw["options"]),
    )


def _record(kind: type[R], raw: Mapping[str, Any], **given: object) -> R:
    return kind(**{**{name: raw[name] for name in _NAMES[kind] if name in raw}, **given})


_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(each.name for each in fields(kind))
    for kind in (Option, Control, Pressable, Block, DeclaredOffer, DeclaredProduct, ShownPrice)
}


def _described(function: str, frame: Frame) -> Conversation[Mapping[str, Any]]:
    answer = yield Call(function, None, frame.key)
    assert isinstance(answer, dict)  # noqa: S101  what `describe` and `read` return
    return answer
