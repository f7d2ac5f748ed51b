// Plain values: {origin, entries: [{handle, print, kind, texts, value, text, checked, loose, right}]}.

const indexOfOption = (element, entry) => {
  const options = [...element.options].slice(0, LIMITS.options);
  const exact = options.findIndex((option) => clip(option.value, 80) === entry.value && clip(option.text, 100) === entry.text);
  return exact >= 0 ? exact : options.findIndex((option) => clip(option.text, 100) === entry.text);
};

const textWays = (element, entry) => {
  const limit = element.maxLength > 0 ? element.maxLength : Infinity;
  const fitting = entry.texts.filter((text) => text.length <= limit);
  return waysInto(element).flatMap((way) => fitting.map((text) => () => way(element, text)));
};

const WAYS_OF = {
  text: textWays,
  select: (element, entry) => [() => {
    const index = indexOfOption(element, entry);
    if (index >= 0 && !element.options[index].disabled) chooseIndex(element, index);
  }],
  press: (element) => [() => element.click()],
  check: (element, entry) => [faceOf(element), element].map((target) => () => {
    if (isTicked(element) !== entry.checked) target.click();
  }),
};

const stuck = (element, entry) => {
  if (!element.isConnected) return false;
  if (entry.kind === "select") return element.selectedIndex >= 0 && indexOfOption(element, entry) === element.selectedIndex;
  if (entry.kind === "press") return isChosen(element);
  if (entry.kind === "check") return isTicked(element) === entry.checked;
  if (entry.kind === "choose") return showsChoice(element, { text: entry.texts[0], texts: entry.texts, others: [] });
  return entry.texts.some((text) => sameText(textIn(element), text, entry.loose, entry.right));
};

const restoring = (element, entry, job) => {
  if (entry.kind !== "text") return null;
  const [value, way] = [textIn(element), waysInto(element).at(isEditable(element) ? 0 : 1)];
  return () => {
    job.deaf = ["", value].includes(textIn(element));
    way(element, value);
  };
};

// Answers, entry by entry, {state: "filled" | "refused" | "different", why, deaf}. `deaf`: no way left any trace.
const fill = async (argument) => {
  const here = whereNow();
  const jobs = argument.entries.map((entry) => {
    const element = elementOf(entry.handle);
    const usable = mismatch(element, argument, entry.print, here) === "";
    const job = newJob(element, argument, entry.print, usable ? WAYS_OF[entry.kind](element, entry) : [], () => stuck(element, entry));
    job.before = usable ? restoring(element, entry, job) : null;
    if (usable && entry.kind === "text" && job.ways.length === 0) {
      end(job, "refused", `longer than the ${element.maxLength} characters this field takes`);
    }
    return job;
  });
  await runJobs(jobs.filter(isOpen));
  return jobs.map(({ state, why, deaf }) => ({ state, why, deaf: deaf === true }));
};

// Which of the fields already hold what they should; nothing is written. Same entries as `fill`.
const holds = (argument) =>
  argument.entries.map((entry) => {
    const element = elementOf(entry.handle);
    return element !== null && printOf(element) === entry.print && stuck(element, entry);
  });
