// Controls that are no native fields: lists that open where a select would be, and text that is edited in place.

const LIST_NAME = /(^|[\s_-])(select|selectbox|selectize|select2|dropdown|combobox|chosen|choices|picker|ts-wrapper)([\s_-]|\d|$)/iu;
const NATIVE = "input:not([type=hidden]), select, textarea";

const isShown = (element) =>
  Element.prototype.checkVisibility.call(element, { visibilityProperty: true, opacityProperty: true }) && boxOf(element).height > 1;

const saysItOpensList = (element) =>
  attribute(element, "role") === "combobox" || attribute(element, "aria-haspopup") === "listbox";

// A text field that offers a list, by its own word or that of the box around it.
const isListInput = (element) =>
  element instanceof HTMLInputElement && ["text", "search", "tel"].includes(element.type) && !hasAttribute(element, "list") &&
  (saysItOpensList(element) || ["list", "both"].includes(attribute(element, "aria-autocomplete")) ||
    (element.readOnly && closest(element, (at) => saysItOpensList(at) || LIST_NAME.test(attribute(at, "class")), 4) !== null));

const isLandmark = (element) =>
  ["header", "nav", "footer"].includes(localNameOf(element)) || ["banner", "navigation", "contentinfo"].includes(attribute(element, "role"));

const holdsShownField = (element) => [...element.querySelectorAll(NATIVE)].some(isShown);

const isListButton = (element) => {
  if (saysItOpensList(element)) return true;
  if (attribute(element, "role") === "listbox") return element.querySelector("[role=option]") !== null;
  return attribute(element, "tabindex") === "0" && LIST_NAME.test(attribute(element, "class")) && element.querySelector("[tabindex='0'], button, a[href]") === null;
};

// Faces of native selects, so that what is inside them is not described once more.
const faces = new WeakSet();
const isInsideFace = (element) => closest(element, (at) => faces.has(at), 8) !== null;

const isFaceFor = (select, candidate) => {
  if (candidate === null || !isElement(candidate) || !isShown(candidate) || candidate.contains(select.form)) return false;
  if ([...candidate.querySelectorAll("select, textarea")].some((each) => each !== select)) return false;
  return isListButton(candidate) || LIST_NAME.test(attribute(candidate, "class")) || candidate.querySelector("[role=combobox], [aria-haspopup=listbox]") !== null;
};

// What is seen in the place of a native select that is not: the widget built from it.
const faceOfSelect = (select) => {
  const parent = parentOf(select);
  const near = [select.nextElementSibling, select.nextElementSibling?.nextElementSibling ?? null, select.previousElementSibling, parent, parent && parentOf(parent), parent && parent.nextElementSibling];
  const face = near.find((candidate) => isFaceFor(select, candidate)) ?? null;
  if (face !== null) faces.add(face);
  return face;
};

// A transparent select over the box that shows its value: seen and pressed as one.
const isOverlay = (select) => {
  if (unseen(select) !== "transparent" || unseen(parentOf(select)) !== "") return false;
  const [own, around] = [boxOf(select), boxOf(parentOf(select))];
  return Math.abs(own.width - around.width) < 12 && Math.abs(own.height - around.height) < 12;
};

// What a person sees of a select: itself, or what stands for it.
const shownSelect = (select) => {
  if (unseen(select) === "") return select;
  return isOverlay(select) ? parentOf(select) : faceOfSelect(select) ?? select;
};

const TICKS = new Set(["checkbox", "switch"]);
const kindOf = (element) => {
  const role = element instanceof HTMLInputElement ? "" : attribute(element, "role");
  return TICKS.has(role) ? "checkbox" : role === "radio" ? "radio" : clip(String(element.type ?? ""), 20);
};
const isTicked = (element) => element.checked === true || (!(element instanceof HTMLInputElement) && attribute(element, "aria-checked") === "true");

const isWidget = (element) => {
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) return false;
  if (kindOf(element) === "checkbox") return true;
  if (!isListButton(element) && !isEditable(element)) return false;
  if (isEditable(element)) return element.parentElement?.isContentEditable !== true;
  return !isInsideFace(element) && !holdsShownField(element) && element.querySelector("select") === null &&
    closest(parentOf(element), (at) => isLandmark(at) || attribute(at, "role") === "listbox" || isListButton(at)) === null;
};

// Whether choosing from a list that opens is how this control is filled.
const opensList = (element) =>
  element instanceof HTMLSelectElement
    ? unseen(element) !== "" && !isOverlay(element) && faceOfSelect(element) !== null
    : isListInput(element) || (isWidget(element) && !isEditable(element) && kindOf(element) !== "checkbox");

// Whether it takes no input now. A read-only field that opens a list is filled from the list.
const isLocked = (element) =>
  matches(element, ":disabled") || attribute(element, "aria-disabled") === "true" || (element.readOnly === true && !isListInput(element));

const widgetLabels = (element) => {
  const ids = [element, ...element.querySelectorAll("input, [id]")].slice(0, 12).map((each) => attribute(each, "id")).filter((id) => id !== "");
  return [...rootOf(element).querySelectorAll("label[for]")].filter((label) => ids.includes(label.htmlFor)).slice(0, 4);
};
