// Writing into fields, and reading back what stuck. Every write checks origin and sight at its own instant.

const isLoopback = (host) => host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/u.test(host);
const isSafeScheme = () => location.protocol === "https:" || (location.protocol === "http:" && isLoopback(location.hostname));

const printOf = (element) =>
  [localNameOf(element), clip(String(element.type ?? ""), 20), clip(attribute(element, "name"), 100), clip(attribute(element, "id"), 100)].join("|");

// Why this element must not be written or pressed now, or "".
const refusal = (element, argument, print) => {
  if (location.origin !== argument.origin || !isSafeScheme()) return "another origin";
  if (element === null || !element.isConnected) return "gone";
  if (printOf(element) !== print) return "changed";
  if (matches(element, ":disabled") || element.readOnly === true) return "not editable";
  return reach(element).why;
};

const valueSetters = new Map(
  [HTMLInputElement, HTMLTextAreaElement].map((type) => [type, Object.getOwnPropertyDescriptor(type.prototype, "value").set]),
);
const setIndex = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "selectedIndex").set;

const announce = (element, inputType) => {
  element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
};

const focusOn = (element) => HTMLElement.prototype.focus.call(element, { preventScroll: true });

// The native setter, so that a framework's own record of the value notices the change.
const setText = (element, text) => {
  focusOn(element);
  valueSetters.get(element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement).call(element, text);
  announce(element, "insertReplacementText");
};

// Trusted input events, for fields that plain setting does not reach.
const typeText = (element, text) => {
  focusOn(element);
  element.select?.();
  if (!document.execCommand("insertText", false, text)) return;
  element.dispatchEvent(new Event("change", { bubbles: true }));
};

const chooseIndex = (element, index) => {
  focusOn(element);
  if (element.selectedIndex === index) return;
  setIndex.call(element, index);
  announce(element, "");
};

const leave = (element) => {
  if (rootOf(element).activeElement === element) HTMLElement.prototype.blur.call(element);
};

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

const digitsOf = (text) => text.replace(/\D/gu, "");
const folded = (text) => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();

// `loose` says which differences are the page's own formatting: "digits" (separators, a country prefix), "case".
const sameText = (found, wanted, loose) => {
  if (found === wanted) return true;
  if (loose === "digits") {
    const [a, b] = [digitsOf(found), digitsOf(wanted)];
    return b !== "" && (a === b || (/^\s*\+/u.test(found) && a.endsWith(b) && a.length - b.length <= 3));
  }
  if (loose === "case") return folded(found) === folded(wanted) || folded(found).replace(/ /gu, "") === folded(wanted).replace(/ /gu, "");
  return found.replace(/\r\n/gu, "\n") === wanted.replace(/\r\n/gu, "\n");
};

const indexOfOption = (element, entry) => {
  const options = [...element.options].slice(0, LIMITS.options);
  const exact = options.findIndex((option) => clip(option.value, 80) === entry.value && clip(option.text, 100) === entry.text);
  return exact >= 0 ? exact : options.findIndex((option) => clip(option.text, 100) === entry.text);
};

const write = (element, entry) => {
  if (entry.kind === "select") {
    const index = indexOfOption(element, entry);
    if (index >= 0 && !element.options[index].disabled) chooseIndex(element, index);
  } else if (entry.kind === "press") {
    if (!isChosen(element)) element.click();
  } else if (entry.kind === "check") {
    if (element.checked !== entry.checked) faceOf(element).click();
  } else if (!sameText(element.value, entry.value, entry.loose)) {
    setText(element, entry.value);
  }
};

const stuck = (element, entry) => {
  if (!element.isConnected) return false;
  if (entry.kind === "select") return indexOfOption(element, entry) === element.selectedIndex && element.selectedIndex >= 0;
  if (entry.kind === "press") return isChosen(element);
  if (entry.kind === "check") return element.checked === entry.checked;
  return sameText(element.value, entry.value, entry.loose);
};

// Writes plain values: {origin, entries: [{handle, print, kind, value, text, checked, loose}]}.
// Answers, entry by entry, {state: "filled" | "refused" | "different", why}.
const fill = async (argument) => {
  const found = argument.entries.map((entry) => elementOf(entry.handle));
  const answers = argument.entries.map((entry, index) => {
    const why = refusal(found[index], argument, entry.print);
    if (why !== "") return { state: "refused", why };
    if (entry.kind === "text" && found[index].maxLength > 0 && entry.value.length > found[index].maxLength) {
      return { state: "different", why: `longer than the ${found[index].maxLength} characters this field takes` };
    }
    write(found[index], entry);
    leave(found[index]);
    return { state: "filled", why: "" };
  });
  await pause(0);
  const open = () => argument.entries.map((_, index) => index)
    .filter((index) => answers[index].state === "filled" && !stuck(found[index], argument.entries[index]));
  for (const index of open()) {
    if (argument.entries[index].kind !== "text" || refusal(found[index], argument, argument.entries[index].print) !== "") continue;
    typeText(found[index], argument.entries[index].value);
    leave(found[index]);
  }
  await pause(10);
  for (const index of open()) answers[index] = { state: "different", why: "reads back differently" };
  return answers;
};

// Which of the fields already hold what they should; nothing is written. Same entries as `fill`.
const holds = (argument) =>
  argument.entries.map((entry) => {
    const element = elementOf(entry.handle);
    return element !== null && printOf(element) === entry.print && stuck(element, entry);
  });

// Where to press: {handle, print, origin, text} -> {why, x, y}, scrolled into view and hit-tested. With `text`
// it must still say so: a button that led on must not have become the one that buys.
const aim = (argument) => {
  const element = elementOf(argument.handle);
  let why = refusal(element, argument, argument.print);
  if (why === "" && argument.text !== undefined && textOfPressable(element) !== argument.text) why = "changed";
  return why === "" ? reach(element) : { why, x: 0, y: 0 };
};

// Waits until the document rests: {quiet, most} in milliseconds. Answers whether it came to rest.
const settle = (argument) =>
  new Promise((resolve) => {
    let timer = 0;
    const finish = (rested) => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(deadline);
      resolve(rested);
    };
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(true), argument.quiet);
    };
    const observer = new MutationObserver(restart);
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    const deadline = setTimeout(() => finish(false), argument.most);
    restart();
  });
