// Resolves the chosen attributes to a variant: its id is posted, its price and stock are shown.
(() => {
  "use strict";
  const variants = JSON.parse(document.getElementById("variant_data").textContent);
  const selects = [...document.querySelectorAll("select.variant")];
  const form = document.getElementById("add_to_basket_form");
  const button = form.querySelector("button");
  const price = document.getElementById("variant_price");
  const stock = document.getElementById("variant_stock");
  const soldOut = variants.every((variant) => variant.left === 0);

  const matches = (variant, chosen) =>
    Object.entries(chosen).every(([name, value]) => value === "" || variant.values[name] === value);

  const refresh = () => {
    const chosen = Object.fromEntries(selects.map((select) => [select.dataset.attribute, select.value]));
    for (const select of selects) {
      for (const option of select.options) {
        if (option.value === "") continue;
        const possible = variants.filter((variant) =>
          matches(variant, { ...chosen, [select.dataset.attribute]: option.value }));
        const gone = possible.every((variant) => variant.left === 0);
        option.text = gone ? `${option.value} (out of stock)` : option.value;
        option.disabled = gone && !option.selected;
      }
    }
    const complete = selects.every((select) => select.value !== "");
    const variant = complete ? variants.find((each) => matches(each, chosen)) : undefined;
    document.getElementById("id_child_id").value = variant ? variant.id : "";
    const known = variant || variants.find((each) => matches(each, chosen)) || variants[0];
    price.textContent = known.price;
    const gone = variant ? variant.left === 0 : soldOut;
    stock.textContent = variant ? variant.stock : soldOut ? "Out of stock" : "In stock";
    stock.className = `availability ${gone ? "outofstock" : "instock"}`;
    button.disabled = gone;
    button.textContent = gone ? "Out of stock" : form.dataset.available;
  };

  for (const select of selects) select.addEventListener("change", refresh);
  refresh();
})();
