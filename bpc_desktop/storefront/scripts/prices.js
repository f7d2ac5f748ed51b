// Every amount a person can see, put together from however many elements it is split into, and what is around it.

const PRICE_LIMITS = { texts: 12000, prices: 240, parts: 8, levels: 6 };
const DIGIT = /\p{Nd}/u;
const PRICED = /price|preis|prix|preci|prezz|prijs|cena|ceny|preco|fiyat|kaina|hinta|harga|amount|cost|offer|betrag|kwota/iu;

const UNITS = "eur|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|ron|hrk|bgn|try|cad|aud|nzd|brl|mxn|ars|clp|cop|pen|inr|pkr|aed|sar|zar|kzt|jpy|cny|krw|twd|hkd|sgd|thb|myr|idr|php|vnd|rub|uah|byn|ils|kr|zł|zl|kč|ft|lei|kn|rs|rm|rp|tl|dhs?|din|sfr|fr|ksh|r";
const MONEY = new RegExp(`\\p{Sc}|(?<!\\p{L})(?:${UNITS})(?!\\p{L})|[元円원¥]|руб|р\\.|тг|тен|грн|лв|дин|ден|ر\\.س|ريال|د\\.|ج\\.م|:-|,-`, "iu");

// What one text node is to an amount: a currency, a number, two decimals, a separator, or nothing of the kind.
const partOf = (text) => {
  if (!DIGIT.test(text)) {
    if (/^[.,'’:\-–—*\s]+$/u.test(text)) return "S";
    return /^[\p{Sc}\p{L}.\s\u200e\u200f*~]{1,7}$/u.test(text) ? "C" : "X";
  }
  if (/^[.,]?\p{Nd}{2}\s*(\p{Sc}|[-–—*])?$/u.test(text)) return "F";
  return text.length <= 32 && text.replace(/[^\p{L}\p{Sc}%]/gu, "").length <= 8 && (text.match(/\p{Nd}[\p{Nd}.,'’\s]*/gu) ?? []).length === 1 ? "N" : "X";
};

const textsUnder = (element, limit) => {
  const found = [];
  const stack = [element];
  for (let count = 0; stack.length > 0 && count < 60; count += 1) {
    const node = stack.pop();
    if (isText(node)) {
      if (node.data.trim() !== "") found.push(node);
      if (found.length > limit) return found;
    } else if (isElement(node) && !UNREAD.has(localNameOf(node)) && !isUndisplayed(node)) {
      for (let child = lastChildOf(node); child !== null; child = previousSiblingOf(child)) stack.push(child);
    }
  }
  return stack.length > 0 ? [...found, ...Array.from({ length: limit + 1 }, () => element)] : found;
};

// "49" "," "99" "€" are one amount, "49" "€" "99" too; "49.99" "39.99" are two.
const joined = (nodes) => {
  const texts = nodes.map((node) => node.data.replace(/\s+/gu, " ").trim());
  let counted = false;
  const kinds = texts.map((text, index) => {
    const part = partOf(text);
    const kind = part === "F" && !counted ? "N" : part;
    if (kind === "C" && counted && /^\p{Sc}$/u.test(text) && partOf(texts[index + 1] ?? "") === "F") return "S";
    counted ||= kind === "N";
    return kind;
  }).join("");
  if (!/^[CS]{0,2}N(S?F)?S?C{0,2}$/u.test(kinds)) return "";
  let text = "";
  let whole = false;
  texts.forEach((part, index) => {
    if (kinds[index] === "F") {
      if (whole) return;
      const [, before, sign] = /^(.*?)[\s.,]*((?<=\p{Nd}\s*)\p{Sc})?$/u.exec(text);
      text = `${before}${before.includes(".") ? "," : "."}${part.replace(/^[.,]/u, "")}${sign ?? ""}`;
    } else {
      text += text !== "" && (kinds[index] === "C" || /\p{L}$/u.test(text)) ? ` ${part}` : part;
    }
    if (kinds[index] === "N") whole = /\p{Nd}[.,]\p{Nd}{2}(?!\p{Nd})/u.test(part) && kinds[index + 1] !== undefined && kinds.includes("F");
  });
  return whole && kinds.includes("F") ? "" : clip(text, 60);
};

// The highest element that holds this amount and nothing else; the element around it where it stands beside others.
const amountAround = (node) => {
  let root = null;
  let text = "";
  for (let at = parentOf(node), level = 0; at !== null && level < PRICE_LIMITS.levels; at = parentOf(at), level += 1) {
    if (["body", "html", "form"].includes(localNameOf(at))) break;
    const nodes = textsUnder(at, PRICE_LIMITS.parts);
    if (nodes.length > PRICE_LIMITS.parts) break;
    const said = joined(nodes);
    if (said === "") break;
    [root, text] = [at, said];
  }
  const own = root === null ? joined([node]) : "";
  return own !== "" && MONEY.test(own) ? { root: parentOf(node), text: own } : { root, text };
};

const LANDMARKS = new Set(["nav", "footer", "aside"]);
const namesOf = (element, from, to, limit) => {
  const names = [];
  for (let at = element, level = 0; at !== null && level < to; at = parentOf(at), level += 1) {
    if (level >= from) names.push(["id", "class", "itemprop", "data-testid", "data-test", "data-qa", "data-role", "data-component"].map((name) => attribute(at, name)).join(" "), localNameOf(at).includes("-") || LANDMARKS.has(localNameOf(at)) ? localNameOf(at) : "");
  }
  return clip(names.join(" "), limit);
};

// What the elements of an amount are called, from its number outwards.
const namesAround = (leaf, root) => {
  let depth = 0;
  for (let at = leaf; at !== null && at !== root; at = parentOf(at)) depth += 1;
  return namesOf(leaf, 0, depth + 4, 300);
};

const isStruck = (element) => {
  for (let at = element, level = 0; at !== null && level < 4; at = parentOf(at), level += 1) {
    if (["s", "del", "strike"].includes(localNameOf(at)) || getComputedStyle(at).textDecorationLine.includes("line-through")) return true;
  }
  return false;
};

const signatureOf = (element) => `${localNameOf(element)}.${attribute(element, "class").trim().split(/\s+/u)[0]}`;

// How many elements of the same make stand beside one that holds the price, each with a price of its own: a list
// of products, of sizes. What holds the page's only heading is no entry of a list.
const countPeers = (roots) => {
  const headings = [...document.getElementsByTagName("h1")].slice(0, 4);
  const ends = (element) => headings.length < 4 && headings.some((heading) => containsNode(element, heading));
  const groups = new Map();
  for (const root of roots) {
    let child = root;
    for (let level = 0; level < 14; level += 1) {
      const parent = parentOf(child);
      if (parent === null || ends(child)) break;
      const kinds = groups.get(parent) ?? new Map();
      const signature = signatureOf(child);
      kinds.set(signature, (kinds.get(signature) ?? new Set()).add(child));
      groups.set(parent, kinds);
      child = parent;
    }
  }
  return (root) => {
    let [most, child] = [1, root];
    for (let level = 0; level < 14; level += 1) {
      const parent = parentOf(child);
      if (parent === null || ends(child)) break;
      most = Math.max(most, groups.get(parent)?.get(signatureOf(child))?.size ?? 1);
      child = parent;
    }
    return most;
  };
};

const around = (texts, first, last, root) => {
  const within = closest(root, (at) => parentOf(at) === null || at !== root, 3) ?? root;
  const wide = parentOf(within) ?? within;
  let before = "";
  for (let index = first - 1; index >= 0 && index > first - 6 && before.length < 60 && containsNode(wide, texts[index].node); index -= 1) {
    if (isTextShown(texts[index].node)) before = `${texts[index].node.data} ${before}`;
  }
  let after = "";
  for (let index = last + 1; index < texts.length && index < last + 4 && after.length < 40 && containsNode(wide, texts[index].node); index += 1) {
    if (isTextShown(texts[index].node)) after = `${after} ${texts[index].node.data}`;
  }
  return { before: clip(before.slice(-160), 160).slice(-60), after: clip(after, 40) };
};

const describePrices = () => {
  const texts = [];
  let at = 0;
  if (document.body === null) return [];
  for (const node of nodesUnder(document.documentElement)) {
    at += 1;
    if (texts.length >= PRICE_LIMITS.texts) break;
    if (isText(node) && node.data.trim() !== "") texts.push({ node, at });
  }
  const found = new Map();
  texts.forEach(({ node, at: place }, index) => {
    if (found.size >= PRICE_LIMITS.prices || node.data.length > 200 || !DIGIT.test(node.data) || partOf(node.data.trim()) === "X" || !isTextShown(node)) return;
    const { root, text } = amountAround(node);
    if (root === null) return;
    if (found.has(root)) found.get(root).last = index;
    else found.set(root, { text, at: place, first: index, last: index });
  });
  const isLabelled = (index) => index > 0 && texts[index - 1].node.data.length <= 24 && PRICED.test(texts[index - 1].node.data);
  const priced = [...found].filter(([root, { text, first }]) => MONEY.test(text) || PRICED.test(namesOf(root, 0, 3, 300)) || isLabelled(first));
  const peers = countPeers(priced.map(([root]) => root));
  return priced.map(([root, { text, at: place, first, last }]) => {
    const style = getComputedStyle(texts[first].node.parentElement ?? root);
    return {
      at: place, text, ...around(texts, first, last, root),
      place: placeOf(root), size: Math.round(parseFloat(style.fontSize) || 0), bold: Number(style.fontWeight) >= 600,
      struck: isStruck(texts[first].node.parentElement ?? root),
      names: namesAround(parentOf(texts[first].node), root), wide: namesOf(root, 4, 12, 400), peers: peers(root),
      link: closest(root, (up) => localNameOf(up) === "a" && hasAttribute(up, "href"), 8) !== null,
      control: closest(root, (up) => ["button", "label", "option", "select"].includes(localNameOf(up)), 6) !== null,
    };
  });
};
