// The scripted rep's eyes: finds what a script names. Added to the page scripts in a rehearsal only.
(() => {
  const everything = function* (root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot !== null) yield* everything(element.shadowRoot);
    }
  };

  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1;
  };

  const squeeze = (text) => text.replace(/\s+/gu, " ").trim();
  const wordsOf = (element) => squeeze(element instanceof HTMLInputElement ? element.value : (element.innerText ?? ""));
  const PRESSED = new Set(["button", "submit", "reset"]);
  const hasWords = (element) => !(element instanceof HTMLInputElement) || PRESSED.has(element.type);

  const byCss = (css) => {
    const found = [];
    for (const root of [document, ...[...everything(document)].map((at) => at.shadowRoot).filter(Boolean)]) {
      found.push(...root.querySelectorAll(css));
    }
    return found.find(isSeen) ?? null;
  };

  // The smallest visible element that says exactly this, else the smallest that contains it.
  const byText = (text) => {
    const wanted = squeeze(text).toLowerCase();
    const saying = [...everything(document)].filter(
      (element) => isSeen(element) && hasWords(element) && wordsOf(element).toLowerCase().includes(wanted),
    );
    const innermost = saying.filter((element) => !saying.some((other) => other !== element && element.contains(other)));
    const exact = saying.filter((element) => wordsOf(element).toLowerCase() === wanted);
    return exact.at(-1) ?? innermost.at(0) ?? null;
  };

  // {css} or {text} -> null, or where to press it, in CSS pixels of this frame's viewport.
  const find = ({ css, text }) => {
    const element = css ? byCss(css) : byText(text);
    if (element === null) return null;
    const inside = (box) => box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    if (!inside(element.getBoundingClientRect())) {
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    }
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };

  // Chooses in a native select or listbox what a person would pick by its text or value.
  const choose = ({ css, value }) => {
    const element = byCss(css);
    if (element === null) return "not found";
    if (!(element instanceof HTMLSelectElement)) return "not a select";
    const wanted = squeeze(value).toLowerCase();
    const option =
      [...element.options].find((each) => each.value === value) ??
      [...element.options].find((each) => squeeze(each.text).toLowerCase() === wanted) ??
      [...element.options].find((each) => squeeze(each.text).toLowerCase().includes(wanted));
    if (option === undefined) return "no such option";
    element.value = option.value;
    for (const name of ["input", "change"]) element.dispatchEvent(new Event(name, { bubbles: true }));
    return "chosen";
  };

  const says = ({ text }) => squeeze(document.body?.innerText ?? "").toLowerCase().includes(squeeze(text).toLowerCase());

  // The place of a frame's element among this window's frames; -1 for none.
  const frameIndex = ({ css }) => {
    const element = byCss(css);
    for (let index = 0; element !== null && index < window.length; index += 1) {
      if (element.contentWindow === window[index]) return index;
    }
    return -1;
  };

  globalThis.bpc = Object.freeze({ ...globalThis.bpc, find, choose, says, frameIndex });
})();
