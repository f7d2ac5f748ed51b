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

  const allByCss = (css) => {
    const roots = [document, ...[...everything(document)].map((at) => at.shadowRoot).filter(Boolean)];
    return roots.flatMap((root) => [...root.querySelectorAll(css)]);
  };

  const byCss = (css) => allByCss(css).find(isSeen) ?? null;

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

  const middleOf = (element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };

  const hitAt = ({ x, y }) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (inner === null || inner === hit) break;
      hit = inner;
    }
    return hit;
  };

  // Where to press an element, in CSS pixels of this frame's viewport; scrolled to where nothing covers it.
  const spotOf = (element) => {
    const box = element.getBoundingClientRect();
    const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    if (!inside || !element.contains(hitAt(middleOf(element)))) {
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    }
    return middleOf(element);
  };

  // {css} or {text} -> null, or where to press it.
  const find = ({ css, text }) => {
    const element = css ? byCss(css) : byText(text);
    return element === null ? null : spotOf(element);
  };

  const isDisabled = (element) => element.disabled === true || element.getAttribute("aria-disabled") === "true";
  const OFFERS = "[role=option], [role=radio], [role=menuitemradio], [role=menuitem], [data-value], " +
    "input[type=radio], li, button, label, a";

  const namesOf = (element) => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return {
      values: [element.getAttribute("data-value"), element.getAttribute("value")],
      texts: [wordsOf(element), element.getAttribute("aria-label"), element.title, ...labels.map((at) => at.innerText)],
    };
  };

  const chooseNative = (select, value) => {
    const wanted = squeeze(value).toLowerCase();
    const options = [...select.options].filter((each) => !each.disabled);
    const option =
      options.find((each) => each.value === value) ??
      options.find((each) => squeeze(each.text).toLowerCase() === wanted) ??
      options.find((each) => squeeze(each.text).toLowerCase().includes(wanted));
    if (select.disabled || option === undefined) return { state: "missing" };
    select.focus();
    select.value = option.value;
    for (const name of ["input", "change"]) {
      select.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    }
    return { state: "chosen" };
  };

  // What a person presses for an option: itself, or for a styled radio its label.
  const faceOf = (element) => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return [element, ...labels].find(isSeen) ?? null;
  };

  const offered = (candidates, value) => {
    const wanted = squeeze(value).toLowerCase();
    const said = (text) => squeeze(text ?? "").toLowerCase();
    const usable = candidates.filter((each) => faceOf(each) !== null && !isDisabled(each));
    return (
      usable.find((each) => namesOf(each).values.includes(value)) ??
      usable.find((each) => namesOf(each).texts.some((text) => said(text) === wanted)) ??
      usable.find((each) => namesOf(each).texts.some((text) => said(text).includes(wanted))) ??
      null
    );
  };

  const isOption = (element) => element.matches("[role=option], [role=radio], input[type=radio], label, [data-value]");
  const offersIn = (root) => [...root.querySelectorAll(OFFERS)];

  // {css, value, opened} -> null, or {state, x, y}: picks in a native select, and finds the option of any other
  // list: among radios, in the element itself, in what it controls, or once opened anywhere in the page.
  const choose = ({ css, value, opened }) => {
    const matched = allByCss(css);
    const select = matched.find((each) => each instanceof HTMLSelectElement && isSeen(each));
    if (select !== undefined) return chooseNative(select, value);
    if (!matched.some((each) => faceOf(each) !== null)) return null;
    const controlled = matched
      .flatMap((each) => [each, ...each.querySelectorAll("[aria-controls], [aria-owns]")])
      .flatMap((each) => [each.getAttribute("aria-controls"), each.getAttribute("aria-owns")])
      .flatMap((ids) => (ids ?? "").split(/\s+/u).filter(Boolean))
      .map((id) => document.getElementById(id))
      .filter(Boolean);
    const own = matched.length > 1 ? matched : matched.filter(isOption);
    const near = offered([...own, ...[...matched, ...controlled].flatMap(offersIn)], value);
    const anywhere = opened ? offered([...everything(document)].filter((each) => each.matches(OFFERS)), value) : null;
    const option = near ?? anywhere;
    if (option !== null) return { state: "offered", ...spotOf(faceOf(option)) };
    return { state: "closed", ...spotOf(matched.map(faceOf).find(Boolean)) };
  };

  // Whether a field has the focus, and whether something is in it.
  const focus = ({ css }) => {
    const element = byCss(css);
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const focused = element !== null && active !== null && (element.contains(active) || element.control === active);
    const text = active?.value ?? (active?.isContentEditable ? active.innerText : "");
    return { focused: focused && document.hasFocus(), filled: focused && text.length > 0 };
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

  // A selector that is none is told, instead of failing like a page that is gone.
  const checked = (look) => (argument) => {
    try {
      return look(argument);
    } catch (error) {
      if (error instanceof DOMException && error.name === "SyntaxError") return { bad: argument.css };
      throw error;
    }
  };

  globalThis.bpc = Object.freeze({
    ...globalThis.bpc,
    find: checked(find),
    choose: checked(choose),
    focus: checked(focus),
    frameIndex: checked(frameIndex),
    says,
  });
})();
