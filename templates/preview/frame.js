// The frame of what the preview shows: one element with a shadow root, so that the theme's style and the preview's never
// meet, and what its parts share: words, the way of the focus, what is said to those who listen.
"use strict";
(() => {
  const host = document.createElement("kotae-preview");
  const root = host.attachShadow({ mode: "open" });
  host.lang = document.documentElement.lang;

  // The page has the style sheet already: nothing is ever seen without it.
  const linked = [...document.styleSheets].find(({ href }) => href && new URL(href).pathname === "/_kotae/preview.css");
  if (linked) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync([...linked.cssRules].map((rule) => rule.cssText).join("\n"));
    root.adoptedStyleSheets = [sheet];
  }

  /** An element. Attributes without a value are left out; children are elements or plain text. */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  /** A link that opens the editor, or plain text where no editor is known. */
  const editorLink = (link, text, attributes = {}) =>
    (link ? make("a", { href: link, class: "kp-link", ...attributes }, text) : make("span", attributes, text));

  // Words come with the first message; until the next page they are kept.
  let words = new Map();
  const setWords = (texts) => {
    words = new Map(Object.entries(texts));
    dock.setAttribute("aria-label", word("preview"));
  };
  const word = (key, values = {}) => (words.get(key) ?? "").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const count = (key, n) => (n === 1 ? word(key + "-one") : word(key, { n }));
  const list = (texts) => new Intl.ListFormat(host.lang || "en").format(texts);

  const dock = make("section", { class: "kp-dock" });
  const status = make("p", { class: "kp-unseen", role: "status" });
  const bottom = make("div", { class: "kp-bottom" }, dock);
  root.append(bottom, status);

  /** Says `text` to those who listen. */
  const announce = (text) => { status.textContent = text; };

  // After the link to the content, which stays the first stop of the Tab key.
  const skip = document.body.firstElementChild;
  if (skip?.matches("a[href^='#']")) skip.after(host);
  else document.body.prepend(host);

  // The focus

  let outside = null;
  document.addEventListener("focusin", ({ target }) => { if (target !== host) outside = target; });
  /** Hides `part`. A focus in it goes back to where it was in the page, else to `button`; with `isByHand`, to `button`. */
  const leave = (part, button, isByHand) => {
    const isHere = part.contains(root.activeElement);
    part.hidden = true;
    if (!isHere) return;
    const isThere = outside?.isConnected && outside.getClientRects().length > 0;
    (isThere && !isByHand ? outside : button).focus({ preventScroll: true });
  };

  /** Changes what `part` shows, without losing its place and the focus in it: what had it may be gone. */
  const refill = (part, change) => {
    const { scrolled, focused } = place();
    const isHere = part.contains(root.activeElement);
    change();
    putBack({ scrolled, focused });
    if (isHere && !part.contains(root.activeElement)) part.querySelector("button")?.focus({ preventScroll: true });
  };
  const known = (key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const place = () => ({
    focused: root.activeElement?.closest("[data-key]")?.dataset.key ?? null,
    scrolled: [...root.querySelectorAll("[data-key]")].filter(({ scrollTop }) => scrollTop).map((element) => [element.dataset.key, element.scrollTop]),
  });
  const putBack = ({ scrolled, focused }) => {
    for (const [key, top] of scrolled) if (known(key)) known(key).scrollTop = top;
    if (focused && root.activeElement?.dataset.key !== focused) known(focused)?.focus({ preventScroll: true });
  };

  // What is kept of the preview itself, in this tab. Storage may be refused.
  const kept = {
    get(key) { try { return JSON.parse(sessionStorage.getItem("kotae-preview." + key)); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem("kotae-preview." + key, JSON.stringify(value)); } catch { /* it isn't kept */ } },
  };

  globalThis.kotaePreview.frame = {
    host, root, bottom, dock, make, editorLink, setWords, word, count, list, announce, leave, refill, place, putBack, kept,
  };
})();
