// Listboxes and comboboxes that are no selects.
"use strict";

// A list in a portal. `offer(act)` hands over the choices now or later, `view` may show a part of them.
const portal = (owner, { role = "option", onPick, pickOn = "click", view = null }) => {
  const box = h("div", { role: "listbox", id: `list${++made}`, style: "position:absolute;background:white;border:1px solid;max-height:150px;overflow:auto;z-index:5;width:260px" });
  const entry = ([code, name]) => {
    const item = h("div", { role, "data-value": code, style: "height:20px" }, name);
    item.addEventListener(pickOn, () => onPick(code, name));
    return item;
  };
  const draw = (choices) => {
    if (view === null) { box.replaceChildren(...choices.map(entry)); return; }
    const first = Math.floor(box.scrollTop / 20);
    const space = h("div", { style: `height:${choices.length * 20}px;position:relative` });
    choices.slice(first, first + view).forEach((choice, index) => {
      const item = entry(choice);
      item.style.cssText = `position:absolute;top:${(first + index) * 20}px;height:20px;left:0;right:0`;
      space.append(item);
    });
    const at = box.scrollTop;
    box.replaceChildren(space);
    box.scrollTop = at;
  };
  document.body.append(box);
  owner.setAttribute("aria-expanded", "true");
  return { box, draw, close: () => { box.remove(); owner.setAttribute("aria-expanded", "false"); } };
};

const button = ({ tag = "div", opens = "mousedown", picks = "click", keys = [], view = null, lag = 0, names = {} }) => (field) => {
  const id = `w${++made}`;
  const face = h(tag, { tabindex: "0", id, ...(tag === "button" ? { type: "button" } : {}), "aria-labelledby": `${id}-label ${id}`, ...names, style: "display:inline-block;width:240px;height:26px;border:1px solid" }, "Select…");
  let [state, list] = ["", null];
  const close = () => { list?.close(); list = null; };
  const open = () => {
    if (list !== null) { close(); return; }
    list = portal(face, { pickOn: picks, view, onPick: (code, name) => { state = code; face.textContent = name; close(); } });
    if (names["aria-haspopup"]) face.setAttribute("aria-controls", list.box.id);
    const mine = list;
    if (lag > 0) mine.box.replaceChildren(h("div", {}, "Loading…"));
    const draw = () => { if (list === mine) mine.draw(field.choices); };
    if (lag > 0) zoo.ask(`/choices/${field.list}`, draw);
    else draw();
    mine.box.addEventListener("scroll", () => { if (view !== null) draw(); });
  };
  if (opens !== null) face.addEventListener(opens, (event) => { if (event.button === 0) open(); });
  face.addEventListener("keydown", (event) => {
    if (keys.includes(event.key)) open();
    if (event.key === "Escape") close();
  });
  return { element: h("div", {}, h("span", { id: `${id}-label` }, field.label), " ", face), value: () => state };
};
const COMBO = { role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false" };
zoo.kinds["mui-select"] = button({ names: COMBO });
zoo.kinds["headless-listbox"] = button({ tag: "button", opens: "click", names: { "aria-haspopup": "listbox", "aria-expanded": "false" } });
zoo.kinds["radix-select"] = button({ tag: "button", opens: "pointerdown", picks: "pointerup", names: { role: "combobox", "aria-expanded": "false" } });
zoo.kinds["key-listbox"] = button({ opens: null, keys: ["ArrowDown", "Enter"], names: COMBO });
zoo.kinds["virtual-list"] = button({ opens: "click", view: 12, names: COMBO });
zoo.kinds["late-listbox"] = button({ opens: "click", lag: 1, names: COMBO });
zoo.kinds["class-dropdown"] = button({ opens: "click", names: { class: "custom-dropdown" } });

// A text field with a list: filtered as one types, chosen with the mouse; what is only typed does not count.
const combobox = ({ filter = true, least = 0, remote = false, attributes = {}, opens = "mousedown" }) => (field) => {
  const control = input(field, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off", ...attributes });
  const box = h("div", { class: "control", style: "border:1px solid;width:250px" }, control);
  let [state, shown, list] = ["", "", null];
  const close = () => { list?.close(); list = null; };
  const offer = () => {
    const wanted = control.value.trim().toLowerCase();
    if (wanted.length < least) { close(); return; }
    const fits = field.choices.filter(([, name]) => !filter || control.value === shown || name.toLowerCase().includes(wanted));
    list ??= portal(control, { pickOn: "mousedown", onPick: (code, name) => { state = code; shown = name; control.value = name; close(); } });
    list.draw(fits);
  };
  box.addEventListener(opens, () => { if (list === null) offer(); });
  control.addEventListener("input", () => {
    state = "";
    if (remote) zoo.later(80, () => zoo.ask(`/choices/${field.list}`, offer));
    else offer();
  });
  control.addEventListener("keydown", (event) => { if (event.key === "ArrowDown" && list === null) offer(); if (event.key === "Escape") close(); });
  control.addEventListener("blur", () => zoo.later(40, () => { close(); if (state === "") { control.value = ""; shown = ""; } }));
  control.id = `f${++made}`;
  return { element: h("div", {}, h("label", { for: control.id }, field.label), box), value: () => state };
};
zoo.kinds["react-select"] = combobox({});
zoo.kinds["mui-autocomplete"] = combobox({ opens: "click" });
zoo.kinds["async-search"] = combobox({ least: 2, remote: true });
zoo.kinds["typed-only"] = combobox({ least: 1 });
zoo.kinds["readonly-combobox"] = combobox({ filter: false, opens: "click", attributes: { readonly: true } });
