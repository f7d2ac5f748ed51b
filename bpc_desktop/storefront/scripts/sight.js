// What a person could see and press: visibility, geometry, hit-testing.

const opacityOf = (element) => {
  let opacity = 1;
  for (let at = element, level = 0; at !== null && level < 200; at = parentOf(at), level += 1) {
    opacity *= Number(getComputedStyle(at).opacity);
  }
  return opacity;
};

// Why an element cannot be seen, or "". The place on screen is not asked here: see `reach`.
const unseen = (element) => {
  if (!element.isConnected) return "gone";
  const visible = Element.prototype.checkVisibility.call(element, { visibilityProperty: true });
  if (!visible) return "hidden";
  const box = boxOf(element);
  if (box.width < 6 || box.height < 6) return "tiny";
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return "outside";
  if (opacityOf(element) < 0.1) return "transparent";
  return "";
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

const isFaceOf = (hit, element) => {
  if (hit === null) return false;
  if (hit === element || containsNode(element, hit)) return true;
  const label = closest(hit, (at) => at instanceof HTMLLabelElement, 12);
  if (label !== null && label.control === element) return true;
  return shadowRootOf(hit) !== null && containsNode(shadowRootOf(hit), element);
};

// Scrolls the element into view where it is not, and hit-tests it. Answers {why, x, y}: why it cannot be
// pressed (or ""), and the point that hits it, in CSS pixels of this frame's viewport.
const reach = (element) => {
  const face = faceOf(element);
  const why = unseen(face);
  if (why !== "") return { why, x: 0, y: 0 };
  let box = boxOf(face);
  const middle = () => [box.left + box.width / 2, box.top + box.height / 2];
  const inView = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  if (box.left < 0 || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth) {
    face.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    box = boxOf(face);
  }
  if (!inView(middle())) return { why: "outside", x: 0, y: 0 };
  const points = [0.5, 0.25, 0.75].flatMap((fx) => [0.5, 0.3, 0.7].map((fy) => [fx, fy]));
  const hits = [];
  for (const [fx, fy] of points) {
    const [x, y] = [box.left + box.width * fx, box.top + box.height * fy];
    if (inView([x, y]) && isFaceOf(hitAt(x, y), face)) hits.push([x, y]);
    if (hits.length === 3) break;
  }
  if (hits.length < 3) return { why: "covered", x: 0, y: 0 };
  return { why: "", x: hits[0][0], y: hits[0][1] };
};
