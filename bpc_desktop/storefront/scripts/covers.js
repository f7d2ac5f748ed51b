// Where a picture of the page must show nothing: fields, foreign frames, and texts that say what the order keeps to
// itself. Only places leave the page, never what stands there.

const SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const UNIT = new RegExp(String.raw`[${SCRIPTS}]|[[\p{L}\p{M}]--[${SCRIPTS}]]+|\p{N}+`, "gv");
const NEAR = /^[\s\p{Cf}\-‐-―]*$/u;
const PHONE_GAP = /^[\s\p{Cf}\-‐-―().\/+]{0,5}$/u;

const sayingOf = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
const isNumber = (said) => /^\p{N}+$/u.test(said);

// The words and numbers of a text; `gap`: what stands before each.
const unitsOf = (text, node = null) => {
  let last = 0;
  return [...text.matchAll(UNIT)].map((found) => {
    const unit = { node, at: found.index, end: found.index + found[0].length, said: sayingOf(found[0]), gap: text.slice(last, found.index) };
    last = unit.end;
    return unit;
  });
};

// What is to be found, made ready: {phrases, names, lines, phones} -> the same as words.
const newKept = ({ phrases, names, lines, phones }) => {
  const joined = phrases.map((phrase) => unitsOf(phrase).map(({ said }) => said).join("")).filter((text) => text.length > 1);
  const starts = new Set(joined.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1))));
  const alone = names.flatMap((name) => unitsOf(name)).map(({ said }) => said).filter((said) => said.length > 1 && !isNumber(said));
  const inLines = lines.map((line) => unitsOf(line).map(({ said }) => said));
  return {
    phrases: new Set(joined),
    starts,
    alone: new Set(alone),
    within: alone.filter((said) => said.length > 4),
    pairs: new Set(inLines.flatMap((line) => line.slice(1).map((said, index) => `${line[index]} ${said}`))),
    parts: new Set(inLines.flat()),
    phones: phones.map((phone) => phone.replace(/\D/gu, "")).filter((digits) => digits.length > 6),
  };
};

const markPhrases = (units, kept, mark) => {
  for (let first = 0; first < units.length; first += 1) {
    let text = "";
    for (let last = first; last < units.length; last += 1) {
      if (last > first && isNumber(units[last].said) && isNumber(units[last - 1].said) && !NEAR.test(units[last].gap)) break;
      text += units[last].said;
      if (!kept.starts.has(text)) break;
      if (kept.phrases.has(text)) mark(first, last);
    }
  }
};

const markWords = (units, kept, mark) => {
  for (const [index, { said }] of units.entries()) {
    if (kept.alone.has(said) || kept.within.some((name) => said.includes(name))) mark(index, index);
    if (index > 0 && kept.pairs.has(`${units[index - 1].said} ${said}`)) mark(index - 1, index);
  }
};

// What stands beside a part of an address and belongs to it: its house number, its other words.
const markBeside = (units, kept, marked) => {
  for (const step of [1, -1]) {
    for (let index = step > 0 ? 1 : units.length - 2; index >= 0 && index < units.length; index += step) {
      if (marked[index - step] === 1 && kept.parts.has(units[index].said)) marked[index] = 1;
    }
  }
};

// Runs of numbers that belong together: [first, last] of each.
const runsOf = (units, gap) => {
  const runs = [];
  for (const [index, unit] of units.entries()) {
    if (!isNumber(unit.said)) continue;
    const open = runs.at(-1);
    if (open !== undefined && open[1] === index - 1 && gap.test(unit.gap)) open[1] = index;
    else runs.push([index, index]);
  }
  return runs;
};

const markPhones = (units, kept, mark) => {
  for (const [first, last] of runsOf(units, PHONE_GAP)) {
    const digits = units.slice(first, last + 1).map(({ said }) => said).join("");
    if (digits.length > 6 && kept.phones.some((phone) => digits.includes(phone.slice(-7)) || phone.endsWith(digits))) mark(first, last);
  }
};

const markCards = (units, mark) => {
  for (const [from, to] of runsOf(units, NEAR)) {
    for (let first = from; first <= to; first += 1) {
      let digits = "";
      for (let last = first; last <= to && digits.length < 20; last += 1) {
        digits += units[last].said;
        if (isCard(digits)) mark(first, last);
      }
    }
  }
};

const marksOf = (units, kept) => {
  const marked = new Uint8Array(units.length);
  const mark = (first, last) => marked.fill(1, first, last + 1);
  markPhrases(units, kept, mark);
  markWords(units, kept, mark);
  markBeside(units, kept, marked);
  markPhones(units, kept, mark);
  markCards(units, mark);
  return marked;
};
const tells = (text, kept) => marksOf(unitsOf(text), kept).includes(1);

const UNTYPED = new Set(["hidden", "submit", "button", "reset", "image", "checkbox", "radio"]);
const TYPED_ROLES = new Set(["textbox", "searchbox", "combobox", "listbox", "spinbutton"]);
const isTyped = (element) => {
  if (element instanceof HTMLInputElement) return !UNTYPED.has(element.type);
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return TYPED_ROLES.has(attribute(element, "role")) || (element instanceof HTMLElement && isEditable(element));
};

// What was typed or chosen, also by us, wherever the page says it again. Hidden fields carry cards from page to page.
const SECRET_NAME = /c[vs][vc]|ccv|security.?code|card|pass/iu;
const PLACE_NAME = /country|state|region|province|county|month|year|exp/iu;
const typedText = (element) => {
  const named = `${element.name ?? ""} ${element.id ?? ""} ${attribute(element, "autocomplete")}`;
  if (element instanceof HTMLSelectElement) return PLACE_NAME.test(named) ? element.selectedOptions[0]?.text ?? "" : "";
  if (element instanceof HTMLInputElement && element.type === "hidden") return SECRET_NAME.test(named) ? element.value : "";
  return isTyped(element) && element.type !== "number" ? String(element.value ?? "") : "";
};

const WHOLE = new Set(["iframe", "frame", "object", "embed", "canvas", "video", "fencedframe"]);

// Whether an element shows what cannot be looked into, or an image that the page itself may have drawn.
const isClosed = (element, name) =>
  WHOLE.has(name) || (name === "img" && /^(blob|data):/u.test(element.currentSrc)) || (name.includes("-") && shadowRootOf(element) === null && firstChildOf(element) === null);

// What an element shows that is no text of the document.
const shownBeside = (element, name) => {
  const generated = ["::before", "::after"].map((part) => getComputedStyle(element, part).content);
  const named = generated.some((content) => content.includes("attr(")) ? [...element.attributes].map(({ value }) => value) : [];
  const pressed = element instanceof HTMLInputElement ? [element.value] : [];
  return [...generated, ...named, ...pressed, name === "img" ? attribute(element, "alt") : ""].filter((text) => !["", "none", "normal"].includes(text));
};

const MOST_NODES = 150000;
const MOST_BOXES = 4000;
const SILENT_NODES = new Set(["script", "style", "noscript", "template", "head", "title"]);

const nodesToCover = () => {
  const [texts, elements] = [[], []];
  let count = 0;
  for (const node of nodesUnder(document.documentElement, MOST_NODES)) {
    count += 1;
    if (isElement(node)) elements.push(node);
    else if (isText(node) && node.data.trim() !== "" && !SILENT_NODES.has(localNameOf(parentOf(node) ?? document.documentElement))) texts.push(node);
  }
  return { texts, elements, whole: count < MOST_NODES };
};

const isSeenBox = (box) => box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;

const boxesOfTexts = (texts, kept) => {
  const units = texts.flatMap((node) => unitsOf(node.data, node));
  const marked = marksOf(units, kept);
  const boxes = [];
  for (let first = 0; first < units.length; first += 1) {
    if (marked[first] === 0) continue;
    const { node, at } = units[first];
    let last = first;
    while (marked[last + 1] === 1 && units[last + 1].node === node) last += 1;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, units[last].end);
    const found = [...range.getClientRects()];
    boxes.push(...(found.length > 0 || parentOf(node) === null ? found : [boxOf(parentOf(node))]));
    first = last;
  }
  return boxes;
};

const boxesOfElements = (elements, kept) => {
  const boxes = [];
  for (const element of elements) {
    const box = boxOf(element);
    if (!isSeenBox(box)) continue;
    const name = localNameOf(element);
    if (isTyped(element) || isClosed(element, name) || shownBeside(element, name).some((text) => tells(text, kept))) boxes.push(box);
  }
  return boxes;
};

const coversNow = (argument) => {
  const { texts, elements, whole } = nodesToCover();
  const typed = elements.map((element) => (element instanceof HTMLElement ? typedText(element) : "")).filter((text) => text.trim().length > 2);
  const kept = newKept({ ...argument, phrases: [...argument.phrases, ...typed] });
  const boxes = [...boxesOfTexts(texts, kept), ...boxesOfElements(elements, kept)].filter(isSeenBox)
    .map((box) => [box.left, box.top, box.width, box.height].map((side) => Math.round(side * 10) / 10));
  return { boxes, width: innerWidth, height: innerHeight, across: scrollX, down: scrollY, whole: whole && boxes.length <= MOST_BOXES };
};

const openAll = async ({ key, fields }) => {
  const opened = await keyOf(key, "decrypt");
  return Promise.all(Object.values(fields).map((field) => openField(opened, field)));
};

// {phrases, names, lines, phones, secrets: [{key, fields}]} -> {boxes: [[left, top, width, height]], width, height,
// across, down, whole, rests}, in CSS pixels of the viewport. `whole`: all of the page was looked at. `rests`: what
// is to be covered has stayed in its place until it was painted there.
const coversOf = async ({ secrets, ...argument }) => {
  const opened = (await Promise.all(secrets.map(openAll))).flat();
  const known = { ...argument, phrases: [...argument.phrases, ...opened] };
  let before = coversNow(known);
  for (let round = 0; round < 4; round += 1) {
    for (let frame = 0; frame < 3; frame += 1) await painted();
    const now = coversNow(known);
    if (JSON.stringify(now) === JSON.stringify(before)) return { ...now, rests: true };
    before = now;
  }
  return { ...before, rests: false };
};
