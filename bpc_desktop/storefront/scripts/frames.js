// Where a frame stands in the page. A frame knows its index in its parent; the parent knows the element.

// The indices from the main frame down to this one.
const framePath = () => {
  const path = [];
  for (let at = window; at !== at.parent && path.length < 12; at = at.parent) {
    const { parent } = at;
    let index = 0;
    while (index < parent.length && parent[index] !== at) index += 1;
    path.unshift(index);
  }
  return path;
};

// {index, points: [[x, y]]} in the child's viewport -> {why, left, top, hits}: the child's place in this frame's
// viewport, and which of the points really hit it.
const frameBox = (argument) => {
  const child = window[argument.index];
  let element = null;
  for (const node of nodesUnder(document.documentElement)) {
    if (isElement(node) && ["iframe", "frame"].includes(localNameOf(node)) && node.contentWindow === child) {
      element = node;
      break;
    }
  }
  if (element === null) return { why: "gone", left: 0, top: 0, hits: [] };
  const why = unseen(element);
  if (argument.scroll === true && why === "") element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const box = boxOf(element);
  const style = getComputedStyle(element);
  const left = box.left + element.clientLeft + parseFloat(style.paddingLeft);
  const top = box.top + element.clientTop + parseFloat(style.paddingTop);
  const hits = argument.points.map(([x, y]) => hitAt(left + x, top + y) === element);
  return { why, left, top, hits };
};
