// What the desk may ask of a page.

const countryNames = (argument) => {
  const languages = ["en", document.documentElement.lang, "es", "fr", "de", "it", "nl", "pt", "pl", "ja"];
  const names = languages.flatMap((language) => {
    try {
      return [new Intl.DisplayNames([language], { type: "region" }).of(argument.code)];
    } catch {
      return [];
    }
  });
  return [...new Set(names)];
};

// What can be filled and pressed, in short: whether another description would say something else.
const outline = () => {
  const parts = [];
  for (const node of nodesUnder(document.documentElement)) {
    if (!isElement(node)) continue;
    const field = isNativeField(node);
    if (!field && localNameOf(node) !== "button" && !hasAttribute(node, "role")) continue;
    const seen = Element.prototype.checkVisibility.call(node, { visibilityProperty: true });
    const size = field ? node.options?.length ?? 0 : textContentOf(node).length;
    parts.push(handleOf(node), seen, isLocked(node), size);
  }
  return parts.join();
};
let outlined = "";

// Whether fields or buttons came, went or changed since the page was described.
const fieldsNow = () => outline() !== outlined;

const describe = () => inOneLook(() => {
  outlined = outline();
  answeredThen = answered;
  return {
    url: clip(location.href, 2000),
    origin: location.origin,
    title: withoutCards(clip(document.title, 200)),
    ...describeControls(),
  };
});

const read = () => inOneLook(() => ({ ...describe(), blocks: describeBlocks(), ...describeProducts() }));

globalThis.bpc = Object.freeze({
  aim, aimAll, countryNames, createPassword, describe, dropList, endTyping, fieldsNow, fill, fillSecrets, frameBox, framePath, holds,
  keyArrived, moreItems, openList, pickItem, read, rest, searchList, settle, startTyping, still,
});
