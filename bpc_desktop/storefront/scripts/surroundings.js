// What stands around a field, as its page's makers named it: the blocks that hold it, and its form.

const HOLDERS = 7;

// The names of the blocks that hold a field, the nearest first, up to its form.
const holdersOf = (element) => {
  const names = [];
  for (let at = parentOf(element), level = 0; at !== null && level < HOLDERS; at = parentOf(at), level += 1) {
    if (["form", "body", "html"].includes(localNameOf(at))) break;
    names.push(attribute(at, "id"), attribute(at, "class"), attribute(at, "aria-label"), attribute(at, "data-section"));
  }
  return clip(names.filter((name) => name !== "").join(" "), 200);
};

const pathEnd = (address) => address.split(/[?#]/u)[0].split("/").filter((part) => part !== "").slice(-2).join(" ");

const saysOf = (element) => (element instanceof HTMLInputElement ? attribute(element, "value") : textUnder(element, 60));

// What a form is called, and what its own buttons say.
const describeForm = (form) => ({
  name: clip(["id", "name", "class", "aria-label", "role"].map((name) => attribute(form, name)).concat(pathEnd(attribute(form, "action"))).join(" "), 160),
  says: clip([...Element.prototype.querySelectorAll.call(form, "button:not([type=button]), input[type=submit], input[type=image]")].slice(0, 3).map(saysOf).join(" "), 120),
});

const formsSeen = () => {
  const seen = new Map();
  return (form) => {
    if (form === null) return { name: "", says: "" };
    if (!seen.has(form)) seen.set(form, describeForm(form));
    return seen.get(form);
  };
};
