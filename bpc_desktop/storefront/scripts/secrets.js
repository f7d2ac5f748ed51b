// Secrets: AES-256-GCM under a content key, opened here and written straight into fields. No plaintext is ever
// returned; what is said of a field is only whether it reads back equal.

const openField = async (key, field) => {
  const algorithm = { name: "AES-GCM", iv: bytesOf(field.nonce), additionalData: new TextEncoder().encode(field.binding) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytesOf(field.ciphertext)));
};

const groupsOf = (digits) => (/^3[47]/u.test(digits) ? [4, 6, 5] : /^3[068]/u.test(digits) && digits.length === 14 ? [4, 6, 4] : [4, 4, 4, 4, 4]);

const inGroups = (digits, separator) => {
  let at = 0;
  const parts = groupsOf(digits).map((length) => { at += length; return digits.slice(at - length, at); });
  return parts.filter((part) => part !== "").join(separator);
};

// The part of the number that belongs into one of several boxes, by the boxes' own lengths where they have some.
const boxOfNumber = (digits, box) => {
  const lengths = box.lengths.every((length) => length > 0 && length < digits.length) ? box.lengths : groupsOf(digits);
  const before = lengths.slice(0, box.index).reduce((sum, length) => sum + length, 0);
  return box.index === lengths.length - 1 ? digits.slice(before) : digits.slice(before, before + lengths[box.index]);
};

const two = (text) => text.padStart(2, "0").slice(-2);
const fullYear = (year) => (year.length === 4 ? year : `20${two(year)}`);

const expiryForms = (month, year) => ({
  "MM/YY": `${month}/${two(year)}`, "MM / YY": `${month} / ${two(year)}`, "MMYY": month + two(year), "MM/YYYY": `${month}/${year}`,
  "MM / YYYY": `${month} / ${year}`, "MM-YY": `${month}-${two(year)}`, "MM-YYYY": `${month}-${year}`, "MMYYYY": month + year, "YYYY-MM": `${year}-${month}`,
});

// The texts a field may take, best first. An expiry of another form than the field asks for is tried last.
const formsOf = (entry, secret) => {
  const month = two(secret.exp_month ?? "");
  const year = fullYear(secret.exp_year ?? "");
  switch (entry.part) {
    case "number": {
      const digits = digitsOf(secret.number);
      return entry.box === null ? [digits, inGroups(digits, " "), inGroups(digits, "-")] : [boxOfNumber(digits, entry.box)];
    }
    case "exp": {
      const forms = expiryForms(month, year);
      return [...new Set([forms[entry.format] ?? forms["MM/YY"], ...Object.values(forms)])];
    }
    case "exp_month": return entry.format === "M" ? [String(Number(month)), month] : [month, String(Number(month))];
    case "exp_year": return entry.format === "YY" ? [two(year), year] : [year, two(year)];
    default: return [secret[entry.part]];
  }
};

const optionOfNumber = (element, wanted) => {
  const options = [...element.options];
  const numberIn = (text) => (/\d+/u.exec(text) ?? [""])[0];
  for (const read of [(option) => option.text, (option) => option.value]) {
    const index = options.findIndex((option) => !option.disabled && numberIn(read(option)) !== "" && wanted.includes(Number(numberIn(read(option)))));
    if (index >= 0) return index;
  }
  return -1;
};

const optionOfMonth = (element, month) => {
  const names = ["long", "short"].flatMap((style) => ["en", document.documentElement.lang || "en"].flatMap((language) => {
    try {
      return [folded(new Intl.DateTimeFormat(language, { month: style }).format(new Date(2020, Number(month) - 1, 15)))];
    } catch {
      return [];
    }
  }));
  const named = [...element.options].findIndex((option) => !option.disabled && names.some((name) => folded(option.text).includes(name)));
  return named >= 0 ? named : optionOfNumber(element, [Number(month)]);
};

const indexFor = (element, entry, secret) => {
  const month = two(secret.exp_month ?? "");
  const year = fullYear(secret.exp_year ?? "");
  if (entry.part === "exp_month") return optionOfMonth(element, month);
  if (entry.part === "exp_year") return optionOfNumber(element, [Number(year), Number(two(year))]);
  if (entry.part === "exp") {
    const spelled = [month, String(Number(month))].flatMap((each) => [`${each}${two(year)}`, `${each}${year}`]);
    return [...element.options].findIndex((option) => [...spelled, `${year}${month}`].includes(digitsOf(option.text)));
  }
  return -1;
};

const sameExpiry = (found, secret) => {
  const [month, year] = [two(secret.exp_month), fullYear(secret.exp_year)];
  const read = /^\s*(\d{1,2})\s*[\/.\s-]?\s*(\d{4}|\d{2})\s*$/u.exec(found);
  if (read !== null && found.trim().length > 3) return two(read[1]) === month && fullYear(read[2]) === year;
  return found.trim() === `${year}-${month}`;
};

const equalSecret = (element, entry, secret) => {
  const found = textIn(element);
  switch (entry.part) {
    case "name": case "username": return sameWords(found, secret[entry.part]);
    case "number": return /^[\d\s-]+$/u.test(found) && formsOf(entry, secret).some((text) => digitsOf(text) === digitsOf(found));
    case "exp": return sameExpiry(found, secret);
    case "exp_month": return /^\s*\d{1,2}\s*$/u.test(found) && Number(found) === Number(secret.exp_month);
    case "exp_year": return /^\s*(\d{4}|\d{2})\s*$/u.test(found) && fullYear(found.trim()) === fullYear(secret.exp_year);
    default: return found === secret[entry.part];
  }
};

const selectJob = (element, argument, entry, secret) => {
  const index = indexFor(element, entry, secret);
  const job = newJob(element, argument, entry.print, [() => chooseIndex(element, index)], () => element.selectedIndex === index);
  job.secret = true;
  return index < 0 ? end(job, "different", "no such choice") : job;
};

// A secret is written with the real focus and never but where a person could see it, whatever the page did before.
const textJob = (element, argument, entry, secret) => {
  const limit = element.maxLength > 0 ? element.maxLength : Infinity;
  const texts = formsOf(entry, secret).filter((text) => text.length <= limit);
  const ways = (isEditable(element) ? waysInto(element) : [setFocused, insertText, typeText]).flatMap((way) => texts.map((text) => () => way(element, text)));
  const job = newJob(element, argument, entry.print, ways, () => equalSecret(element, entry, secret));
  const before = textIn(element);
  job.before = () => (isEditable(element) ? insertText : setFocused)(element, before);
  job.secret = true;
  return texts.length > 0 ? job : end(job, "refused", `longer than the ${element.maxLength} characters this field takes`);
};

const listJob = async (element, argument, entry, secret) => {
  const opened = await openList({ ...argument, handle: entry.handle, print: entry.print });
  const job = newJob(element, argument, entry.print, [], () => false);
  if (opened.why !== "") return end(job, "refused", opened.why);
  const index = indexFor({ options: opened.items }, entry, secret);
  if (index < 0) {
    await dropList();
    return end(job, "different", "no such choice");
  }
  const { text, value } = opened.items[index];
  const others = opened.items.map((item) => item.text);
  const picked = await pickItem({ ...argument, handle: entry.handle, print: entry.print, text, value, texts: [], others });
  return end(job, picked.state, picked.why);
};

const secretJob = (element, argument, entry, secret) => {
  if (opensList(element)) return listJob(element, argument, entry, secret);
  return element instanceof HTMLSelectElement ? selectJob(element, argument, entry, secret) : textJob(element, argument, entry, secret);
};

// {origin, key, fields: {name: {nonce, ciphertext, binding}}, entries: [{handle, print, part, format, box}]}
const fillSecrets = async (argument) => {
  const refusals = argument.entries.map((entry) => refusal(elementOf(entry.handle), argument, entry.print));
  const answers = refusals.map((why) => ({ state: "refused", why }));
  if (refusals.every((why) => why !== "")) return answers;
  const key = await keyOf(argument.key, "decrypt");
  const secret = {};
  for (const [name, field] of Object.entries(argument.fields)) {
    try {
      secret[name] = await openField(key, field);
    } catch {
      return answers.map(() => ({ state: "refused", why: "the secret does not open" }));
    }
  }
  for (const [index, entry] of argument.entries.entries()) {
    if (refusals[index] !== "") continue;
    const job = await secretJob(elementOf(entry.handle), argument, entry, secret);
    if (isOpen(job)) await runJobs([job]);
    answers[index] = { state: job.state, why: job.why };
  }
  return answers;
};

const LETTERS = { lower: "abcdefghijkmnpqrstuvwxyz", upper: "ABCDEFGHJKLMNPQRSTUVWXYZ", digit: "23456789", sign: "!#%+-=?@" };

const randomBelow = (bound) => {
  const limit = 256 - (256 % bound);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte); while (byte[0] >= limit);
  return byte[0] % bound;
};
const randomOf = (letters) => letters[randomBelow(letters.length)];

// One password of a length, with a letter of each kind.
const randomPassword = (length, signs) => {
  const kinds = [LETTERS.lower, LETTERS.upper, LETTERS.digit, ...(signs === "" ? [] : [signs])];
  const letters = kinds.map(randomOf);
  while (letters.length < length) letters.push(randomOf(LETTERS.lower + LETTERS.upper + LETTERS.digit));
  for (let index = letters.length - 1; index > 0; index -= 1) {
    const other = randomBelow(index + 1);
    [letters[index], letters[other]] = [letters[other], letters[index]];
  }
  return letters.join("");
};

const fitsPattern = (field, password) => {
  if (field.pattern === "") return true;
  try {
    return new RegExp(`^(?:${field.pattern})$`, "v").test(password);
  } catch {
    return true;  // no pattern the engine itself would take
  }
};

// A new password the page's password fields take, sealed under the key. What the page says beside them comes
// with the argument: {key, binding, shortest, longest, signs} -> {nonce, ciphertext}.
const createPassword = async (argument) => {
  const fields = [...document.querySelectorAll("input[type=password]")].filter((field) => unseen(field) === "");
  const shortest = Math.max(argument.shortest, ...fields.map((field) => field.minLength));
  const limits = [argument.longest, ...fields.map((field) => field.maxLength)].filter((length) => length >= 4);
  const most = Math.min(Math.max(20, shortest), ...limits);
  const lengths = [most, ...[16, 12, 10, 8, 6].filter((length) => length < most && length >= shortest)];
  const signs = argument.signs ?? LETTERS.sign;
  const tried = lengths.flatMap((length) => [signs, ...(signs === "" ? [] : ["!", ""])].map((each) => randomPassword(length, each)));
  const password = tried.find((each) => fields.every((field) => fitsPattern(field, each))) ?? tried[0];
  return sealText(argument.key, argument.binding, password);
};
