// What the tests want to know of one page, read from the document as the browser understood it.
// Runs with the page's own scripts switched off, so that it is the written page that is judged.
() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const outline = (element) => element.outerHTML.slice(0, 120);
  const linkAttributes = ["href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href"];
  const sectioning = "article, aside, main, nav, section";

  const references = [];
  for (const element of all("*")) {
    for (const attribute of linkAttributes) {
      const value = element.getAttribute(attribute);
      if (value === null) continue;
      const addresses = attribute === "srcset"
        ? value.split(",").map((candidate) => candidate.trim().split(/\s+/)[0]) : [value];
      for (const address of addresses) {
        references.push({
          tag: element.localName, attribute, address, rel: element.getAttribute("rel") ?? "",
          hreflang: element.getAttribute("hreflang"), download: element.hasAttribute("download"),
          name: element.getAttribute("aria-label") ?? (text(element) || all("[alt]", element).map((i) => i.alt).join(" ")),
        });
      }
    }
  }

  // Read as `x-refresh`, lest the page be left before it is read.
  const refresh = all("meta[http-equiv=x-refresh i]").map((element) => element.content);
  for (const content of refresh) {
    const address = content.replace(/^[^;]*;\s*url=/i, "");
    references.push({tag: "meta", attribute: "refresh", address, rel: "", hreflang: null, download: false, name: ""});
  }

  const ids = all("[id]").map((element) => element.id);
  const landmark = (tag, role, topLevel) => all(`${tag}:not([role]), [role=${role}]`)
    .filter((element) => element.hasAttribute("role") || !topLevel || !element.parentElement.closest(sectioning)).length;

  // Every piece of the content's text, with whether it stands in a control or says what a control has done. Asked of the
  // whole tree, for a script may have folded away what it has not taken out.
  // What scripts bring to be used, with the words beside it, and what is for paper alone.
  const controls = "button, label, output, progress, dialog, [role=tablist], [role=status], [role=search], [role=listbox], " +
    ".row-tools, .triage-box, .triage-result, .procedure-tools, .step-record, .variable-field, .variables-tools, .search-field, .variables-hint, .work-record, .paper, .paper-forms, .sign";
  const main = document.querySelector("main") ?? document.createElement("main");
  const pieces = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() && !node.parentElement.closest("script, style, noscript")) {
      pieces.push([node.data.replace(/\s+/g, " ").trim(), node.parentElement.closest(controls) !== null]);
    }
  }
  const visible = () => main.innerText.replace(/\s+/g, " ").trim();
  const visibleMainText = visible();
  const closed = all("details:not([open])", main);
  for (const details of closed) details.open = true;
  const openedMainText = closed.length ? visible() : visibleMainText;
  for (const details of closed) details.open = false;

  return {
    title: document.title,
    mode: document.compatMode,
    charset: document.characterSet,
    lang: document.documentElement.lang,
    ids,
    repeatedIds: [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))],
    references,
    landmarks: {
      banner: landmark("header", "banner", true), navigation: landmark("nav", "navigation", false),
      main: landmark("main", "main", false), contentinfo: landmark("footer", "contentinfo", true),
    },
    headings: all("h1, h2, h3, h4, h5, h6").map((element) => [Number(element.localName[1]), text(element)]),
    emptyHeadings: all("h1, h2, h3, h4, h5, h6").filter((element) => !text(element)).map(outline),
    tables: all("table").map((table) => ({
      caption: table.caption ? text(table.caption) : "",
      headers: all("th", table).length,
      withoutScope: all("th:not([scope])", table).length,
      outline: outline(table),
    })),
    orderedSteps: all("main ol > li").length,
    imagesWithoutAlternative: all("img:not([alt])").map(outline),
    policy: all("meta[http-equiv='Content-Security-Policy' i]").map((element) => element.content),
    inlineScripts: all("script:not([src])").filter((s) => !["application/ld+json"].includes(s.type)).map(outline),
    inlineStyles: [...all("style"), ...all("[style]")].map(outline),
    handlers: all("*").filter((element) => element.getAttributeNames().some((name) => /^on/.test(name))).map(outline),
    linkedData: all("script[type='application/ld+json']").map((element) => element.textContent),
    canonical: all("link[rel=canonical]").map((element) => element.getAttribute("href")),
    alternates: all("link[rel=alternate][hreflang]").map((link) => [link.hreflang, link.getAttribute("href")]),
    refresh,
    robots: all("meta[name=robots i]").map((element) => element.content).join(","),
    description: all("meta[name=description i]").map((element) => element.content),
    mainText: text(main),
    mainPieces: pieces,
    visibleMainText,
    openedMainText,
  };
}
