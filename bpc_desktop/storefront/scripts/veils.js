// What lies over a field and lets clicks through, so that no hit-test tells of it.

const PICTURES = new Set(["img", "canvas", "video", "iframe", "object", "embed"]);

// Whether something would hide what is behind it.
const hides = (element, style) =>
  PICTURES.has(localNameOf(element)) || isSolid(colourOf(style.backgroundColor)) || style.backdropFilter !== "none" || (style.backgroundImage !== "none" && !style.backgroundImage.includes("rgba"));

// The layer an element is painted in below a common ancestor: its outermost z-index, positioned or not.
const layerOf = (element, above) => {
  let layer = -0.5;
  for (let at = element; at !== null && at !== above; at = holderOf(at)) {
    const style = getComputedStyle(at);
    if (style.position !== "static") layer = style.zIndex === "auto" ? Math.max(0, layer) : Number(style.zIndex);
  }
  return layer;
};

const isPaintedOver = (cover, element) => {
  let above = parentOf(cover);
  while (above !== null && !containsNode(above, element)) above = parentOf(above);
  const [upper, lower] = [layerOf(cover, above), layerOf(element, above)];
  const after = (Node.prototype.compareDocumentPosition.call(element, cover) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return upper > lower || (upper === lower && after);
};

// What clicks go through, and so no hit tells: found once in a while, since every element has to be asked.
let veils = null;
const veilsNow = () => {
  if (veils === null) {
    veils = [];
    for (const node of nodesUnder(document.documentElement)) {
      if (!isElement(node)) continue;
      const style = getComputedStyle(node);
      if (style.pointerEvents === "none" && style.position !== "static" && style.display !== "none" && hides(node, style)) veils.push(node);
    }
    after(0, () => { veils = null; });
  }
  return veils;
};

const isVeiledBy = (veil, element, box) => {
  const over = boxOf(veil);
  const spans = over.left <= box.left + 2 && over.right >= box.right - 2 && over.top <= box.top + 2 && over.bottom >= box.bottom - 2;
  return spans && !containsNode(veil, element) && isPaintedOver(veil, element) && unseen(veil) === "" && opacityOf(veil) >= 0.5;
};

const overlay = (at, isLast) => {
  const style = getComputedStyle(at, isLast ? "::after" : "::before");
  if (style.content === "none" || style.pointerEvents !== "none" || !["absolute", "fixed"].includes(style.position)) return null;
  if (!hides(at, style) || Number(style.opacity) < 0.5) return null;
  return { at, isLast, layer: style.zIndex === "auto" ? 0 : Number(style.zIndex), width: parseFloat(style.width), height: parseFloat(style.height) };
};

// What the style sheet lays over a box and lets clicks through. In a text field it lays nothing.
const sheetsOf = (at) => (isTextField(at) ? [] : [overlay(at, false), overlay(at, true)].filter((sheet) => sheet !== null));

// The same of an element and all that holds it.
const sheetsOver = (element) =>
  gathered(element, lookNow().sheets, [], (at, outer) => {
    const own = sheetsOf(at);
    return own.length === 0 ? outer : [...own, ...outer];
  });

const isVeiledByStyle = (element, box) =>
  sheetsOver(element).some(({ at, isLast, layer, width, height }) => {
    if (width < box.width || height < box.height) return false;
    const lower = layerOf(element, at);
    return layer > lower || (layer === lower && isLast);
  });

const isVeiled = (element, box) => veilsNow().some((veil) => isVeiledBy(veil, element, box)) || isVeiledByStyle(element, box);
