// When what a field holds is what it should hold: the page may format a value, never change what it means.

const digitsOf = (text) => text.replace(/\D/gu, "");
const spaced = (text) => text.normalize("NFC").replace(/\s+/gu, " ").trim();
const folded = (text) => spaced(text).toLowerCase();
const unspaced = (text) => text.normalize("NFKC").replace(/[\s-]/gu, "").toUpperCase();

const sameWords = (found, wanted) => {
  const [a, b] = [spaced(found), spaced(wanted)];
  return a === b || a.toLowerCase() === b.toLowerCase() || a.toUpperCase() === b.toUpperCase();
};

// `loose` says which differences are the page's own formatting: "digits" (a number: one of `right`, with the
// country code where there is a plus), "code" (spaces, hyphens and case), "case" (case and spaces); else none.
const sameText = (found, wanted, loose, right = []) => {
  if (found === wanted) return true;
  if (loose === "digits") {
    const digits = digitsOf(found);
    return digits !== "" && /^[\d\s+().\/-]*$/u.test(found) && (/^\s*\+/u.test(found) ? digits === right[0] : right.includes(digits));
  }
  if (loose === "code") return unspaced(found) === unspaced(wanted);
  if (loose === "case") return sameWords(found, wanted);
  return found.replace(/\r\n/gu, "\n") === wanted.replace(/\r\n/gu, "\n");
};
