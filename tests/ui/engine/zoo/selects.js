// Native selects, shown or hidden behind what a library built from them. `field.choices` are [code, name, local].
"use strict";

const option = (value, text) => h("option", { value }, text);
const empty = () => option("", "Please choose");
const nativeSelect = (optionOf, more = {}) => (field) => {
  const control = h("select", { name: field.name, ...more }, empty(), ...field.choices.map(optionOf));
  return { element: label(field, control), value: () => field.choices[control.selectedIndex - 1]?.[0] ?? "" };
};

zoo.kinds["select-code"] = nativeSelect(([code, name]) => option(code, name));
zoo.kinds["select-name"] = nativeSelect(([, name]) => option(name, name));
zoo.kinds["select-index"] = nativeSelect(([code, name], index) => option(index + 1, `${code} - ${name}`));
zoo.kinds["select-bracket"] = nativeSelect(([code, name], index) => option(`v${index}`, `${name} (${code})`));
zoo.kinds["select-local"] = nativeSelect(([, name, local], index) => option(`v${index}`, local || name));
zoo.kinds["select-codes"] = nativeSelect(([code]) => option(code, code));

zoo.kinds["select-groups"] = (field) => {
  const half = Math.ceil(field.choices.length / 2);
  const group = (name, choices) => h("optgroup", { label: name }, ...choices.map(([code, text]) => option(code, text)));
  const control = h("select", { name: field.name }, empty(), group("A", field.choices.slice(0, half)), group("B", field.choices.slice(half)));
  return { element: label(field, control), value: () => control.value };
};

// Drawn from state, as a framework does; the element's own value is put back.
zoo.kinds["select-controlled"] = (field) => {
  let state = "";
  const control = h("select", { name: field.name }, empty(), ...field.choices.map(([code, name]) => option(code, name)));
  control.addEventListener("change", () => {
    state = control.value;
    queueMicrotask(() => { control.value = state; });
  });
  control.addEventListener("blur", () => { control.value = state; });
  return { element: label(field, control), value: () => state };
};

zoo.kinds["select-overlay"] = (field) => {
  const face = h("span", {}, "Please choose");
  const control = h("select", { name: field.name, style: "position:absolute;inset:0;width:100%;height:100%;opacity:0" }, empty(), ...field.choices.map(([code, name]) => option(code, name)));
  control.addEventListener("change", () => { face.textContent = control.selectedOptions[0].text; });
  const box = h("div", { style: "position:relative;width:240px;height:30px;border:1px solid" }, face, control);
  control.id = `f${++made}`;
  return { element: h("p", {}, h("label", { for: control.id }, field.label), box), value: () => control.value };
};

// Options that come with a request, when the list is first needed.
zoo.kinds["select-late"] = (field, before) => {
  const control = h("select", { name: field.name, disabled: true }, option("", "Choose a country first"));
  const load = () => zoo.ask(`/choices/${field.list}`, (choices) => {
    control.replaceChildren(empty(), ...choices.map(([code, name]) => option(code, name)));
    control.disabled = false;
  });
  if (before.length > 0) document.addEventListener("change", load, { once: true });
  else load();
  return { element: label(field, control), value: () => control.value };
};

// The states of whatever country is chosen, from a request; the field is drawn anew with them.
zoo.kinds["select-follows"] = (field, before) => {
  const country = before.find((each) => each.field.name === "country");
  let control = h("select", { name: field.name }, option("", "Choose a country first"));
  const box = h("div", {}, label(field, control));
  let asked = null;
  document.addEventListener("change", () => {
    const code = country.value();
    if (code === "" || code === asked) return;
    asked = code;
    zoo.ask(`/choices/${code}`, (choices) => {
      control = h("select", { name: field.name }, empty(), ...choices.map(([value, name]) => option(value, name)));
      box.replaceChildren(label(field, control));
    });
  });
  return { element: box, value: () => control.value };
};

// Behind a widget: a clipped or undisplayed select, and the box that stands for it.
const CLIPPED = "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);border:0;padding:0";
const behind = ({ box, shown, list, item, opens, picks, style = "display:none", search = false, late = 0 }) => (field) => {
  const control = h("select", { name: field.name, style }, empty(), ...field.choices.map(([code, name]) => option(code, name)));
  const text = h("span", { class: shown }, "Please choose");
  const face = h("div", { class: box, tabindex: "0", style: "width:240px;height:28px;border:1px solid" }, text);
  let drop = null;
  const close = () => { drop?.remove(); drop = null; };
  const take = (code) => {
    control.value = code;
    control.dispatchEvent(new Event("change", { bubbles: true }));
    text.textContent = control.selectedOptions[0].text;
    close();
  };
  const draw = (wanted, into) => into.replaceChildren(...field.choices.filter(([, name]) => name.toLowerCase().includes(wanted.toLowerCase())).map(([code, name]) => {
    const entry = h("li", { class: item }, name);
    entry.addEventListener(picks, () => take(code));
    return entry;
  }));
  face.addEventListener(opens, (event) => {
    event.preventDefault();
    if (drop !== null) { close(); return; }
    const entries = h("ul", { class: list, style: "max-height:160px;overflow:auto;margin:0" });
    const query = h("input", { type: "search", class: "search" });
    drop = h("div", { style: "position:absolute;background:white;border:1px solid;z-index:5" }, ...(search ? [query] : []), entries);
    query.addEventListener("input", () => zoo.later(late, () => draw(query.value, entries)));
    query.addEventListener("keydown", (key) => { if (key.key === "Escape") close(); });
    draw("", entries);
    document.body.append(drop);
    if (search) query.focus();
  });
  face.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  control.id = `f${++made}`;
  return { element: h("div", {}, h("label", { for: control.id }, field.label), control, face), value: () => control.value };
};
zoo.kinds.select2 = behind({ box: "select2 select2-container", shown: "select2-selection__rendered", list: "select2-results__options", item: "select2-results__option", opens: "mousedown", picks: "mouseup", style: CLIPPED, search: true });
zoo.kinds.chosen = behind({ box: "chosen-container chosen-container-single", shown: "chosen-single", list: "chosen-results", item: "active-result", opens: "mousedown", picks: "mouseup", search: true });
zoo.kinds["nice-select"] = behind({ box: "nice-select", shown: "current", list: "list", item: "option", opens: "click", picks: "click" });
zoo.kinds["slow-search"] = behind({ box: "select2 select2-container", shown: "rendered", list: "results", item: "result", opens: "click", picks: "click", style: CLIPPED, search: true, late: 120 });
