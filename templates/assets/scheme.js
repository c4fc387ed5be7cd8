// The chosen colour scheme, set before anything is painted: this script is the only one that stops the page. It also says
// that scripts run, so that what needs them can keep its place from the beginning.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.scripts = "";
  try {
    const scheme = localStorage.getItem("kotae.scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch { /* storage is refused: the system's scheme it is */ }
})();
