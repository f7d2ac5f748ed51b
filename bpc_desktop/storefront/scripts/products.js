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
      high: wordOf(offer.highPrice ?? ""),
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
          from: "JSON-LD", name: wordOf(node.name), sku: wordOf(node.sku), url: wordOf(node.url ?? node["@id"] ?? ""),
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

const markedProducts = () => {
  const scopes = [...document.querySelectorAll('[itemtype*="/Product" i], [typeof*="Product" i]')].slice(0, 40);
  return scopes.map((scope) => {
    const kind = hasAttribute(scope, "itemtype") ? "itemprop" : "property";
    const of = (name) => {
      for (const element of [...scope.querySelectorAll(`[${kind}~="${name}" i], [${kind}~="schema:${name}" i]`)].slice(0, 20)) {
        const owner = closest(parentOf(element), (at) => /Product/iu.test(attribute(at, "itemtype") || attribute(at, "typeof")), 60);
        const text = propertyOf(element);
        if (owner === scope && text !== "") return text;
      }
      return "";
    };
    const outer = parentOf(scope) === null ? null : closest(parentOf(scope), (at) => /Product|ItemList/iu.test(attribute(at, "itemtype") || attribute(at, "typeof")), 60);
    return {
      from: "microdata", name: of("name"), sku: of("sku"), url: of("url"), nested: outer !== null,
      offers: [{ price: of("price"), low: of("lowPrice"), high: of("highPrice"), currency: of("priceCurrency"), availability: of("availability"), sku: "", url: "" }],
    };
  });
};

const describeMeta = () => {
  const meta = {};
  for (const element of [...document.querySelectorAll("meta[content]")].slice(0, 200)) {
    const key = (attribute(element, "property") || attribute(element, "name") || attribute(element, "itemprop")).toLowerCase();
    if (/^(og:|product:|twitter:(label|data)|price|availability|sku)/u.test(key) && !(key in meta)) meta[key.slice(0, 60)] = clip(attribute(element, "content"), 200);
  }
  return meta;
};

const describeProducts = () => ({ products: [...linkedProducts(), ...markedProducts()], meta: describeMeta() });
