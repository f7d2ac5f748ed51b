// Shows the billing address fields only when the bill goes elsewhere.
(() => {
  "use strict";
  const radios = [...document.querySelectorAll("#billing_choice input[type=radio]")];
  const fields = document.getElementById("billing_fields");
  const refresh = () => {
    const other = radios.some((radio) => radio.checked && radio.value === "other");
    fields.hidden = !other;
    for (const label of fields.querySelectorAll("label.required")) {
      const field = document.getElementById(label.htmlFor);
      if (field) field.required = other;
    }
  };
  for (const radio of radios) radio.addEventListener("change", refresh);
  refresh();
})();
