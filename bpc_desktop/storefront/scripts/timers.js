// Timers. Ours are counted, so that the page's own can be told from them.

let timersOfOurs = 0;
const after = (milliseconds, work) => {
  timersOfOurs += 1;
  return setTimeout(work, milliseconds);
};

// How many timers the page has set so far. The engine numbers all timers of a document in turn, whichever world
// sets them; were it to number them otherwise, the page would seem to have set some.
const timersOfPage = () => {
  const number = after(0, () => {});
  clearTimeout(number);
  return number - timersOfOurs;
};
