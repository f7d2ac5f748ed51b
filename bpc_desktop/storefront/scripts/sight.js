// What a person could see and press: visibility, geometry, hit-testing.

const isAnchored = (at) => {
  const style = getComputedStyle(at);
  return style.transform !== "none" || style.filter !== "none" || style.perspective !== "none" || style.contain !== "none";
};

const isBox = (at, style) => style.display !== "contents" && !isRoot(at);

// Whether `at` holds the place of something positioned so, and so may cut it off.
const holdsPlace = (at, style, position) =>
  position === "fixed" ? isAnchored(at) : position !== "absolute" || style.position !== "static" || isAnchored(at);

const ROOM = 60;

// Whether a person could bring `box` into the part of `at` that is shown. What is cut off sideways has no scroll
// bar; what is cut off below may be scrolled by a script of the page, if there is room to see it.
const isWithin = (box, at, style) => {
  if (!cuts(style.across) && !cuts(style.down)) return true;
  const frame = boxOf(at);
  const wide = Math.min(box.right, frame.right) - Math.max(box.left, frame.left) >= Math.min(6, box.width);
  const high = Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top) >= Math.min(6, box.height);
  const scrollable = style.down === "hidden" && at.clientHeight >= ROOM;
  return (wide || !cuts(style.across)) && (high || !cuts(style.down) || scrollable);
};

// What is off to the side of a page is out of reach, unless a scroll bar leads there, and not too far.
const pageWidth = () => {
  const root = document.documentElement;
  const [outer, inner] = [styleOf(root).across, document.body === null ? "visible" : styleOf(document.body).across];
  return cuts(outer === "visible" ? inner : outer) ? root.clientWidth : 3 * Math.max(root.clientWidth, 1000);
};
const isWithinPage = (box) => box.left + scrollX < (lookNow().width ??= pageWidth());

// Why the boxes around an element, or itself, keep it from sight, or "".
const dimmed = (element, ownBox) => {
  if (aroundOf(element).left < 0.1) return "transparent";
  let [box, position] = [ownBox, styleOf(element).position];
  for (const at of boxesAround(element)) {
    const style = styleOf(at);
    if (isBox(at, style) && holdsPlace(at, style, position)) {
      if (!isWithin(box, at, style)) return "outside";
      if (style.scroller || style.down === "hidden") box = boxOf(at);
      position = style.position;
    } else if (style.position === "fixed") {
      position = "fixed";
    }
  }
  if (position !== "fixed") return isWithinPage(box) ? "" : "outside";
  return box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight ? "outside" : "";
};

const COLOUR = /rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/u;
const colourOf = (text) => {
  const found = COLOUR.exec(text);
  return found === null ? null : [...found.slice(1, 4).map(Number), found[4] === undefined ? 1 : Number(found[4])];
};
const isSolid = (colour) => colour !== null && colour[3] >= 0.5;
const alike = (one, other) => [0, 1, 2].every((part) => Math.abs(one[part] - other[part]) < 12);

// The one colour behind an element, or null where it is a picture or nobody knows.
const colourBehind = (element) => {
  for (let at = element; at !== null; at = holderOf(at)) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== "none") return null;
    const colour = colourOf(style.backgroundColor);
    if (colour === null || (colour[3] > 0 && colour[3] < 0.5)) return null;
    if (isSolid(colour)) return colour;
  }
  return getComputedStyle(document.documentElement).colorScheme.includes("dark") ? null : [255, 255, 255, 1];
};

const EDGES = ["Top", "Right", "Bottom", "Left"];

// Whether neither the text of a field nor its box stands out from what is behind it.
const isBlank = (element) => {
  const style = getComputedStyle(element);
  const text = colourOf(style.webkitTextFillColor);
  const own = colourOf(style.backgroundColor);
  const under = isSolid(own) && style.backgroundImage === "none" ? own : colourBehind(element);
  if (text === null || under === null || (text[3] > 0.1 && !alike(text, under))) return false;
  if (style.boxShadow !== "none" || style.backgroundImage !== "none") return false;
  const parent = holderOf(element);
  const around = parent === null ? null : colourBehind(parent);
  if (around === null || !alike(under, around)) return false;
  return EDGES.every((edge) => {
    const colour = colourOf(style[`border${edge}Color`]);
    return parseFloat(style[`border${edge}Width`]) === 0 || style[`border${edge}Style`] === "none" || (colour !== null && (colour[3] <= 0.1 || alike(colour, around)));
  });
};

const isTextField = (element) =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !["radio", "checkbox", "submit", "button", "image"].includes(element.type));

// Whether what is typed into a field could not be read there: too small, or moved out of it.
const isUnreadable = (element, box) => {
  const style = getComputedStyle(element);
  return parseFloat(style.fontSize) < 4 || Math.abs(parseFloat(style.textIndent)) >= box.width || isBlank(element);
};

// Whether a field says that it is not for people to see, and is not reached by Tab either.
const isForNobody = (element) =>
  attribute(element, "aria-hidden") === "true" || (element.tabIndex < 0 && closest(element, (at) => attribute(at, "aria-hidden") === "true") !== null);

// Why an element cannot be seen, or "". The place on screen is not asked here: see `reach`.
const unseen = (element) => {
  if (!element.isConnected) return "gone";
  const shows = Element.prototype.checkVisibility.call(element, { visibilityProperty: true, opacityProperty: true });
  if (!shows && !Element.prototype.checkVisibility.call(element, { visibilityProperty: true })) return "hidden";
  const box = boxOf(element);
  if (box.width < 6 || box.height < 6) return "tiny";
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return "outside";
  if (!shows) return "transparent";
  const why = dimmed(element, box);
  if (why !== "" || !isTextField(element)) return why;
  if (isForNobody(element)) return "hidden";
  return isUnreadable(element, box) ? "transparent" : "";
};

const labelsOf = (element) => {
  const labels = "labels" in element && element.labels instanceof NodeList ? [...element.labels] : [];
  return labels.slice(0, 4);
};

// What a person presses for this control: itself, or for a styled radio or checkbox its label, or for a select
// that is not shown the widget built from it.
const faceOf = (element) => {
  if (element instanceof HTMLSelectElement) return shownSelect(element);
  if (!(element instanceof HTMLInputElement) || !["radio", "checkbox"].includes(element.type)) return element;
  if (unseen(element) === "") return element;
  return labelsOf(element).find((label) => unseen(label) === "") ?? element;
};

const hitAt = (x, y) => {
  let hit = document.elementFromPoint(x, y);
  while (hit !== null && shadowRootOf(hit) !== null) {
    const inner = shadowRootOf(hit).elementFromPoint(x, y);
    if (inner === null || inner === hit) break;
    hit = inner;
  }
  return hit;
};

const isOpaque = (element) => {
  const style = getComputedStyle(element);
  return isSolid(colourOf(style.backgroundColor)) && opacityOf(element) >= 0.5;
};

// Whether what is hit at a point is the element to a person: itself, what is in it, or its label laid over it.
const isFaceOf = (hit, element) => {
  if (hit === null) return false;
  if (hit === element || containsNode(element, hit)) return true;
  const label = closest(hit, (at) => at instanceof HTMLLabelElement, 12);
  if (label !== null && label.control === element) return !isTextField(element) || !isOpaque(hit);
  return shadowRootOf(hit) !== null && containsNode(shadowRootOf(hit), element);
};

const inView = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
const GRID = [0.5, 0.25, 0.75].flatMap((fx) => [0.5, 0.3, 0.7].map((fy) => [fx, fy]));

// Points of the element that hit it, three at most: less than three, and it is covered.
const hitsOf = (face, box) => {
  const hits = [];
  for (const [fx, fy] of GRID) {
    const [x, y] = [box.left + box.width * fx, box.top + box.height * fy];
    if (isFaceOf(hitAt(x, y), face)) hits.push([x, y]);
    if (hits.length === 3) break;
  }
  return hits;
};

// Scrolls the element into view where it is not, and hit-tests it. Answers {why, x, y}: why it cannot be
// pressed (or ""), and the point that hits it, in CSS pixels of this frame's viewport.
const reach = (element) => {
  const face = faceOf(element);
  const why = unseen(face);
  if (why !== "") return { why, x: 0, y: 0 };
  let box = boxOf(face);
  const isOut = box.left < 0 || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth;
  let hits = isOut ? [] : hitsOf(face, box);
  if (hits.length < 3) {
    face.scrollIntoView({ block: isOut ? "center" : "nearest", inline: "nearest", behavior: "instant" });
    box = boxOf(face);
    hits = hitsOf(face, box);
  }
  if (!inView([box.left + box.width / 2, box.top + box.height / 2])) return { why: "outside", x: 0, y: 0 };
  if (hits.length < 3 || (isTextField(face) && isVeiled(face, box))) return { why: "covered", x: 0, y: 0 };
  return { why: "", x: hits[0][0], y: hits[0][1] };
};
