// Choosing from a list that opens: press, find what appeared, search it, press the entry, read back what is shown.

const ITEMS = "[role=option], [role=menuitem], [role=menuitemradio], [role=treeitem]";
const keyTargetOf = (element) => {
  const face = faceOf(element);
  return face instanceof HTMLInputElement ? face : face.querySelector("input:not([type=hidden])") ?? (face.tabIndex >= 0 ? face : face.querySelector("[tabindex]") ?? face);
};

const MOUSE = ["pointerover", "mouseover", "pointermove", "mousemove", "pointerdown", "mousedown", "pointerup", "mouseup", "click"];

// A click as a person's: at the middle of what is seen, every event of it in turn.
const pressOn = (element) => {
  const box = boxOf(element);
  const [clientX, clientY] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = hitAt(clientX, clientY);
  const target = hit !== null && containsNode(element, hit) ? hit : element;
  for (const type of MOUSE) {
    const kind = type.startsWith("pointer") ? PointerEvent : MouseEvent;
    const down = type.endsWith("down");
    const kept = tell(target, type, { cancelable: true, clientX, clientY, button: 0, buttons: down ? 1 : 0, detail: 1, view: window, pointerType: "mouse", isPrimary: true, pointerId: 1 }, kind);
    if (type === "mousedown" && kept) {
      const focusable = closest(target, (at) => at.tabIndex >= 0, 6);
      if (focusable !== null) focusOn(focusable);
    }
  }
};

const submits = (element) => {
  const button = closest(element, (at) => at instanceof HTMLButtonElement, 6);
  return button !== null && button.type === "submit" && button.form !== null;
};

const shownNow = () => {
  const shown = new WeakSet();
  for (const node of nodesUnder(document.documentElement)) if (isElement(node) && isShown(node)) shown.add(node);
  return shown;
};

const controlledBy = (element) => {
  const around = [element, parentOf(element), ...element.querySelectorAll("[aria-controls], [aria-owns]")];
  return around.filter((each) => each !== null).slice(0, 12)
    .flatMap((each) => `${attribute(each, "aria-controls")} ${attribute(each, "aria-owns")}`.split(/\s+/u))
    .filter((id) => id !== "")
    .map((id) => rootOf(element).getElementById?.(id) ?? document.getElementById(id))
    .filter((list) => list !== null && isShown(list));
};

const itemsUnder = (root) => {
  const named = [...root.querySelectorAll(ITEMS)].filter(isShown);
  if (named.length > 0) return named;
  return [...root.querySelectorAll("li")].filter((item) => isShown(item) && item.querySelector("li") === null);
};

const leaves = (nodes) => {
  const alone = nodes.filter((node) => node.childElementCount === 0 && textContentOf(node).trim() !== "" && !(node instanceof HTMLInputElement));
  const counts = new Map();
  for (const node of alone) counts.set(parentOf(node), (counts.get(parentOf(node)) ?? 0) + 1);
  return alone.filter((node) => counts.get(parentOf(node)) > 1 || hasAttribute(node, "data-value"));
};

// The entries of the list that is open now: of the one the control names, else of what was not seen before.
const itemsOf = (element, before) => {
  const face = faceOf(element);
  if (attribute(face, "role") === "listbox") return itemsUnder(face);
  for (const list of controlledBy(face)) {
    const items = itemsUnder(list);
    if (items.length > 0) return items;
  }
  const fresh = [...nodesUnder(document.documentElement)].filter((node) => isElement(node) && !before.has(node) && isShown(node));
  for (const selector of [ITEMS, "li"]) {
    const items = fresh.filter((node) => matches(node, selector) && node.querySelector(selector) === null);
    if (items.length > 0) return items;
  }
  return leaves(fresh);
};

const itemText = (item) => clip(item.innerText ?? textContentOf(item), 100);
const itemValue = (item) => clip(valueOf(item) || attribute(item, "value"), 80);
const isDead = (item) => attribute(item, "aria-disabled") === "true" || hasAttribute(item, "disabled") || attribute(item, "data-disabled") === "true";
const told = (items) => items.slice(0, LIMITS.options).map((item) => ({ value: itemValue(item), text: itemText(item), disabled: isDead(item), selected: isChosen(item) }));

// Until a look finds something, at most so long (milliseconds); the page is given its turn between looks.
const until = async (look, most) => {
  const started = performance.now();
  for (;;) {
    const found = look();
    if (found || performance.now() - started > most) return found;
    await turn();
  }
};

let openedList = null;

// {handle, print, origin} -> {why, items, searchable}: opens the list, by a press, else by a key.
const openList = async (argument) => {
  const element = elementOf(argument.handle);
  const why = refusal(element, argument, argument.print) || (submits(faceOf(element)) ? "pressing it would send the form" : "");
  if (why !== "") return { why, items: [], searchable: false };
  begin();
  const before = shownNow();
  openedList = { element, before };
  const some = () => itemsOf(element, before).length > 0;
  const keys = keyTargetOf(element);
  const ways = [
    () => pressOn(faceOf(element)),
    () => { focusOn(keys); stroke(keys, "keydown", "ArrowDown"); stroke(keys, "keyup", "ArrowDown"); },
    () => { focusOn(keys); stroke(keys, "keydown", "Enter"); stroke(keys, "keyup", "Enter"); },
  ];
  const opened = () => some() || searchBox() !== null;
  for (const way of ways) {
    if (!element.isConnected) break;
    way();
    if (await until(opened, 250)) break;
  }
  if (!some() && searchBox() !== null) await until(some, 300);
  await turn();
  return { why: "", items: told(itemsOf(element, before)), searchable: searchBox() !== null };
};

// Where one types to search the open list: the control itself, or a field that appeared with the list.
const searchBox = () => {
  const { element, before } = openedList;
  const own = [keyTargetOf(element)].filter((each) => each instanceof HTMLInputElement && !each.readOnly && !each.disabled);
  const fresh = [...nodesUnder(document.documentElement)].filter((node) => node instanceof HTMLInputElement && !before.has(node) && isShown(node) && ["text", "search"].includes(node.type) && !node.readOnly);
  return fresh[0] ?? own[0] ?? null;
};

// {query} -> {items}: what the list offers for a text typed into its search.
const searchList = async (argument) => {
  const box = searchBox();
  if (box === null) return { items: [] };
  const { element, before } = openedList;
  const wanted = folded(argument.query);
  focusOn(box);
  setNatively(box, argument.query);
  stroke(box, "keydown", argument.query.at(-1) ?? " ");
  tell(box, "input", { inputType: "insertText", data: argument.query }, InputEvent);
  stroke(box, "keyup", argument.query.at(-1) ?? " ");
  const items = () => itemsOf(element, before);
  await until(() => items().some((item) => folded(itemText(item)).includes(wanted)), 1500);
  return { items: told(items()) };
};

const scrollerOf = (item) => closest(item, (at) => at.scrollHeight > at.clientHeight + 4 && /auto|scroll/u.test(getComputedStyle(at).overflowY), 8);

// {} -> {items}: the list's other entries, as far as scrolling it shows more, and what comes late.
const moreItems = async () => {
  const { element, before } = openedList;
  const seen = new Map(told(itemsOf(element, before)).map((item) => [item.text, item]));
  const note = () => told(itemsOf(element, before)).forEach((item) => seen.set(item.text, item));
  const count = seen.size;
  const first = itemsOf(element, before)[0];
  const scroller = first === undefined ? null : scrollerOf(first);
  for (let still = 0, step = 0; scroller !== null && still < 3 && step < 120; step += 1) {
    const size = seen.size;
    scroller.scrollTop += Math.max(20, scroller.clientHeight * 0.8);
    tell(scroller, "scroll", { bubbles: false });
    await turn();
    note();
    still = seen.size > size ? 0 : still + 1;
  }
  if (seen.size === count) {
    await until(() => { note(); return seen.size > count; }, 1500);
    await turn();
    note();
  }
  return { items: [...seen.values()] };
};

const findItem = async (element, before, wanted) => {
  const look = () => itemsOf(element, before).find((item) => itemText(item) === wanted.text && itemValue(item) === wanted.value && !isDead(item));
  let item = look();
  const scroller = item === undefined && itemsOf(element, before).length > 0 ? scrollerOf(itemsOf(element, before)[0]) : null;
  if (scroller !== null) {
    scroller.scrollTop = 0;
    for (let step = 0; item === undefined && step < 120; step += 1) {
      tell(scroller, "scroll", { bubbles: false });
      await turn();
      item = look();
      if (item === undefined) scroller.scrollTop += Math.max(20, scroller.clientHeight * 0.8);
    }
  }
  return item ?? null;
};

// What a person reads on a closed control.
const shownIn = (element) => {
  const face = faceOf(element);
  if (face instanceof HTMLInputElement && face.value !== "") return clip(face.value, 200);
  if (attribute(face, "role") === "listbox") return [...face.querySelectorAll("[aria-selected=true]")].map(itemText).join(" ");
  const around = face instanceof HTMLInputElement ? parentOf(parentOf(face) ?? face) ?? face : face;
  let text = "";
  for (const node of nodesUnder(around)) {
    if (isText(node) && parentOf(node) !== null && isShown(parentOf(node)) && closest(parentOf(node), (at) => matches(at, `${ITEMS}, li`), 6) === null) text += ` ${node.data}`;
    else if (node instanceof HTMLInputElement && node.type !== "hidden" && isShown(node)) text += ` ${node.value}`;
  }
  return clip(text, 200);
};

const plainWords = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// Whether a control shows a choice: of all the entries whose text stands there the longest one, or a name of it.
const showsChoice = (element, { text, texts, others }) => {
  const shown = plainWords(shownIn(element));
  if (shown === "") return false;
  if (element instanceof HTMLSelectElement && element.selectedIndex >= 0 && element.options.length > 1 &&
      plainWords(element.options[element.selectedIndex].text) !== plainWords(text)) return false;
  if (texts.some((name) => plainWords(name) === shown) || plainWords(text) === shown) return true;
  const standing = others.map(plainWords).filter((other) => other !== "" && ` ${shown} `.includes(` ${other} `)).sort((a, b) => b.length - a.length);
  return standing[0] === plainWords(text);
};

const closeList = (element) => {
  const active = keyTargetOf(element);
  stroke(active, "keydown", "Escape");
  stroke(active, "keyup", "Escape");
  if (active instanceof HTMLInputElement) leave(active);
};

// {handle, print, origin, text, value, texts, others} -> {state, why}: presses the entry, reads the control.
const pickItem = async (argument) => {
  const { element, before } = openedList ?? {};
  const why = element !== elementOf(argument.handle) ? "changed" : mismatch(element, argument, argument.print);
  if (why !== "") return { state: "refused", why };
  const item = await findItem(element, before, argument);
  if (item === null || submits(item)) {
    closeList(element);
    return { state: "different", why: "its entry cannot be pressed" };
  }
  item.scrollIntoView({ block: "nearest", behavior: "instant" });
  pressOn(item);
  const holds = () => showsChoice(element, argument);
  await until(() => !element.isConnected || holds(), 800);
  if (isFocused(keyTargetOf(element)) && itemsOf(element, before).length > 0) closeList(element);
  await turn();
  if (!element.isConnected) return { state: "different", why: "the page replaced it" };
  if (!holds()) {
    closeList(element);
    return { state: "different", why: "reads back differently" };
  }
  keep(newJob(element, argument, argument.print, [], holds));
  return { state: "filled", why: "" };
};

// Leaves a list that does not offer what was looked for as it was.
const dropList = async () => {
  const { element } = openedList;
  const box = keyTargetOf(element);
  if (box instanceof HTMLInputElement && !box.readOnly && box.value !== "") {
    setNatively(box, "");
    announce(box, "deleteContent");
  }
  closeList(element);
  await turn();
  return null;
};
