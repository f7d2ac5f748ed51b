// A page of our own: what a shopper tells is typed here, checked here, sealed here, and gone. Python is told whether
// it is right, and of a card its brand and last four digits; what is typed leaves as ciphertext only.

const digitsIn = (text) => text.replace(/\D/gu, "");

const brandOf = (brands, digits) => brands.find((brand) => new RegExp(`^(?:${brand.first})`, "u").test(digits));
const usualLength = (brand) => (brand.lengths.includes(16) ? 16 : brand.lengths[0]);
const isNumber = (brand, digits) => brand.lengths.includes(digits.length) && passesLuhn(digits);
const aNumber = (brand) => (brand.first === "" ? "A card number" : /^[AEIOU]/u.test(brand.name) ? `An ${brand.name} number` : `A ${brand.name} number`);
const inWords = (counts) => (counts.length > 3 ? `${counts[0]} to ${counts.at(-1)}` : counts.join(" or "));

const inputs = new Map();
const statuses = new Map();
const saids = new Map();
let asked = null;  // the argument of bpcVoice.open
let idle = 0;
let sealing = false;

const valueOf = (name) => inputs.get(name).value;
const say = (name, text, tone = "") => Object.assign(statuses.get(name), { textContent: text, className: tone });

const brandNow = () => {
  if (!inputs.has("number")) return asked.brands.find((brand) => brand.name === asked.brand) ?? asked.brands.at(-1);
  return brandOf(asked.brands, digitsIn(valueOf("number")));
};

// What is wrong with each part, as the rep can put it right; an empty text where nothing is.
const CHECKS = {
  number() {
    const digits = digitsIn(valueOf("number"));
    const brand = brandNow();
    if (digits === "") return "The card number is missing.";
    if (!brand.lengths.includes(digits.length)) {
      return `${aNumber(brand)} has ${inWords(brand.lengths)} digits; ${digits.length} were typed. Have it read again.`;
    }
    return passesLuhn(digits) ? "" : "This cannot be a card number: a digit is wrong. Have it read again, four digits at a time.";
  },
  exp() {
    const digits = digitsIn(valueOf("exp"));
    if (digits.length !== 4) return "Type the expiry as month and year: 0928 is September 2028.";
    const [month, year] = [Number(digits.slice(0, 2)), 2000 + Number(digits.slice(2))];
    const [thisYear, thisMonth] = asked.today;
    if (month < 1 || month > 12) return `There is no month ${digits.slice(0, 2)}. Have the expiry read again.`;
    if (year < thisYear || (year === thisYear && month < thisMonth)) {
      return `This card ran out in ${valueOf("exp")}. Ask for another one.`;
    }
    return year > thisYear + 20 ? `No card is valid until ${year}. Have the expiry read again.` : "";
  },
  cvv() {
    const wanted = brandNow().code;
    const typed = valueOf("cvv").length;
    return typed === wanted ? "" : `The security code of this card has ${wanted} digits; ${typed} were typed.`;
  },
  name() {
    const name = valueOf("name").trim();
    if (name === "") return "The name on the card is missing.";
    return /\d{3}/u.test(name) ? "This is no name: it holds a number." : "";
  },
  username: () => (valueOf("username").trim() === "" ? "The user name is missing." : ""),
  password: () => (valueOf("password") === "" ? "The password is missing." : ""),
};

const showNumber = () => {
  const digits = digitsIn(valueOf("number"));
  const brand = brandNow();
  if (digits === "") say("number", "");
  else if (isNumber(brand, digits) && digits.length >= usualLength(brand)) say("number", `${brand.name} •••• ${digits.slice(-4)}`, "good");
  else if (digits.length < usualLength(brand)) say("number", `${brand.name}, ${digits.length} of ${usualLength(brand)} digits`);
  else say("number", `${brand.name}, ${digits.length} digits: not right`, "bad");
};

const showCode = () => {
  const wanted = brandNow().code;
  saids.get("cvv").textContent = asked.codes[wanted];
  inputs.get("cvv").maxLength = wanted;
  say("cvv", valueOf("cvv") === "" ? "" : `${valueOf("cvv").length} of ${wanted} digits`);
};

const writeExpiry = () => {
  const digits = digitsIn(valueOf("exp"));
  const whole = /^[2-9]/u.test(digits) ? `0${digits}` : digits;
  inputs.get("exp").value = whole.length > 2 ? `${whole.slice(0, 2)}/${whole.slice(2, 4)}` : whole;
};

const clear = () => {
  for (const input of inputs.values()) input.value = "";
  for (const name of statuses.keys()) say(name, "");
};

const stayAwake = () => {
  clearTimeout(idle);
  idle = setTimeout(() => {
    const held = asked.fields.some(({ name, value }) => valueOf(name) !== value);
    for (const { name, value } of asked.fields) inputs.get(name).value = value;
    for (const name of statuses.keys()) say(name, "");
    if (held) tell({ kind: "idle" });
  }, asked.idle_ms);
};

const typed = (name) => {
  if (name === "exp") writeExpiry();
  if (name === "number") showNumber();
  if (inputs.has("cvv")) showCode();
  for (const input of inputs.values()) input.removeAttribute("aria-invalid");
  tell({ kind: "typed" });
};

const partsToSeal = () => {
  const parts = Object.fromEntries([...inputs.keys()].map((name) => [name, valueOf(name)]));
  if ("number" in parts) {
    const expiry = digitsIn(parts.exp);
    Object.assign(parts, { number: digitsIn(parts.number), exp_month: expiry.slice(0, 2), exp_year: `20${expiry.slice(2)}`, name: parts.name.trim() });
    delete parts.exp;
  }
  if ("username" in parts) parts.username = parts.username.trim();
  return parts;
};

const save = async () => {
  if (sealing) return;
  stayAwake();
  for (const [name, input] of inputs) {
    const why = CHECKS[name]();
    if (why === "") continue;
    input.setAttribute("aria-invalid", "true");
    input.focus();
    input.select();
    tell({ kind: "refused", why });
    return;
  }
  const parts = partsToSeal();
  const card = "number" in parts ? { brand: brandNow().name, last_four: parts.number.slice(-4) } : {};
  sealing = true;
  clearTimeout(idle);
  clear();
  const fields = {};
  for (const [name, text] of Object.entries(parts)) fields[name] = await sealText(asked.key, asked.bindings[name], text);
  tell({ kind: "sealed", fields, ...card });
};

const HIDDEN = new Set(["number", "cvv", "password"]);
const ONLY_DIGITS = new Set(["number", "cvv", "exp"]);
const LONGEST = { number: 23, exp: 5, name: 80, username: 200, password: 200 };

const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

const makeInput = ({ name, label, value }) => {
  const input = element("input", "");
  Object.assign(input, { id: name, type: HIDDEN.has(name) ? "password" : "text", autocomplete: "off", spellcheck: false, value });
  if (name in LONGEST) input.maxLength = LONGEST[name];
  input.setAttribute("aria-label", label);
  input.addEventListener("beforeinput", (event) => {
    if (ONLY_DIGITS.has(name) && /[^\d\s/-]/u.test(event.data ?? "")) event.preventDefault();
  });
  input.addEventListener("input", () => typed(name));
  return input;
};

const addField = (field) => {
  const block = element("div", "asked");
  const head = element("div", "head");
  const status = element("span", "");
  const said = element("p", "said", field.said);
  const input = makeInput(field);
  status.setAttribute("role", "status");
  head.append(element("label", "", field.label), status);
  head.firstChild.htmlFor = field.name;
  block.append(head, said, input);
  document.querySelector("main").append(block);
  inputs.set(field.name, input);
  statuses.set(field.name, status);
  saids.set(field.name, said);
};

// Nothing is copied from here, nothing dragged in or out, and no menu opens.
for (const type of ["copy", "cut", "paste", "drop", "dragstart", "contextmenu"]) {
  document.addEventListener(type, (event) => event.preventDefault(), true);
}

const onKey = (event) => {
  stayAwake();
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (!event.repeat) save();
};

let tell = () => undefined;

globalThis.bpcVoice = Object.freeze({
  open(argument, teller) {
    asked = argument;
    tell = (what) => teller(JSON.stringify(what));
    for (const field of asked.fields) addField(field);
    if (inputs.has("cvv")) showCode();
    stayAwake();
    inputs.get(asked.fields[0].name).focus();
    document.addEventListener("keydown", onKey);
    document.addEventListener("keydown", () => tell({ kind: "ready" }), { once: true });
  },
  clear,
});
