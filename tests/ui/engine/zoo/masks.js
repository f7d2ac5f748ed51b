// Fields that format what is entered, as the usual mask libraries do.
"use strict";

const digits = (text) => text.replace(/\D/gu, "");

// As IMask: the mask takes what fits from the left, and draws its fixed characters.
const masked = (mask) => (text) => {
  let rest = digits(text);
  let out = "";
  for (const char of mask) {
    if (rest === "") break;
    if (char === "0") { out += rest[0]; rest = rest.slice(1); } else { out += char; if (rest[0] === char) rest = rest.slice(1); }
  }
  return out;
};
const maskedInput = (format, attributes = {}) => (field) => {
  const control = input(field, attributes);
  control.addEventListener("input", () => { control.value = format(control.value); });
  return { element: label(field, control), value: () => control.value };
};
const grouped = (text) => {
  const number = digits(text).slice(0, 19);
  const sizes = /^3[47]/u.test(number) ? [4, 6, 5] : [4, 4, 4, 4, 3];
  let at = 0;
  return sizes.map((size) => number.slice(at, (at += size))).filter(Boolean).join(" ");
};

zoo.kinds["us-phone"] = maskedInput((text) => masked("(000) 000-0000")(digits(text).length === 11 ? digits(text).replace(/^1/u, "") : text), { type: "tel" });
zoo.kinds["us-phone-strict"] = maskedInput(masked("(000) 000-0000"), { type: "tel" });
zoo.kinds["us-phone-prefixed"] = maskedInput((text) => {
  const number = digits(text.replace(/^\+1/u, "")).slice(0, 10);
  return number === "" ? "" : `+1 ${masked("000-000-0000")(number)}`;
}, { type: "tel" });
zoo.kinds["digits-only"] = maskedInput((text) => digits(text), { type: "tel" });
zoo.kinds["number-type"] = maskedInput((text) => text, { type: "number" });
zoo.kinds["short-phone"] = maskedInput((text) => text, { type: "tel", maxlength: 10 });

// As the old jQuery mask: a buffer of its own, filled key by key, and wiped on leaving while it is incomplete.
zoo.kinds["key-mask"] = (field) => {
  const control = input(field, { type: "tel" });
  const mask = "(___) ___-____";
  let buffer = "";
  const draw = () => {
    let at = 0;
    control.value = buffer === "" ? "" : mask.replace(/_/gu, () => buffer[at++] ?? "_");
  };
  control.addEventListener("focus", () => { buffer = ""; });
  control.addEventListener("keypress", (event) => {
    event.preventDefault();
    if (/\d/u.test(event.key) && buffer.length < 10) buffer += event.key;
    draw();
  });
  control.addEventListener("input", draw);
  control.addEventListener("blur", () => { if (buffer.length < 10) { buffer = ""; control.value = ""; } });
  return { element: label(field, control), value: () => control.value };
};

// Three boxes; the next one takes the focus when one is full.
zoo.kinds["phone-boxes"] = (field) => {
  const boxes = [3, 3, 4].map((size, index) => input({ name: `${field.name}${index}` }, { type: "tel", maxlength: size, size, "aria-label": `${field.label} ${index + 1}` }));
  boxes.forEach((box, index) => box.addEventListener("input", () => { if (box.value.length === box.maxLength) boxes[index + 1]?.focus(); }));
  return { element: h("fieldset", {}, h("legend", {}, field.label), ...boxes), value: () => boxes.map((box) => box.value).join("") };
};
const phoneBoxes = (rooms, apart) => (field) => {
  const boxes = rooms.map((maxlength, index) => h("input", { name: `${field.name}${index + 1}`, type: "tel", ...(maxlength > 0 ? { maxlength, size: maxlength } : {}) }));
  const row = boxes.flatMap((box, index) => (index > 0 ? [apart, box] : [box]));
  return { element: h("p", {}, h("b", {}, field.label), h("span", {}, ...row)), value: () => boxes.map((box) => box.value).join("") };
};
zoo.kinds["wide-phone-boxes"] = phoneBoxes([5, 4, 4], "-");
zoo.kinds["sizeless-phone-boxes"] = phoneBoxes([0, 0, 0], " - ");
zoo.kinds["two-phone-boxes"] = phoneBoxes([0, 0], "-");
zoo.kinds["phone-with-code"] = (field) => {
  const codes = h("select", { name: "dial", "aria-label": "Country code" }, ...zoo.places.countries.map(([code, name, , dial]) => h("option", { value: code }, `${name} (+${dial})`)));
  const control = input(field, { type: "tel" });
  const dial = () => zoo.places.countries.find(([code]) => code === codes.value)[3];
  return { element: h("div", {}, codes, label(field, control)), value: () => `+${dial()} ${control.value}` };
};

zoo.kinds["us-zip"] = maskedInput((text) => digits(text).slice(0, 9).replace(/^(\d{5})(\d+)$/u, "$1-$2"));
// Looks the place up, and writes its own idea of the city over what stood there.
zoo.kinds["code-lookup"] = (field, before) => {
  const control = input(field);
  const city = before.find((each) => each.field.name === "city");
  control.addEventListener("change", () => zoo.ask("/place", ({ name }) => {
    const box = city?.element.querySelector("input");
    if (box) { box.value = name; box.dispatchEvent(new Event("input", { bubbles: true })); }
  }), { once: true });
  return { element: label(field, control), value: () => control.value };
};
zoo.kinds["spaced-code"] = maskedInput((text) => {
  const code = text.replace(/\s/gu, "").toUpperCase();
  return code.length > 4 ? `${code.slice(0, -3)} ${code.slice(-3)}` : code;
});
zoo.kinds["numeric-code"] = maskedInput((text) => text, { inputmode: "numeric", maxlength: 5 });

zoo.kinds["grouped-number"] = maskedInput(grouped, { inputmode: "numeric", autocomplete: "cc-number" });
zoo.kinds["dashed-number"] = maskedInput((text) => digits(text).slice(0, 19).replace(/(\d{4})(?=\d)/gu, "$1-"));
zoo.kinds["long-number"] = maskedInput((text) => text, { maxlength: 19 });
zoo.kinds["short-number"] = maskedInput((text) => text, { maxlength: 16 });
zoo.kinds["number-boxes"] = (field) => {
  const boxes = [0, 1, 2, 3].map((index) => input({ name: `${field.name}${index}` }, { maxlength: 4, size: 4, "aria-label": "Card number" }));
  boxes.forEach((box, index) => box.addEventListener("input", () => { if (box.value.length === box.maxLength) boxes[index + 1]?.focus(); }));
  return { element: h("fieldset", {}, h("legend", {}, field.label), ...boxes), value: () => boxes.map((box) => box.value).join("") };
};

const expiry = (separator, yearSize) => (text) => {
  const number = digits(text).slice(0, 2 + yearSize);
  return number.length > 2 ? number.slice(0, 2) + separator + number.slice(2) : number;
};
const wiping = (complete, control) => control.addEventListener("blur", () => { if (!complete.test(control.value)) control.value = ""; });
const expiryInput = (separator, yearSize, placeholder) => (field) => {
  const control = input(field, { placeholder });
  control.addEventListener("input", () => { control.value = expiry(separator, yearSize)(control.value); });
  wiping(new RegExp(`^\\d\\d${separator}\\d{${yearSize}}$`, "u"), control);
  return { element: label(field, control), value: () => control.value };
};
zoo.kinds["mm/yy"] = expiryInput("/", 2, "MM/YY");
zoo.kinds["mm / yy"] = expiryInput(" / ", 2, "MM / YY");
zoo.kinds["mm/yyyy"] = expiryInput("/", 4, "MM/YYYY");
zoo.kinds["unsaid-mm/yyyy"] = expiryInput("/", 4, "");
zoo.kinds.mmyy = plain({ maxlength: 4, placeholder: "MMYY" });
zoo.kinds.month = plain({ type: "month" });
zoo.kinds.code = plain({ type: "password", maxlength: 4, inputmode: "numeric" });
zoo.kinds["code-number"] = plain({ type: "number" });
