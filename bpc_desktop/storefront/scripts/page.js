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

const describe = () => ({
  url: clip(location.href, 2000),
  origin: location.origin,
  title: withoutCards(clip(document.title, 200)),
  language: clip(document.documentElement.lang, 20),
  ...describeControls(),
});

const read = () => ({ ...describe(), blocks: describeBlocks(), ...describeProducts() });

globalThis.bpc = Object.freeze({
  aim, countryNames, createPassword, describe, fill, fillSecrets, frameBox, framePath, holds, read, settle,
});
