// A field that believes nothing but the keyboard: made ready for the host's keys, watched as they come, left again.

const KEY_PATIENCE_MS = 2000;
let typing = null;

const noteKey = (event) => {
  if (event.isTrusted && typing !== null) typing.arrived = true;
};
const KEY_EVENTS = ["keyup", "input"];

const hasKeys = () => document.hasFocus() && isFocused(typing.element);

// Empties it and puts the focus there: {origin, entry} as `fill` has it -> why not, or "".
const startTyping = async (argument) => {
  const { entry } = argument;
  const element = elementOf(entry.handle);
  const why = refusal(element, argument, entry.print);
  if (why !== "" || element.type === "password") return why || "never typed";
  begin();
  const before = textIn(element);
  selectAll(element);
  if (before !== "") typeHere(element, "");
  typing = { element, argument, entry, before, arrived: false };
  const refused = (await until(hasKeys, KEY_PATIENCE_MS)) ? refusal(element, argument, entry.print) : "the focus is kept from it";
  if (refused === "") for (const type of KEY_EVENTS) addEventListener(type, noteKey, true);
  return refused;
};

// Whether the key just pressed came, and the next would come here too.
const keyArrived = async () => {
  const came = await until(() => typing.arrived, KEY_PATIENCE_MS);
  typing.arrived = false;
  return came && hasKeys();
};

// Leaves it -> {state, why}. What does not hold what it should is as it was before.
const endTyping = async () => {
  const { element, argument, entry, before } = typing;
  for (const type of KEY_EVENTS) removeEventListener(type, noteKey, true);
  typing = null;
  leave(element);
  await soon();
  const job = newJob(element, argument, entry.print, [], () => stuck(element, entry));
  if (!isHeld(job)) {
    if (mismatch(element, argument, entry.print) === "") insertText(element, before);
    return { state: "different", why: "reads back differently" };
  }
  keep(job);
  return { state: "filled", why: "" };
};
