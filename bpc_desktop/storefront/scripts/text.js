// The page's visible text as blocks: what stands together, where, and how it looks.

const BLOCKING = /^(?!inline|contents|ruby)/u;
const UNREAD = new Set(["script", "style", "noscript", "template", "option", "select", "textarea", "svg", "head", "iframe", "video", "audio", "canvas"]);

// A page may echo a card number; it must not leave the page. Numbers called an order's are left alone, and what
// no brand's number is as long as.
const CARD_LENGTHS = [[/^4/u, [13, 16, 19]], [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/u, [16]], [/^3[47]/u, [15]], [/^3/u, [14, 16]], [/^(5|6)/u, [13, 14, 15, 16, 17, 18, 19]]];
const ORDERS = /(\border|confirmation|reference|bestell|auftrag|commande|pedido|encomenda|ordine|bestel|zam[oó]wieni|注文)[^\d]{0,40}$/iu;
const isCard = (digits) => passesLuhn(digits) && (CARD_LENGTHS.find(([start]) => start.test(digits))?.[1] ?? []).includes(digits.length);
const withoutCards = (text) =>
  text.replace(/(?<!\d)[2-6](?:[ -]?\d){12,18}(?!\d)/gu, (run, offset) => {
    const digits = run.replace(/\D/gu, "");
    if (!isCard(digits) || /^\d{3}-\d{7}-\d{7}$/u.test(run) || ORDERS.test(text.slice(0, offset))) return run;
    return `•••• ${digits.slice(-4)}`;
  });

const fractionOf = (element) => localNameOf(element) === "sup" || /cent|fraction|decimal/iu.test(attribute(element, "class"));

// The step a progress bar shows as the present one.
const isCurrent = (element, name) =>
  ["step", "true", "location"].includes(attribute(element, "aria-current")) ||
  (name === "li" && /(^|[\s_-])(active|current)($|\s)/u.test(attribute(element, "class")));

// What the names of an element say of the texts in it; `near` of those up to three elements within, `own` up to one.
const namedLooks = (at) => {
  const named = `${attribute(at, "class")} ${attribute(at, "id")}`.toLowerCase();
  const looks = { near: [], own: [], all: [] };
  if (named === " ") return looks;
  if (/\b(alert|error|errors?-?(list|block|message)s?|invalid|warning|danger|flash|notice|toast|messages?)\b|error|alert/u.test(named)) looks.near.push(/success/u.test(named) ? "good" : /error|invalid|danger/u.test(named) ? "error" : "notice");
  if (/price|amount|cost|total/u.test(named)) looks.all.push("price");
  if (/(old|was|list|regular|compare|strike|crossed|original|before|rrp|msrp)[-_ ]?(at-)?(price)?/u.test(named) && /price|strike|rrp|msrp|compare/u.test(named)) looks.own.push("former");
  if (/related|recommend|upsell|cross-?sell|recent|similar|carousel|also|slider|suggest|mini-?(cart|basket|bag)|(cart|basket|bag)-?(mini|dropdown|preview|flyout)|drawer/u.test(named)) looks.all.push("aside");
  return looks;
};

const ownLooks = (at) => {
  const name = localNameOf(at);
  const looks = namedLooks(at);
  if (HEADINGS.has(name) && name !== "legend") looks.all.push("heading", name);
  if (["s", "del", "strike"].includes(name)) looks.all.push("struck");
  if (["a", "button", "label", "th", "dt", "title", "nav", "footer", "header"].includes(name)) looks.all.push(name);
  if (["alert", "status", "alertdialog"].includes(attribute(at, "role")) || attribute(at, "aria-live") === "assertive") looks.all.push("alert");
  if (isCurrent(at, name)) looks.near.push("current");
  return looks;
};

// `met`: what the elements asked so far give, each worked out once.
const looksOf = (element, met) => {
  const looks = [];
  for (let at = element, level = 0; at !== null && level < 6; at = parentOf(at), level += 1) {
    if (!met.has(at)) met.set(at, ownLooks(at));
    const { all, near, own } = met.get(at);
    looks.push(...all, ...(level < 4 ? near : []), ...(level < 2 ? own : []));
  }
  const style = getComputedStyle(element);
  if (style.textDecorationLine.includes("line-through")) looks.push("struck");
  return { looks: [...new Set(looks)], size: Math.round(parseFloat(style.fontSize) || 0), bold: Number(style.fontWeight) >= 600 };
};

const blockOf = (node) => closest(parentOf(node), (at) => BLOCKING.test(styleOf(at).display), 60);

// Handles of what holds a block, the nearest first: what stands together shares them.
const withinOf = (element) => {
  const handles = [];
  for (let at = element; at !== null && at !== document.body && handles.length < 12; at = parentOf(at)) handles.push(handleOf(at));
  return handles;
};

// Whether a person can see the texts of an element, by the styles of all that hold it.
const canBeRead = (element) =>
  closest(element, (up) => UNREAD.has(localNameOf(up)), 8) === null &&
  Element.prototype.checkVisibility.call(element, { visibilityProperty: true }) && opacityOf(element) >= 0.1;

// Whether a text is one that a person can see: found out once for all texts of an element.
const isTextShown = (node) => {
  const parent = parentOf(node);
  if (parent === null) return false;
  const { readable } = lookNow();
  if (!readable.has(parent)) readable.set(parent, canBeRead(parent));
  return readable.get(parent);
};

const describeBlocks = () => {
  const blocks = [];
  const looksSeen = new Map();
  let open = null;
  let at = 0;
  const close = () => {
    const text = open === null ? "" : withoutCards(clip(open.text));
    if (text !== "" && blocks.length < LIMITS.blocks) {
      blocks.push({ at: open.at, text, place: open.place, within: withinOf(open.block), ...looksOf(open.first, looksSeen) });
    }
    open = null;
  };
  if (document.body === null) return blocks;
  for (const node of nodesUnder(document.documentElement)) {
    at += 1;
    if (blocks.length >= LIMITS.blocks) break;
    if (isElement(node)) {
      if (localNameOf(node) === "br" || localNameOf(node) === "hr") close();
      continue;
    }
    if (!isText(node) || node.data.trim() === "") {
      if (open !== null && isText(node)) open.text += " ";
      continue;
    }
    if (!isTextShown(node)) continue;
    const parent = parentOf(node);
    const block = blockOf(node);
    if (open === null || open.block !== block) {
      close();
      open = { block, at, text: "", first: parent, place: placeOf(block ?? parent) };
    }
    const digits = /\d\s*$/u.test(open.text) && /^\s*\d{2}(?!\d)/u.test(node.data) && fractionOf(parent);
    open.text = (digits ? `${open.text.trimEnd()}.` : open.text) + node.data.slice(0, LIMITS.text * 4);
    if (open.text.length > LIMITS.text * 6) close();
  }
  close();
  return blocks;
};
