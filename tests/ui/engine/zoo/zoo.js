// The zoo: controls that behave as those of shops do. Each kind is a function (field) => {element, value}, where
// `value()` is what the page itself would submit, from its own state. `field` says name, label and choices.
"use strict";

const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

const zoo = { kinds: {}, shown: [], busy: 0, places: null };

zoo.later = (milliseconds, act) => {
  zoo.busy += 1;
  setTimeout(() => { try { act(); } finally { zoo.busy -= 1; } }, milliseconds);
};

zoo.ask = async (path, act) => {
  zoo.busy += 1;
  try {
    act(await (await fetch(path)).json());
  } finally {
    zoo.busy -= 1;
  }
};

let made = 0;
const label = (field, control, extra = {}) => {
  const id = control.id || (control.id = `f${++made}`);
  return h("p", extra, h("label", { for: id }, field.label), " ", control);
};
const input = (field, attributes = {}) => h("input", { name: field.name, type: "text", ...attributes });
const nativeSet = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
const nativeGet = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").get;

// Draws a form of these fields: [{kind, name, label, ...}].
zoo.show = (title, fields, button) => {
  const form = h("form", { action: "/nowhere/" });
  zoo.shown = [];
  for (const field of fields) {
    const control = zoo.kinds[field.kind](field, zoo.shown);
    zoo.shown.push({ field, ...control });
    form.append(control.element);
  }
  form.append(h("button", { type: "submit" }, button));
  document.body.replaceChildren(h("h1", {}, title), form);
};

// What the page would submit now, once everything it does by itself is done.
zoo.state = () => JSON.stringify(zoo.busy > 0 ? null : Object.fromEntries(zoo.shown.map(({ field, value }) => [field.name, value()])));
