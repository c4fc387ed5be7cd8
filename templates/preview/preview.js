// The live connection to `kotae serve`: loads the page again or swaps its style sheets when they have changed, and hands
// what is wrong and what is known of the note to those who show it.
"use strict";
(() => {
  const { frame, place, problems, panel } = globalThis.kotaePreview;
  const { make, word, kept } = frame;
  // "" for what stands in for a page, for example until there is a site: one's place isn't there.
  const { page, build: ownBuild, digest } = document.currentScript.dataset;
  const { lang: language } = document.documentElement;

  // Loading again: not while something is being typed, and not where nobody looks.

  const QUIET = 1000; // ms without typing
  let isComposing = false, typed = -QUIET, wanted = null;
  document.addEventListener("compositionstart", () => { isComposing = true; }, true);
  document.addEventListener("compositionend", () => {
    isComposing = false;
    typed = performance.now();
  }, true);
  const isText = (field) => !field.matches("[type=checkbox], [type=radio], select");
  document.addEventListener("input", (event) => { if (event.isTrusted && isText(event.target)) typed = performance.now(); }, true);

  const go = () => {
    if (!wanted || document.hidden) return;
    const rest = isComposing ? QUIET : typed + QUIET - performance.now();
    if (rest > 0) {
      clearTimeout(wanted.timer);
      wanted.timer = setTimeout(go, rest);
      return;
    }
    const { address } = wanted;
    wanted = null;
    if (page) place.save(address);
    if (address === location.href) location.reload();
    else location.replace(address);
  };
  const open = (address) => {
    clearTimeout(wanted?.timer);
    wanted = { address, timer: 0 };
    go();
  };
  document.addEventListener("visibilitychange", go);

  // Style sheets

  /** Puts the new form of the style sheets at `paths` in the place of the old one, once it is there. */
  const swap = (paths) => {
    const links = new Map();
    for (const link of document.querySelectorAll("link[rel~=stylesheet][href]")) {
      const { pathname } = new URL(link.href);
      if (!paths.some((path) => decodeURI(pathname).endsWith("/" + path))) continue;
      links.set(pathname, [...(links.get(pathname) || []), link]);
    }
    for (const [pathname, old] of links) {
      const link = old.at(-1).cloneNode();
      link.href = `${pathname}?v=${Date.now()}`;
      link.onload = () => old.forEach((other) => other.remove());
      link.onerror = () => link.remove();
      old.at(-1).after(link);
    }
  };

  // Signs: what holds for the page as a whole

  const sign = make("p", { class: "kp-sign kp-trouble", hidden: "" });
  frame.dock.append(sign);
  const tell = (key) => {
    sign.hidden = !key || !word(key);
    const text = key ? word(key) : "";
    if (sign.textContent === text) return;
    sign.textContent = text;
    if (text) frame.announce(text);
  };

  // The connection

  const LEAST = 500, MOST = 5000; // ms until the next attempt
  let socket = null, pause = LEAST, timer = 0, isLeaving = false;

  const receive = (message) => {
    switch (message.type) {
      case "build":
        if (message.words) {
          frame.setWords(message.words);
          kept.set("words", { language, words: message.words });
          panel.refresh();
        }
        kept.set("report", { language, report: message.report });
        problems.show(message.report);
        if (message.isCurrent === false && kept.get("renewed") !== message.build) {
          // Once for each build, lest a page that stays old be loaded for ever.
          kept.set("renewed", message.build);
          open(location.href);
        }
        break;
      case "reload": open(location.href); break;
      case "styles": swap(message.paths); break;
      case "note":
        // It is part of the site, perhaps again.
        tell(null);
        panel.refresh();
        break;
      case "moved": open(new URL(message.address, location.href).href); break;
      case "gone": tell("page-gone"); break;
    }
  };

  const connect = () => {
    socket = new WebSocket(`${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/_kotae/live`);
    socket.addEventListener("open", () => socket.send(JSON.stringify({ page, language, build: ownBuild, digest })));
    socket.addEventListener("message", ({ data }) => {
      const message = JSON.parse(data);
      if (message.words) {
        pause = LEAST;
        tell(null);
      }
      receive(message);
    });
    socket.addEventListener("close", () => {
      if (isLeaving) return;
      tell("server-gone");
      timer = setTimeout(connect, pause);
      pause = Math.min(MOST, pause * 1.5);
    });
  };
  addEventListener("pagehide", () => {
    isLeaving = true;
    clearTimeout(timer);
    socket.close();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isLeaving = false;
    connect();
  });

  // What was shown on the page before is shown at once; the first message may correct it.
  const old = { words: kept.get("words"), report: kept.get("report") };
  if (old.words?.language === language) {
    frame.setWords(old.words.words);
    if (old.report?.language === language) problems.show(old.report.report);
  }
  panel.start(page, language);
  connect();
  if (page) place.restore();
})();
