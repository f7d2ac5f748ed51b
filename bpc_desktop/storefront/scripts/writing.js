// The ways to write a text into a field, from the quickest to the most like a person.

const valueSetters = new Map(
  [HTMLInputElement, HTMLTextAreaElement].map((type) => [type, Object.getOwnPropertyDescriptor(type.prototype, "value").set]),
);
const setIndex = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "selectedIndex").set;

const isEditable = (element) => !(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && element.isContentEditable === true;
const textIn = (element) => (isEditable(element) ? element.innerText.replace(/\n$/u, "") : element.value);

const focusOn = (element) => HTMLElement.prototype.focus.call(element, { preventScroll: true });
const isFocused = (element) => rootOf(element).activeElement === element;

const tell = (element, type, options = {}, kind = Event) => element.dispatchEvent(new kind(type, { bubbles: true, composed: true, ...options }));

// What the page hears when a field is entered or left without moving the real focus, which costs a layout each.
const tellFocus = (element, entered) => {
  tell(element, entered ? "focus" : "blur", { bubbles: false }, FocusEvent);
  tell(element, entered ? "focusin" : "focusout", {}, FocusEvent);
};

const announce = (element, inputType, data = null) => {
  tell(element, "input", { inputType, data }, InputEvent);
  tell(element, "change", { composed: false });
};

// The native setter, so that a framework's own record of the value notices the change.
const setNatively = (element, text) => {
  valueSetters.get(element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement).call(element, text);
};

const setQuietly = (element, text) => {
  tellFocus(element, true);
  setNatively(element, text);
  announce(element, "insertReplacementText", text);
  tellFocus(element, false);
};

const leave = (element) => {
  if (isFocused(element)) HTMLElement.prototype.blur.call(element);
};

const setFocused = (element, text) => {
  focusOn(element);
  setNatively(element, text);
  announce(element, "insertReplacementText", text);
  leave(element);
};

const selectAll = (element) => {
  focusOn(element);
  if (isEditable(element)) getSelection().selectAllChildren(element);
  else element.select();
};

// What is typed goes to whatever has the focus: to this field or nowhere.
const typeHere = (element, text) =>
  isFocused(element) && Document.prototype.execCommand.call(document, text === "" ? "delete" : "insertText", false, text);

// Trusted input events, for fields that plain setting does not reach.
const insertText = (element, text) => {
  selectAll(element);
  if (typeHere(element, text) && !isEditable(element)) tell(element, "change", { composed: false });
  leave(element);
};

const stroke = (element, type, char) => {
  const code = type === "keypress" ? char.charCodeAt(0) : char.toUpperCase().charCodeAt(0);
  return tell(element, type, { key: char, cancelable: true, keyCode: code, which: code, charCode: type === "keypress" ? code : 0 }, KeyboardEvent);
};

// Character by character with its keys, for masks that build the value themselves.
const typeText = (element, text) => {
  selectAll(element);
  if (textIn(element) !== "") typeHere(element, "");
  for (const char of text) {
    if (!isFocused(element)) focusOn(element);
    if (stroke(element, "keydown", char) && stroke(element, "keypress", char)) typeHere(element, char);
    stroke(element, "keyup", char);
  }
  if (!isEditable(element)) tell(element, "change", { composed: false });
  leave(element);
};

const WAYS = [setQuietly, setFocused, insertText, typeText];
const waysInto = (element) => (isEditable(element) ? [insertText, typeText] : WAYS);

const chooseIndex = (element, index) => {
  if (element.selectedIndex === index) return;
  tellFocus(element, true);
  setIndex.call(element, index);
  announce(element, "");
  tellFocus(element, false);
};
