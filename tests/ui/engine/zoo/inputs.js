// Text fields: plain, driven by frameworks, and those with a will of their own.
"use strict";

const plain = (attributes, wrap = label) => (field) => {
  const control = input(field, attributes);
  return { element: wrap(field, control), value: () => control.value };
};

zoo.kinds.plain = plain({});
zoo.kinds.wrapped = plain({}, (field, control) => h("p", {}, h("label", {}, field.label, " ", control)));
zoo.kinds.placeholder = plain({}, (field, control) => { control.placeholder = field.label; return h("p", {}, control); });
zoo.kinds.aria = plain({}, (field, control) => { control.setAttribute("aria-label", field.label); return h("div", {}, control); });
zoo.kinds.textarea = (field) => {
  const control = h("textarea", { name: field.name, rows: 3 });
  return { element: label(field, control), value: () => control.value };
};
zoo.kinds.datalist = (field) => {
  const list = h("datalist", { id: `${field.name}-list` }, h("option", { value: "Somewhere" }), h("option", { value: "Elsewhere" }));
  const control = input(field, { list: list.id });
  return { element: h("div", {}, label(field, control), list), value: () => control.value };
};
zoo.kinds.maxlength = plain({ maxlength: 20 });

// React: the value set through the element is tracked, and state is drawn again after every event.
zoo.kinds.react = (field) => {
  const control = input(field);
  let [tracked, state] = ["", ""];
  Object.defineProperty(control, "value", {
    get() { return nativeGet.call(this); },
    set(text) { tracked = String(text); nativeSet.call(this, text); },
  });
  const draw = () => queueMicrotask(() => { nativeSet.call(control, state); tracked = state; control.setAttribute("value", state); });
  control.addEventListener("input", () => {
    const now = nativeGet.call(control);
    if (now !== tracked) { tracked = now; state = now; }
    draw();
  });
  control.addEventListener("focusout", draw);
  return { element: label(field, control), value: () => state };
};

// The same, drawn as a new element whenever the field is left.
zoo.kinds.redrawn = (field) => {
  let state = "";
  const make = () => {
    const control = input(field, { id: `${field.name}-redrawn` });
    control.value = state;
    control.addEventListener("input", () => { state = control.value; });
    control.addEventListener("blur", () => zoo.later(20, () => { if (control.isConnected) control.replaceWith(make()); }));
    return control;
  };
  return { element: label(field, make()), value: () => state };
};

const model = (event, lag) => (field) => {
  const control = input(field);
  let state = "";
  control.addEventListener(event, () => {
    const seen = control.value;
    const keep = () => { state = seen; if (control.value !== state) control.value = state; };
    if (lag > 0) zoo.later(lag, keep);
    else Promise.resolve().then(keep);
  });
  control.addEventListener("blur", () => { if (lag === 0) Promise.resolve().then(() => { control.value = state; }); });
  return { element: label(field, control), value: () => state };
};
zoo.kinds.vue = model("input", 0);
zoo.kinds["vue-lazy"] = model("change", 0);
zoo.kinds.debounced = model("input", 150);

// Angular: the model hears `input`, and is only valid once the field was touched.
zoo.kinds.angular = (field) => {
  const control = input(field, { class: "ng-pristine ng-untouched" });
  let [state, touched] = ["", false];
  control.addEventListener("input", () => { state = control.value; control.className = "ng-dirty ng-untouched"; });
  control.addEventListener("blur", () => { touched = true; control.className = "ng-dirty ng-touched"; });
  return { element: label(field, control), value: () => (touched ? state : "") };
};

zoo.kinds["trusted-only"] = (field) => {
  const control = input(field);
  let kept = "";
  control.addEventListener("input", (event) => { if (event.isTrusted) kept = control.value; else control.value = kept; });
  return { element: label(field, control), value: () => kept };
};

zoo.kinds["keys-only"] = (field) => {
  const control = input(field);
  let kept = "";
  control.addEventListener("focus", () => { kept = ""; });
  control.addEventListener("keypress", (event) => { event.preventDefault(); kept += event.key; control.value = kept; });
  control.addEventListener("input", () => { control.value = kept; });
  return { element: label(field, control), value: () => kept };
};

// Believes the keyboard alone: what came without a key of a person's is taken back.
zoo.kinds["real-keys"] = (field) => {
  const control = input(field);
  let [kept, pressed] = ["", false];
  control.addEventListener("keydown", (event) => { pressed = event.isTrusted; });
  control.addEventListener("input", () => {
    if (pressed) kept = control.value; else control.value = kept;
    pressed = false;
  });
  return { element: label(field, control), value: () => kept };
};

const formatting = (format, event = "input") => (field) => {
  const control = input(field);
  control.addEventListener(event, () => { const text = format(control.value); if (text !== control.value) control.value = text; });
  return { element: label(field, control), value: () => control.value };
};
zoo.kinds.upper = formatting((text) => text.toUpperCase());
zoo.kinds.trim = formatting((text) => text.trim().replace(/\s+/gu, " "), "blur");
zoo.kinds.cuts = formatting((text) => text.slice(0, 12));
zoo.kinds["latin-only"] = formatting((text) => text.replace(/[^\x20-\x7e]/gu, ""));
zoo.kinds["letters-only"] = formatting((text) => text.replace(/[^\p{L} ]/gu, ""));

// Looks at what was entered a while after the field was left, and takes it back the first time.
zoo.kinds["clears-late"] = (field) => {
  const control = input(field);
  let times = 0;
  control.addEventListener("blur", () => zoo.later(250, () => {
    times += 1;
    if (times === 1) control.value = "";
  }));
  return { element: label(field, control), value: () => control.value };
};
zoo.kinds["clears-always"] = (field) => {
  const control = input(field);
  control.addEventListener("blur", () => zoo.later(120, () => { control.value = ""; }));
  return { element: label(field, control), value: () => control.value };
};

zoo.kinds.editable = (field) => {
  const control = h("div", { contenteditable: "true", role: "textbox", "aria-label": field.label, style: "border:1px solid;min-height:20px;width:200px" });
  return { element: h("p", {}, field.label, control), value: () => control.innerText.replace(/\n$/u, "") };
};

const shadowed = (mode) => (field) => {
  const host = h("div");
  const control = input(field);
  host.attachShadow({ mode }).append(label(field, control));
  return { element: host, value: () => control.value };
};
zoo.kinds["open-shadow"] = shadowed("open");
zoo.kinds["closed-shadow"] = shadowed("closed");

// Enabled, or drawn at all, only once something was entered before it, where a person can enter anything there.
const SHUT = ["closed-shadow", "framed", "readonly"];
const onceEntered = (before, milliseconds, act) => {
  const above = before.filter(({ field }) => !SHUT.includes(field.kind)).map(({ element }) => element);
  if (above.length === 0) act();
  for (const element of above) element.addEventListener("input", () => zoo.later(milliseconds, act));
};
zoo.kinds["disabled-until"] = (field, before) => {
  const control = input(field, { disabled: true });
  onceEntered(before, 10, () => { control.disabled = false; });
  return { element: label(field, control), value: () => control.value };
};
zoo.kinds.revealed = (field, before) => {
  const control = input(field);
  const box = h("div");
  onceEntered(before, 30, () => { if (!box.hasChildNodes()) box.append(label(field, control)); });
  return { element: box, value: () => control.value };
};
zoo.kinds.readonly = plain({ readonly: true });

// Suggestions after a moment; leaving the field with the list open takes the first one.
zoo.kinds.suggests = (field) => {
  const control = input(field, { autocomplete: "off" });
  const list = h("ul", { hidden: true, style: "position:absolute;z-index:9;background:white;margin:0" });
  let open = false;
  control.addEventListener("input", () => zoo.later(60, () => {
    if (control.value === "" || control.value.endsWith("USA")) return;
    list.replaceChildren(h("li", {}, `${control.value.slice(0, 9)} Ave, Springfield, USA`));
    open = true;
    list.hidden = false;
  }));
  control.addEventListener("blur", () => zoo.later(90, () => {
    if (open) control.value = list.textContent;
    open = false;
    list.hidden = true;
  }));
  return { element: h("div", {}, label(field, control), list), value: () => control.value };
};
