// Choices that lie open: native radios, and what libraries draw in their place.
"use strict";

const picked = (boxes) => () => boxes.find((box) => box.checked)?.value ?? "";
const nativeRadios = (field) => field.choices.map(([code]) => h("input", { type: "radio", name: field.name, value: code, id: `f${++made}` }));
const named = (field, index) => field.choices[index][1];

zoo.kinds.radios = (field) => {
  const boxes = nativeRadios(field);
  const rows = boxes.map((box, index) => h("label", {}, box, named(field, index)));
  return { element: h("fieldset", {}, h("legend", {}, field.label), ...rows), value: picked(boxes) };
};

// Without a fieldset: the name stands over them, each has its label before it.
zoo.kinds["loose-radios"] = (field) => {
  const boxes = nativeRadios(field);
  const rows = boxes.map((box, index) => h("li", {}, h("label", { for: box.id }, named(field, index)), box));
  return { element: h("div", {}, h("p", {}, field.label), h("ul", {}, ...rows)), value: picked(boxes) };
};

// Styled: the radios themselves are not seen, their labels are pressed.
zoo.kinds["styled-radios"] = (field) => {
  const boxes = nativeRadios(field);
  boxes.forEach((box) => { box.style = CLIPPED; });
  const rows = boxes.map((box, index) => h("div", {}, box, h("label", { for: box.id, style: "border:1px solid;padding:4px" }, named(field, index))));
  return { element: h("div", { role: "radiogroup", "aria-label": field.label }, ...rows), value: picked(boxes) };
};

// Pictures for labels, the words only in the values.
zoo.kinds["picture-radios"] = (field) => {
  const boxes = nativeRadios(field);
  const rows = boxes.map((box) => h("label", {}, box, h("i", { style: "display:inline-block;width:40px;height:24px;background:gray" })));
  return { element: h("fieldset", {}, h("legend", {}, field.label), ...rows), value: picked(boxes) };
};

// Buttons whose role is radio, drawn anew from the page's state after each press.
zoo.kinds["role-radios"] = (field) => {
  const group = h("div", { role: "radiogroup", "aria-label": field.label });
  let state = "";
  const draw = () => group.replaceChildren(...field.choices.map(([code, name]) => h("button", {
    type: "button", role: "radio", "aria-checked": String(code === state), onclick: () => queueMicrotask(() => { state = code; draw(); }),
  }, name)));
  draw();
  return { element: group, value: () => state };
};

// Empty buttons beside the labels that name them; they stay, and change their state.
zoo.kinds["labelled-radios"] = (field) => {
  const id = `g${++made}`;
  let state = "";
  const marks = field.choices.map(([code], index) => h("button", {
    type: "button", role: "radio", "aria-checked": "false", id: `${id}-${index}`, style: "width:18px;height:18px",
    onclick: () => queueMicrotask(() => {
      state = code;
      marks.forEach((mark, at) => mark.setAttribute("aria-checked", String(field.choices[at][0] === code)));
    }),
  }));
  const rows = marks.map((mark, index) => h("div", {}, mark, h("label", { for: mark.id }, named(field, index))));
  return { element: h("div", {}, h("h3", { id }, field.label), h("div", { role: "radiogroup", "aria-labelledby": id }, ...rows)), value: () => state };
};
