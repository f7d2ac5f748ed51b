// Sealing: AES-256-GCM under a content key that was handed in. What is sealed leaves a page as ciphertext only.

const bytesOf = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
const base64Of = (bytes) => btoa(String.fromCharCode(...bytes));
const keyOf = (base64, use) => crypto.subtle.importKey("raw", bytesOf(base64), "AES-GCM", false, [use]);

// A text under the key, with the binding as associated data -> {nonce, ciphertext}.
const sealText = async (key, binding, text) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(binding) };
  const sealed = await crypto.subtle.encrypt(algorithm, await keyOf(key, "encrypt"), new TextEncoder().encode(text));
  return { nonce: base64Of(iv), ciphertext: base64Of(new Uint8Array(sealed)) };
};
