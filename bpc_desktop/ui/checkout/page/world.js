// Installed once per document, in the isolated world only; its value describes the document.
// `token` names the document: calls carry it, so that none reaches a document it was not meant for.
((token) => {
  const settled = new Map();
  let started = 0;
  const failure = (error) => ({ failed: String((error && error.message) || error) });
  globalThis.bpcWorld ??= Object.freeze({
    token,
    // Runs bpc.<name>(argument): {done: value}, {failed: text}, {missing: true} or {waiting: ticket}.
    start(name, argument) {
      if (!globalThis.bpc) return { missing: true };
      try {
        const value = globalThis.bpc[name](argument);
        if (typeof value?.then !== "function") return { done: value ?? null };
        const ticket = ++started;
        value.then(
          (result) => settled.set(ticket, { done: result ?? null }),
          (error) => settled.set(ticket, failure(error)),
        );
        return { waiting: ticket };
      } catch (error) {
        return failure(error);
      }
    },
    take(ticket) {
      const answer = settled.get(ticket) ?? { waiting: ticket };
      settled.delete(ticket);
      return answer;
    },
  });
  return JSON.stringify({ token: globalThis.bpcWorld.token, url: location.href, origin: self.origin });
})
