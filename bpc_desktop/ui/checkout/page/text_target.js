// What a click at a point, or the space bar, would edit. Value: "text", "choice" (a select), "other", or the child
// frame to ask (its place among the frame's children, the point in its viewport, and the viewport size it must have).
((point, size) => {
  const TYPED = new Set(["text", "email", "tel", "url", "search", "password", "number"]);
  const deepest = (find) => {
    let element = find(document);
    while (element?.shadowRoot) {
      const inner = find(element.shadowRoot);
      if (!inner || inner === element) break;
      element = inner;
    }
    return element;
  };
  const edited = (element) => {
    if (element.closest("a, button, summary, [role=button], [role=link]")) return "other";
    if (element.disabled || element.readOnly) return "other";
    if (element instanceof HTMLSelectElement) return "choice";
    if (element instanceof HTMLTextAreaElement) return "text";
    return element instanceof HTMLInputElement && TYPED.has(element.type) ? "text" : "other";
  };
  const childFrame = (frame) => {
    const style = getComputedStyle(frame);
    const box = frame.getBoundingClientRect();
    const sides = ["Left", "Right", "Top", "Bottom"];
    const padding = Object.fromEntries(sides.map((side) => [side, parseFloat(style[`padding${side}`]) || 0]));
    const place = [...Array(window.length).keys()].find((index) => window[index] === frame.contentWindow);
    if (place === undefined) return "other";
    return {
      place,
      point: point && [
        point[0] - box.left - frame.clientLeft - padding.Left,
        point[1] - box.top - frame.clientTop - padding.Top,
      ],
      size: [
        frame.clientWidth - padding.Left - padding.Right,
        frame.clientHeight - padding.Top - padding.Bottom,
      ],
    };
  };
  const judge = () => {
    if (size && (innerWidth !== Math.round(size[0]) || innerHeight !== Math.round(size[1]))) return "other";
    if (visualViewport.scale !== 1) return "other";
    const element = deepest((root) => (point ? root.elementFromPoint(...point) : root.activeElement));
    if (!element) return "other";
    if (element instanceof HTMLIFrameElement) return childFrame(element);
    return edited(element);
  };
  return JSON.stringify(judge());
})
