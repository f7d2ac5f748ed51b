// The last description, for as long as another one would say the same.

// What can be filled and pressed, in short, and the shadow trees there are.
const outline = () => {
  const parts = [];
  const shadows = [];
  for (const node of nodesUnder(document.documentElement)) {
    if (!isElement(node)) continue;
    if (shadowRootOf(node) !== null) shadows.push(shadowRootOf(node));
    const field = isNativeField(node);
    if (!field && localNameOf(node) !== "button" && !hasAttribute(node, "role")) continue;
    const seen = Element.prototype.checkVisibility.call(node, { visibilityProperty: true });
    const size = field ? node.options?.length ?? 0 : textContentOf(node).length;
    parts.push(handleOf(node), seen, isLocked(node), size);
  }
  return { said: `${shadows.length}: ${parts.join()}`, shadows };
};
let outlined = "";

// Whether fields or buttons came, went or changed since the page was described.
const fieldsNow = () => outline().said !== outlined;

// {name, url, size, controls, buttons, readable}: `readable` has of elements whether a person can read their texts.
let remembered = null;

// The first change of the document ends it.
const changes = new MutationObserver(() => {
  remembered = null;
  changes.disconnect();
});

const nameOfOne = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join("-");
const sizeNow = () => `${document.documentElement.scrollWidth} ${document.documentElement.scrollHeight}`;

// Gives a description a name that no other has.
const named = (described) => {
  const { said, shadows } = outline();
  outlined = said;
  answeredThen = answered;
  const { controls, buttons } = described;
  remembered = { name: nameOfOne(), url: location.href, size: sizeNow(), controls, buttons, readable: looking.readable };
  for (const root of [document, ...shadows]) {
    changes.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
  }
  return { ...described, name: remembered.name };
};

const saysSame = (told, now) => Object.entries(now).every(([name, value]) => String(told[name]) === String(value));

// Whether another description would say what the one of this name did: nothing of the document changed since, and
// whatever else may change was asked again.
const unchanged = (name) => {
  if (changes.takeRecords().length > 0) remembered = null;
  if (remembered?.name !== name || remembered.url !== location.href || remembered.size !== sizeNow() || fieldsNow()) return false;
  const same = inOneLook(() =>
    remembered.controls.every((told) => saysSame(told, stateOf(elementOf(told.handle)))) &&
    remembered.buttons.every((told) => saysSame(told, sightOf(elementOf(told.handle)))) &&
    [...remembered.readable].every(([element, read]) => read === canBeRead(element)));
  if (same) answeredThen = answered;
  return same;
};
