// What must hold at the instant of a write or a press: the origin, the element, and that a person could see it.

const isLoopback = (host) => host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/u.test(host);
const isSafeScheme = () => location.protocol === "https:" || (location.protocol === "http:" && isLoopback(location.hostname));

const printOf = (element) =>
  [localNameOf(element), kindOf(element), clip(attribute(element, "name"), 100), clip(attribute(element, "id"), 100)].join("|");

// Where this document is. No script can change it: asked once for all that is done without a pause.
const whereNow = () => ({ origin: location.origin, safe: isSafeScheme() });

// What can be told without looking: the origin, the element itself, and whether it takes input.
const mismatch = (element, argument, print, here = whereNow()) => {
  if (here.origin !== argument.origin || !here.safe) return "another origin";
  if (element === null || !element.isConnected) return "gone";
  if (printOf(element) !== print) return "changed";
  if (isLocked(element)) return "not editable";
  return "";
};

// Why this element must not be written or pressed now, or "".
const refusal = (element, argument, print, here = whereNow()) => mismatch(element, argument, print, here) || reach(element).why;

// Where to press: {handle, print, origin, text} -> {why, x, y}, scrolled into view and hit-tested. With `text`
// it must still say so: a button that led on must not have become the one that buys.
const aim = (argument) => {
  const element = elementOf(argument.handle);
  let why = mismatch(element, argument, argument.print);
  if (why === "" && argument.text !== undefined && textOfPressable(element) !== argument.text) why = "changed";
  return why === "" ? reach(element) : { why, x: 0, y: 0 };
};

// The same for many fields at once: {origin, entries: [{handle, print}]} -> [{why, x, y}].
const aimAll = (argument) =>
  inOneLook(() => argument.entries.map(({ handle, print }) => aim({ origin: argument.origin, handle, print })));
