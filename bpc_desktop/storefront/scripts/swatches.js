// What is chosen by pressing: swatches, tiles, entries of a list that carry a value.

const CHOOSING_ROLES = new Set(["radio", "option", "menuitemradio"]);
const VALUE_NAMES = ["data-value", "data-option-value", "data-option-label", "data-attribute-value", "data-attr-value", "data-label"];

const valueOf = (element) => VALUE_NAMES.map((name) => attribute(element, name)).find((value) => value !== "") ?? "";

const isOneOfToggles = (element) =>
  [parentOf(element), parentOf(parentOf(element) ?? element)].some((at) =>
    at !== null && at.children.length > 1 && [...at.children].every((child) => hasAttribute(child, "aria-pressed") || child.firstElementChild?.hasAttribute("aria-pressed")));

const isForChoosing = (element) =>
  CHOOSING_ROLES.has(attribute(element, "role")) ||
  (hasAttribute(element, "aria-pressed") && isOneOfToggles(element)) ||
  (["li", "div", "span"].includes(localNameOf(element)) && valueOf(element) !== "" &&
    element.querySelector("input, select, textarea, button, a[href], [data-value]") === null);

const isSwatch = (element) => isForChoosing(element) && localNameOf(element) !== "option" && !isField(element);

// The entry of a list that holds only this element speaks for it: its class says what is chosen or gone.
const carriers = (element) => {
  const parent = parentOf(element);
  return [element, ...(parent !== null && localNameOf(parent) === "li" ? [parent] : []), ...labelsOf(element)];
};
const classesOf = (element) => clip(carriers(element).map((each) => attribute(each, "class")).join(" "), 200);

const CHOSEN_CLASS = /(^|[\s_-])(selected|active|checked|current|chosen)($|\s)/u;
const isChosen = (element) =>
  ["aria-pressed", "aria-checked", "aria-selected"].some((name) => attribute(element, name) === "true") ||
  carriers(element).some((each) => CHOSEN_CLASS.test(attribute(each, "class")));

// What names the choice a swatch belongs to: its group's name, else the short text before all of its peers.
const groupOf = (element) => {
  const named = closest(element, (at) => ["group", "radiogroup", "listbox"].includes(attribute(at, "role")) || localNameOf(at) === "fieldset", 8);
  const said = named === null ? "" : legendOf(element) || clip(attribute(named, "aria-label") || textsOfIds(named, attribute(named, "aria-labelledby")), LIMITS.label);
  if (said !== "") return said;
  let at = element;
  for (let level = 0; level < 4; level += 1) {
    const parent = parentOf(at);
    if (parent === null || parent.children.length > 1) break;
    at = parent;
  }
  const before = textBefore(named ?? parentOf(at) ?? element);
  return before.length <= 60 ? before : "";
};
