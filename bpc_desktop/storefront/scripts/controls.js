// Describing the page's controls and what can be pressed. Values never leave: a field may hold a card.

const FIELD_TYPES = new Set([
  "text", "email", "tel", "number", "password", "search", "url", "radio", "checkbox", "month", "date",
  "select-one", "select-multiple", "textarea",
]);
const PRESS_TYPES = new Set(["submit", "button", "image"]);

const isNativeField = (element) =>
  (element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) &&
  FIELD_TYPES.has(element.type);
const isField = (element) => (isNativeField(element) ? !isInsideFace(element) || element instanceof HTMLSelectElement : isWidget(element));

const isPressable = (element) => {
  const name = localNameOf(element);
  if (name === "button") return true;
  if (name === "a") return hasAttribute(element, "href") || attribute(element, "role") === "button";
  if (name === "input") return PRESS_TYPES.has(element.type);
  return name === "summary" || ["button", "tab"].includes(attribute(element, "role")) || isSwatch(element) || (name.includes("-") && /\bbutton\b|(^|-)btn\b/u.test(name));
};

const textsOfIds = (element, ids) => {
  const root = rootOf(element);
  return ids.split(/\s+/u).slice(0, 5)
    .map((id) => (id === "" ? null : root.getElementById?.(id) ?? null))
    .filter((found) => found !== null && found !== element)
    .map((found) => textUnder(found))
    .join(" ");
};

// The nearest text that stands before a control, inside the block that holds only this control.
const textBefore = (element) => {
  let at = element;
  for (let level = 0; at !== null && level < 5; level += 1) {
    for (let before = previousSiblingOf(at), steps = 0; before !== null && steps < 6; before = previousSiblingOf(before), steps += 1) {
      if (isText(before) && before.data.trim() !== "") return clip(before.data, LIMITS.label);
      if (isElement(before)) {
        if (isField(before) || before.querySelector?.("input:not([type=hidden]), select, textarea")) return "";
        const text = textUnder(before);
        if (text !== "") return text;
      }
    }
    at = parentOf(at);
    if (at === null || ["form", "body", "fieldset", "table"].includes(localNameOf(at))) return "";
  }
  return "";
};

const textAfter = (element) => {
  for (let after = nextSiblingOf(element), steps = 0; after !== null && steps < 4; after = nextSiblingOf(after), steps += 1) {
    const text = isText(after) ? clip(after.data, LIMITS.label) : isElement(after) && !isField(after) ? textUnder(after) : "";
    if (text !== "") return text;
  }
  return "";
};

// The column header over a control in a table.
const headerOf = (element) => {
  const cell = closest(element, (at) => at instanceof HTMLTableCellElement, 8);
  const table = cell === null ? null : closest(cell, (at) => at instanceof HTMLTableElement, 6);
  const header = table?.rows?.[0]?.cells?.[cell.cellIndex];
  return header && header !== cell && localNameOf(header) === "th" ? textUnder(header) : "";
};

const legendOf = (element) => {
  const group = closest(element, (at) => localNameOf(at) === "fieldset" || ["group", "radiogroup", "listbox"].includes(attribute(at, "role")), 12);
  if (group === null) return "";
  for (let child = localNameOf(group) === "fieldset" ? firstChildOf(group) : null; child !== null; child = nextSiblingOf(child)) {
    if (isElement(child) && localNameOf(child) === "legend") return textUnder(child);
  }
  return clip(attribute(group, "aria-label") || textsOfIds(element, attribute(group, "aria-labelledby")), LIMITS.label);
};

// The text around an element that belongs to no other of its peers: the row of a button or a radio.
const rowText = (element, peers) => {
  let row = element;
  for (let level = 0; level < 10; level += 1) {
    const parent = parentOf(row);
    if (parent === null || peers.some((peer) => peer !== element && containsNode(parent, peer))) break;
    row = parent;
  }
  return row === element ? "" : textUnder(row, 240);
};

const placeOf = (element) => {
  const box = boxOf(element);
  return [box.left + scrollX, box.top + scrollY, box.width, box.height].map((length) => Math.round(length));
};

const formOf = (element) => (element.form instanceof HTMLFormElement ? element.form : closest(element, (at) => at instanceof HTMLFormElement));

const identity = (element) => ({
  tag: localNameOf(element),
  type: kindOf(element),
  name: clip(attribute(element, "name"), 100),
  id: clip(attribute(element, "id"), 100),
  hook: clip(["data-testid", "data-test", "data-qa", "formcontrolname", "ng-model", "data-name"].map((name) => attribute(element, name)).join(" "), 100),
  style_class: classesOf(element),
  form: handleOf(formOf(element)),
});

const optionsOf = (element) =>
  [...element.options].slice(0, LIMITS.options).map((option) => ({
    value: clip(option.value, 80),
    text: clip(option.text, 100),
    disabled: option.disabled || (option.parentNode instanceof HTMLOptGroupElement && option.parentNode.disabled),
    selected: option.selected,
  }));

// Only a quantity's value is told: nothing else in a field may leave the page.
const QUANTITY = /qty|quant|menge|anzahl|cantidad|aantal|ilosc|数量/iu;
const isQuantity = (element) =>
  QUANTITY.test(`${attribute(element, "name")} ${attribute(element, "id")} ${attribute(element, "aria-label")} ${labelsOf(element).map((label) => textUnder(label)).join(" ")}`);
const quantityOf = (element) => (/^\d{1,3}$/u.test(element.value) && isQuantity(element) ? element.value : "");

// Whether the page asks for an answer; what is chosen one of is asked for as a group.
const isRequired = (element) =>
  element.required === true || attribute(element, "aria-required") === "true" ||
  (kindOf(element) === "radio" && closest(element, (at) => attribute(at, "role") === "radiogroup" && attribute(at, "aria-required") === "true", 8) !== null);

const sightOf = (face) => ({ place: placeOf(face), visible: unseen(face) === "" });

// What of a control may change though nothing of the document does.
const stateOf = (element) => ({
  disabled: isLocked(element),
  popup: opensList(element),
  has_value: element instanceof HTMLSelectElement ? element.selectedIndex > 0 : isNativeField(element) && element.value !== "",
  checked: isTicked(element),
  chosen: element instanceof HTMLSelectElement ? element.selectedIndex : -1,
  shown_number: quantityOf(element),
  ...sightOf(faceOf(element)),
});

// A label that is a picture says what the picture stands for.
const labelText = (label) => shownText(label) || clip(label.querySelector("img")?.alt ?? "", LIMITS.label);

const describeControl = (element, heading, at, form) => ({
  handle: handleOf(element),
  at,
  ...identity(element),
  holders: holdersOf(element),
  form_name: form.name,
  form_says: form.says,
  autocomplete: clip(attribute(element, "autocomplete").toLowerCase(), 80),
  labels: [...labelsOf(element), ...(isNativeField(element) ? [] : widgetLabels(element))].map(labelText).filter((text) => text !== ""),
  aria: clip(`${attribute(element, "aria-label")} ${textsOfIds(element, attribute(element, "aria-labelledby"))}`, LIMITS.label),
  placeholder: clip(attribute(element, "placeholder"), LIMITS.label),
  title: clip(attribute(element, "title"), LIMITS.label),
  before: textBefore(element),
  after: ["radio", "checkbox"].includes(kindOf(element)) ? textAfter(element) : "",
  header: headerOf(element),
  legend: legendOf(element),
  heading,
  input_mode: clip(attribute(element, "inputmode"), 20),
  max_length: element.maxLength > 0 && element.maxLength < 100000 ? element.maxLength : 0,
  size: element instanceof HTMLInputElement && hasAttribute(element, "size") ? element.size : 0,
  required: isRequired(element),
  read_only: element.readOnly === true && !matches(element, ":disabled"),
  choice: ["radio", "checkbox"].includes(element.type) ? clip(String(element.value), 80) : "",
  options: element instanceof HTMLSelectElement ? optionsOf(element) : [],
  ...stateOf(element),
  row: "",
});

const textOfPressable = (element) => {
  const own = element instanceof HTMLInputElement ? element.value || attribute(element, "alt") : shownText(element, 100);
  const said = own || attribute(element, "aria-label") || attribute(element, "title") || (element.querySelector?.("img")?.alt ?? "");
  return clip(said || [...labelsOf(element).map((label) => shownText(label)), textsOfIds(element, attribute(element, "aria-labelledby"))].join(" "), 100);
};

const pathOf = (element) => {
  if (!(element instanceof HTMLAnchorElement) || !["http:", "https:"].includes(element.protocol)) return "";
  return clip(element.pathname + element.hash, 160);
};

const describePressable = (element, heading, at) => ({
  handle: handleOf(element),
  at,
  ...identity(element),
  text: textOfPressable(element),
  aria: clip(attribute(element, "aria-label"), LIMITS.label),
  href: pathOf(element),
  heading,
  disabled: matches(element, ":disabled") || attribute(element, "aria-disabled") === "true",
  pressed: isChosen(element),
  required: isRequired(element),
  swatch: isSwatch(element),
  choice: clip(valueOf(element) || attribute(element, "title"), 80),
  group: localNameOf(element) === "a" ? "" : groupOf(element),
  ...sightOf(element),
  row: "",
});

// Rows are asked of radios, and of buttons that share their text: only there do they tell one from another.
const addRows = (described, keyOf) => {
  const groups = new Map();
  for (const one of described) {
    const key = keyOf(one);
    if (key !== "") groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) {
    if (group.length > 40) continue;
    const peers = group.map((one) => elementOf(one.handle));
    group.forEach((one, index) => { one.row = rowText(peers[index], peers); });
  }
};

const HEADINGS = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "legend"]);

const describeControls = () => {
  const controls = [];
  const buttons = [];
  const formNamed = formsSeen();
  let heading = "";
  let at = 0;
  let links = 0;
  const hasRoom = (element) => (localNameOf(element) === "a" ? (links += 1) <= LIMITS.links : buttons.length < LIMITS.links + LIMITS.buttons);
  for (const node of nodesUnder(document.documentElement)) {
    at += 1;
    if (!isElement(node) || localNameOf(node) === "option") continue;
    if (HEADINGS.has(localNameOf(node)) || attribute(node, "role") === "heading") heading = textUnder(node);
    if (isField(node) && controls.length < LIMITS.controls) controls.push(describeControl(node, heading, at, formNamed(formOf(node))));
    else if (isPressable(node) && hasRoom(node)) buttons.push(describePressable(node, heading, at));
  }
  addRows(controls, (control) => (control.type === "radio" ? `${control.form} ${control.name}` : control.shown_number === "" ? "" : "quantity"));
  addRows(buttons.filter((button) => button.visible && button.tag !== "a"), (button) => button.text.toLowerCase());
  return { controls, buttons };
};
