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

const describeFields = () => ({
  url: clip(location.href, 2000),
  origin: location.origin,
  title: withoutCards(clip(document.title, 200)),
  ...describeControls(),
});

const describe = () => inOneLook(() => named(describeFields()));

const read = () => inOneLook(() => named({ ...describeFields(), blocks: describeBlocks(), ...describeProducts() }));

globalThis.bpc = Object.freeze({
  aim, aimAll, countryNames, coversOf, createPassword, describe, dropList, endTyping, fieldsNow, fill, fillSecrets, frameBox,
  framePath, holds, keyArrived, moreItems, openList, pickItem, read, rest, searchList, settle, startTyping, still, unchanged,
});
