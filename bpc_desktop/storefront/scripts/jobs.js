// One field and what it is to hold: `{element, origin, print, ways, holds, before}`. A job tries its ways one
// after the other; what it wrote is looked at again once the page has had its say (see `still`).

const jobsOpen = new Map();

const newJob = (element, argument, print, ways, holds) => ({
  element, argument, print, ways, holds, next: 0, before: null, secret: false, state: "", why: "",
});

const end = (job, state, why) => Object.assign(job, { state, why });

// How many timers the page had set when the first of the open jobs began to do something.
let timersThen = 0;
const begin = () => {
  if (jobsOpen.size === 0) timersThen = timersOfPage();
};

// Filled, as far as can be told now: `still` looks again.
const keep = (job) => jobsOpen.set(job.element, end(job, "filled", ""));

// Whether the page may look different since a moment: what was seen then may be hidden or covered now.
const watchLooks = () => {
  const observer = new MutationObserver(() => {});
  observer.observe(document, { childList: true, subtree: true, attributes: true });
  let changed = false;
  return {
    changed: () => {
      changed ||= observer.takeRecords().some((record) => record.attributeName !== "value");
      return changed;
    },
    end: () => observer.disconnect(),
  };
};

// Why a job must not write now. What a person sees is asked again as soon as the page has moved anything; for a
// secret always, also after the field was entered: that is when a page could put another one in its place.
const refusedNow = (job, looks, here) => {
  const again = () => refusal(job.element, job.argument, job.print);
  if (!job.secret) return mismatch(job.element, job.argument, job.print, here) || (looks.changed() ? again() : "");
  const why = again();
  if (why !== "" || job.element instanceof HTMLSelectElement) return why;
  focusOn(job.element);
  return isFocused(job.element) ? again() : "the focus is kept from it";
};

const tryNext = (jobs, looks) => {
  const here = whereNow();
  for (const job of jobs) {
    const why = refusedNow(job, looks, here);
    if (why !== "") {
      end(job, "refused", why);
    } else {
      job.ways[job.next]();
      job.next += 1;
    }
  }
};

const isOpen = (job) => job.state === "";
const isHeld = (job) => job.element.isConnected && job.holds();

const giveUp = (job) => {
  if (job.element.isConnected && job.before !== null && mismatch(job.element, job.argument, job.print) === "") job.before();
  end(job, "different", "reads back differently");
};

// Runs jobs until each holds, was refused, or has tried everything. What the page does later `still` looks at.
const runJobs = async (jobs) => {
  begin();
  const here = whereNow();
  const refusals = inOneLook(() => jobs.map((job) => refusal(job.element, job.argument, job.print, here)));
  for (const [index, job] of jobs.entries()) {
    if (refusals[index] !== "") end(job, "refused", refusals[index]);
    else if (job.ways.length === 0) giveUp(job);
  }
  const looks = watchLooks();
  let open = jobs.filter((job) => isOpen(job) && !isHeld(job));
  while (open.length > 0) {
    tryNext(open, looks);
    await soon();
    const missed = jobs.filter((job) => isOpen(job) && !isHeld(job));
    for (const job of missed.filter((each) => each.next >= each.ways.length)) giveUp(job);
    open = missed.filter(isOpen);
  }
  looks.end();
  jobs.filter(isOpen).forEach(keep);
};

const query = (selector) => Document.prototype.querySelector.call(document, selector);
const isLively = () => query("script, [oninput], [onchange], [onblur], [onkeyup], [onfocusout]") !== null;
const isBusy = () => query("[aria-busy=true]") !== null;

// How many requests of the page's scripts were answered so far, and when it was described.
let answered = 0;
let answeredThen = 0;
new PerformanceObserver((list) => {
  answered += list.getEntries().filter((entry) => ["fetch", "xmlhttprequest"].includes(entry.initiatorType)).length;
}).observe({ type: "resource", buffered: true });

// Waits, where anything was filled and the page runs scripts, until nothing has moved for `quiet` milliseconds
// and so many requests were answered since the page was described; at most `most`, and at least `least` if the
// page has set a timer since: only that can bring a change of which nothing shows before. Timers set earlier, an
// interval that still runs among them, cannot be told from those that ended.
const rest = async ({ quiet, least, most, asked }) => {
  const jobs = [...jobsOpen.values()];
  if (jobs.length === 0 || !isLively()) return false;
  const started = performance.now();
  let moved = started;
  const observer = new MutationObserver(() => { moved = performance.now(); });
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  let held = jobs.map(isHeld).join();
  let seen = answered;
  for (;;) {
    await pause(16);
    const now = performance.now();
    const holding = jobs.map(isHeld).join();
    if (holding !== held || answered !== seen || isBusy() || answered - answeredThen < asked) moved = now;
    [held, seen] = [holding, answered];
    const early = now - started < least && timersOfPage() !== timersThen;
    if (now - started >= most || (!early && now - moved >= quiet)) break;
  }
  observer.disconnect();
  return true;
};

// Looks once more at what was filled since it was asked last: {again} -> {rewritten, lost: [{handle, state, why}]}.
// With `again`, what the page took back is written once more, and stays to be looked at.
const still = async ({ again }) => {
  const jobs = [...jobsOpen.values()];
  jobsOpen.clear();
  const lost = jobs.filter((job) => !isHeld(job));
  if (again && lost.length > 0) {
    for (const job of lost) Object.assign(job, { state: "", next: 0 });
    await runJobs(lost);
    jobs.filter((job) => job.state === "filled").forEach(keep);
  } else {
    for (const job of lost) end(job, "different", "the page changed it afterwards");
  }
  return {
    rewritten: again ? lost.length : 0,
    lost: lost.filter((job) => job.state !== "filled").map((job) => ({ handle: handleOf(job.element), state: job.state, why: job.why })),
  };
};
