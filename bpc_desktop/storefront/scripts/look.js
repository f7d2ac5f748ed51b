// One look at the page: what is found out of its styles while it cannot change, each once.

// The element that holds this one on screen: its slot where it has one, else its parent.
const holderOf = (element) => element.assignedSlot ?? parentOf(element);
const isRoot = (element) => element === document.documentElement || element === document.body;

const newLook = () => ({ styles: new Map(), around: new Map(), sheets: new Map(), readable: new Map(), width: null });
let looking = null;

// The look there is, or one for this question alone.
const lookNow = () => looking ?? newLook();

// Does something that looks at much and writes nothing: no element's style is asked for twice meanwhile.
const inOneLook = (work) => {
  if (looking !== null) return work();
  looking = newLook();
  try {
    return work();
  } finally {
    looking = null;
  }
};

// What is left of something behind a filter: 1 for all of it, 0 where nothing of it can be made out.
const leftByFilter = (filter) => {
  if (filter === "none") return 1;
  let left = filter.includes("url(") ? 0 : 1;
  for (const [, name, amount] of filter.matchAll(/(opacity|blur|contrast|brightness)\(([\d.]+)/gu)) {
    if (name === "opacity") left *= Number(amount);
    else if (name === "blur" ? amount > 6 : name === "contrast" ? amount < 0.1 : amount < 0.05 || amount > 8) left = 0;
  }
  return left;
};

const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";

const readStyle = (at) => {
  const style = getComputedStyle(at);
  const [across, down] = [style.overflowX, style.overflowY];
  const opacity = Number(style.opacity);
  const scroller = scrolls(across) || scrolls(down);
  const blended = (style.mixBlendMode !== "normal" || (style.maskImage !== "none" && !scroller)) && !isRoot(at);
  return {
    opacity, across, down, scroller, display: style.display, left: blended ? 0 : opacity * leftByFilter(style.filter),
    position: style.position,
  };
};

// What the style of a box does to the sight of what is in it.
const styleOf = (at) => {
  const { styles } = lookNow();
  let told = styles.get(at);
  if (told === undefined) styles.set(at, told = readStyle(at));
  return told;
};

// What all that holds an element comes to: `add` joins one more, from the outermost inwards, to `none`. `told` has
// what the elements asked before came to.
const gathered = (element, told, none, add) => {
  const path = [];
  let at = element;
  for (; at !== null && !told.has(at); at = holderOf(at)) path.push(at);
  let all = at === null ? none : told.get(at);
  while (path.length > 0) {
    at = path.pop();
    told.set(at, all = add(at, all));
  }
  return all;
};

const floats = (style) => style.position === "absolute" || style.position === "fixed";
const mayCut = (style) => style.position !== "static" || style.scroller || cuts(style.across) || cuts(style.down);

// What an element and all that holds it leave of its sight; which of them may cut it off, the nearest first, and
// whether any of them has left its place in the page: then every box may.
const aroundOf = (element) =>
  gathered(element, lookNow().around, { opacity: 1, left: 1, floats: false, boxes: null }, (at, outer) => {
    const style = styleOf(at);
    return {
      opacity: outer.opacity * style.opacity,
      left: outer.left * style.left,
      floats: outer.floats || floats(style),
      boxes: mayCut(style) ? { at, outer: outer.boxes } : outer.boxes,
    };
  });

// The boxes around an element that may keep it from sight, the nearest first.
function* boxesAround(element) {
  const { floats: anywhere, boxes } = aroundOf(element);
  if (anywhere) for (let at = holderOf(element); at !== null; at = holderOf(at)) yield at;
  else for (let each = boxes; each !== null; each = each.outer) if (each.at !== element) yield each.at;
}

const opacityOf = (element) => aroundOf(element).opacity;
