// Card fields in frames of the payment host, one field each. What they hold comes back by message, for the zoo only.
"use strict";

const held = new Map();
addEventListener("message", (event) => { if (event.data?.zoo) held.set(event.data.name, event.data.value); });

zoo.kinds.framed = (field) => {
  held.set(field.name, "");
  const query = new URLSearchParams({ name: field.name, label: field.label }).toString();
  const frame = h("iframe", { src: `${zoo.paymentHost}/frame/?${query}`, width: 320, height: 60, title: field.label });
  zoo.busy += 1;
  frame.addEventListener("load", () => { zoo.busy -= 1; }, { once: true });
  return { element: h("p", {}, field.label, frame), value: () => held.get(field.name) };
};
