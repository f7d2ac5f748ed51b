// What the page declares about its product: JSON-LD, microdata, meta tags. Reported, not judged.

const listOf = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const wordOf = (value) => {
  if (typeof value === "string" || typeof value === "number") return clip(String(value), 200);
  return value !== null && typeof value === "object" ? wordOf(value["@value"] ?? value.name ?? value["@id"] ?? "") : "";
};
const isType = (node, names) => listOf(node["@type"]).some((type) => names.includes(String(type).replace(/^.*[/#:]/u, "")));

const offersOf = (product) => {
  const found = [];
  const queue = [...listOf(product.offers)];
  for (let steps = 0; queue.length > 0 && steps < 300 && found.length < 60; steps += 1) {
    const offer = queue.shift();
    if (offer === null || typeof offer !== "object") continue;
    if (offer.offers !== undefined) queue.push(...listOf(offer.offers).slice(0, 60));
    const spec = listOf(offer.priceSpecification).find((one) => one !== null && typeof one === "object" && one.price !== undefined) ?? {};
    found.push({
      price: wordOf(offer.price ?? spec.price ?? ""),
      low: wordOf(offer.lowPrice ?? ""),
      currency: wordOf(offer.priceCurrency ?? spec.priceCurrency ?? ""),
      availability: wordOf(offer.availability ?? ""),
      sku: wordOf(offer.sku ?? ""),
      url: wordOf(offer.url ?? ""),
    });
  }
  return found;
};

const looseParse = (text) => {
  const trimmed = text.trim().replace(/^<!--|-->$/gu, "").replace(/^\/\*.*?\*\/|^\/\/<!\[CDATA\[|\/\/\]\]>$/gsu, "").replace(/;\s*$/u, "");
  for (const attempt of [trimmed, trimmed.replace(/[\u0000-\u001f]+/gu, " ").replace(/,\s*([}\]])/gu, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      continue;
    }
  }
  return null;
};

const linkedProducts = () => {
  const products = [];
  for (const script of [...document.querySelectorAll('script[type*="ld+json" i]')].slice(0, 30)) {
    const text = textContentOf(script);
    if (text.length > 500000) continue;
    const queue = [{ node: looseParse(text), inside: false }];
    for (let steps = 0; queue.length > 0 && steps < 4000; steps += 1) {
      const { node, inside } = queue.shift();
      if (node === null || typeof node !== "object") continue;
      const list = isType(node, ["ItemList", "BreadcrumbList", "Review"]);
      if (!Array.isArray(node) && isType(node, ["Product", "ProductGroup", "IndividualProduct", "ProductModel", "Book", "Vehicle"]) && products.length < 40) {
        products.push({
          from: "JSON-LD", name: wordOf(node.name), sku: wordOf(node.sku),
          nested: inside, offers: offersOf(node),
        });
      }
      for (const [key, value] of Object.entries(node).slice(0, 500)) {
        if (value !== null && typeof value === "object" && key !== "offers") {
          queue.push({ node: value, inside: inside || list || /isRelatedTo|isSimilarTo|itemListElement|isAccessory/u.test(key) });
        }
      }
    }
  }
  return products;
};

const propertyOf = (element) => clip(
  attribute(element, "content") || (localNameOf(element) === "link" ? attribute(element, "href") : "") ||
  attribute(element, "value") || textUnder(element, 120), 200);

// Microdata and RDFa say the same in other attributes; an offer may stand without its product.
const KINDS = [["itemprop", "itemtype"], ["property", "typeof"]];
const MARKED = '[itemtype*="/Product" i], [typeof*="Product" i]';
const MARKED_OFFER = '[itemtype*="Offer" i], [typeof*="Offer" i]';
const isMarked = (at, kinds) => kinds.test(attribute(at, "itemtype") || attribute(at, "typeof"));

const propertyIn = (scope, name, owners) => {
  for (const [kind] of KINDS) {
    for (const element of [...scope.querySelectorAll(`[${kind}~="${name}" i], [${kind}~="schema:${name}" i]`)].slice(0, 20)) {
      const owner = closest(parentOf(element), (at) => at === scope || isMarked(at, owners), 60);
      const text = propertyOf(element);
      if (owner === scope && text !== "") return text;
    }
  }
  return "";
};

const offerIn = (scope, owners) => {
  const of = (name) => propertyIn(scope, name, owners);
  return {
    price: of("price"), low: of("lowPrice"), currency: of("priceCurrency"),
    availability: of("availability"), sku: of("sku"), url: "",
  };
};

const markedOffers = (product) => {
  const scopes = [...product.querySelectorAll(MARKED_OFFER)].slice(0, 40)
    .filter((each) => closest(parentOf(each), (at) => isMarked(at, /Product/iu), 60) === product);
  const offers = scopes.map((each) => offerIn(each, /Product|Offer$/iu)).filter((offer) => offer.price !== "" || offer.low !== "");
  return offers.length > 0 ? offers : [offerIn(product, /Product/iu)];
};

const markedProducts = () => {
  const scopes = [...document.querySelectorAll(MARKED)].slice(0, 40);
  const products = scopes.map((scope) => {
    const outer = parentOf(scope) === null ? null : closest(parentOf(scope), (at) => isMarked(at, /Product|ItemList/iu), 60);
    const of = (name) => propertyIn(scope, name, /Product/iu);
    return { from: "microdata", name: of("name"), sku: of("sku") || of("productID") || of("mpn"), nested: outer !== null, offers: markedOffers(scope) };
  });
  if (products.length > 0) return products;
  const offers = [...document.querySelectorAll(MARKED_OFFER)].slice(0, 20).map((each) => offerIn(each, /Offer$/iu)).filter((offer) => offer.price !== "");
  const loose = offers.length === 0 ? offerIn(document.documentElement, /Product|Offer/iu) : null;
  const found = loose === null ? offers : loose.price === "" && loose.low === "" ? [] : [loose];
  return found.length > 0 ? [{ from: "microdata", name: "", sku: "", nested: false, offers: found.slice(0, 1) }] : [];
};

const describeMeta = () => {
  const meta = {};
  for (const element of [...document.querySelectorAll("meta[content]")].slice(0, 300)) {
    const key = (attribute(element, "property") || attribute(element, "name") || attribute(element, "itemprop")).toLowerCase();
    if (/^(og:|product:|twitter:(label|data)|price|availability|sku)/u.test(key) && !(key in meta)) meta[key.slice(0, 60)] = clip(attribute(element, "content"), 200);
  }
  return meta;
};

// Prices that stand in attributes or in the data a page keeps for its scripts: {said, times}, the most frequent first.
const PRICE_NAMES = ["price", "data-price", "data-product-price", "data-price-amount", "data-price-value", "data-item-price", "data-sale-price", "data-current-price", "data-final-price"];
const DATA_PRICE = /["']?(?:product_?|current_?|sale_?|final_?|selling_?|item_?)?price(?:_?(?:amount|value))?\\?["']?\s*[:=]\s*\\?["']?(\d[\d.,]{0,12})\\?["']?\s*[,}\]]/giu;
const DATA_CURRENCY = /["']?(?:price_?)?currency(?:_?(?:code|iso))?\\?["']?\s*[:=]\s*\\?["']([A-Z]{3})\\?["']/giu;

const counted = (said) => {
  const times = new Map();
  for (const one of said) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times].sort((one, other) => other[1] - one[1]).slice(0, 12).map(([text, count]) => ({ said: clip(text, 40), times: count }));
};

const describeData = () => {
  const attributes = [...document.querySelectorAll(PRICE_NAMES.map((name) => `[${name}]`).join(", "))].slice(0, 200)
    .map((element) => PRICE_NAMES.map((name) => attribute(element, name)).find((value) => /^\s*\p{Sc}?\s*\d[\d\s.,]*/u.test(value)) ?? "").filter((value) => value !== "");
  const prices = [];
  const currencies = [...document.querySelectorAll("[data-currency], [data-currency-code]")].slice(0, 200)
    .map((element) => attribute(element, "data-currency") || attribute(element, "data-currency-code")).filter((code) => /^[A-Z]{3}$/u.test(code));
  let room = 400000;
  for (const script of [...document.querySelectorAll("script:not([src])")].slice(0, 120)) {
    const text = textContentOf(script);
    if (room <= 0) break;
    if (text.length > room || /ld\+json/iu.test(attribute(script, "type"))) continue;
    room -= text.length;
    for (const match of text.matchAll(DATA_PRICE)) if (prices.length < 400) prices.push(match[1]);
    for (const match of text.matchAll(DATA_CURRENCY)) if (currencies.length < 400) currencies.push(match[1]);
  }
  return { attributes: counted(attributes), prices: counted(prices), currencies: counted(currencies) };
};

const describeProducts = () => ({ products: [...linkedProducts(), ...markedProducts()], meta: describeMeta(), prices: describePrices(), data: describeData() });
