// Reading the document safely: handles of elements, bounded walks, bounded text.
//
// Everything here lives in the isolated world. Nothing is written to the page: elements are remembered in a map
// of this world. A page can shadow properties of its forms (<input name="parentNode">), so nodes are read
// through the getters of their prototypes.

const LIMITS = { nodes: 60000, controls: 400, options: 400, buttons: 500, links: 500, blocks: 3000, text: 300, label: 160 };

const getter = (prototype, name) => {
  const read = Object.getOwnPropertyDescriptor(prototype, name).get;
  return (node) => read.call(node);
};
const parentNodeOf = getter(Node.prototype, "parentNode");
const firstChildOf = getter(Node.prototype, "firstChild");
const lastChildOf = getter(Node.prototype, "lastChild");
const nextSiblingOf = getter(Node.prototype, "nextSibling");
const previousSiblingOf = getter(Node.prototype, "previousSibling");
const nodeTypeOf = getter(Node.prototype, "nodeType");
const textContentOf = getter(Node.prototype, "textContent");
const shadowRootOf = getter(Element.prototype, "shadowRoot");
const localNameOf = getter(Element.prototype, "localName");
const containsNode = (node, other) => Node.prototype.contains.call(node, other);
const rootOf = (node) => Node.prototype.getRootNode.call(node);
const boxOf = (element) => Element.prototype.getBoundingClientRect.call(element);
const matches = (element, selector) => Element.prototype.matches.call(element, selector);
const attribute = (element, name) => Element.prototype.getAttribute.call(element, name) ?? "";
const hasAttribute = (element, name) => Element.prototype.hasAttribute.call(element, name);
const isElement = (node) => node !== null && nodeTypeOf(node) === Node.ELEMENT_NODE;
const isText = (node) => nodeTypeOf(node) === Node.TEXT_NODE;

const parentOf = (node) => {
  const parent = parentNodeOf(node);
  if (parent === null) return null;
  return parent instanceof ShadowRoot ? parent.host : isElement(parent) ? parent : null;
};

const clip = (text, limit = LIMITS.text) => text.slice(0, limit * 8).replace(/\s+/gu, " ").trim().slice(0, limit);

const elementsByHandle = new Map();
const handlesByElement = new WeakMap();
let lastHandle = 0;

const handleOf = (element) => {
  if (element === null) return 0;
  let handle = handlesByElement.get(element);
  if (handle === undefined) {
    handle = ++lastHandle;
    handlesByElement.set(element, handle);
    elementsByHandle.set(handle, new WeakRef(element));
  }
  return handle;
};

const elementOf = (handle) => elementsByHandle.get(handle)?.deref() ?? null;

// Every node in document order, shadow trees before the light children of their host. Iterative and capped, so
// that a giant or deeply nested document costs bounded time.
function* nodesUnder(root, limit = LIMITS.nodes) {
  const stack = [root];
  for (let count = 0; stack.length > 0 && count < limit; count += 1) {
    const node = stack.pop();
    yield node;
    for (let child = lastChildOf(node); child !== null; child = previousSiblingOf(child)) {
      stack.push(child);
      if (stack.length > limit) break;
    }
    const shadow = isElement(node) ? shadowRootOf(node) : null;
    if (shadow !== null) {
      for (let child = lastChildOf(shadow); child !== null; child = previousSiblingOf(child)) stack.push(child);
    }
  }
}

const SILENT = new Set(["script", "style", "noscript", "template", "option", "optgroup", "textarea", "svg", "head"]);

// The text under an element, without scripts and options; with `shown` also without what is not displayed.
const textUnder = (element, limit = LIMITS.label, shown = false) => {
  let text = "";
  const stack = [element];
  for (let count = 0; stack.length > 0 && count < 400 && text.length < limit * 4; count += 1) {
    const node = stack.pop();
    if (isText(node)) {
      text += node.data.slice(0, limit * 2);
    } else if (isElement(node) && !SILENT.has(localNameOf(node)) && !(shown && node !== element && isUndisplayed(node))) {
      if (!isInline(node)) text += " ";
      for (let child = lastChildOf(node); child !== null; child = previousSiblingOf(child)) stack.push(child);
    }
  }
  return withoutCards(clip(text, limit));
};

const isUndisplayed = (element) => styleOf(element).display === "none";
const shownText = (element, limit = LIMITS.label) => textUnder(element, limit, true) || textUnder(element, limit);

const INLINE = new Set(["a", "abbr", "b", "bdi", "bdo", "em", "font", "i", "ins", "mark", "small", "span", "strong", "sub", "u"]);
const isInline = (element) => INLINE.has(localNameOf(element));

const closest = (element, test, levels = 40) => {
  for (let at = element, level = 0; at !== null && level < levels; at = parentOf(at), level += 1) {
    if (test(at)) return at;
  }
  return null;
};
