// Waiting for the page to have its say.

const pause = (milliseconds) => new Promise((resolve) => { after(milliseconds, resolve); });

// A task of its own, before anything is painted: what the page does at once has been done by then.
const soon = () => scheduler.postTask(() => {}, { priority: "user-blocking" });

// The next time the page is painted; a page that is not shown is not painted.
const painted = () => new Promise((resolve) => {
  const late = after(50, resolve);
  requestAnimationFrame(() => { clearTimeout(late); resolve(); });
});

// Every task the page has queued by now, what it renders from them, and what that leads to.
const turn = async () => {
  await painted();
  await pause(0);
};

// Waits until the document rests for `quiet` milliseconds, at most `most`. Answers whether it came to rest.
const settle = (argument) =>
  new Promise((resolve) => {
    let timer = 0;
    const finish = (rested) => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(deadline);
      resolve(rested);
    };
    const restart = () => {
      clearTimeout(timer);
      timer = after(argument.quiet, () => finish(true));
    };
    const observer = new MutationObserver(restart);
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    const deadline = after(argument.most, () => finish(false));
    restart();
  });
