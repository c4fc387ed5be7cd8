// Before anything is painted: the chosen colour scheme, and that scripts run, so that what needs them has its place.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.scripts = "";
  try {
    const scheme = localStorage.getItem("kotae.scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch { /* storage is refused: the system's scheme it is */ }
})();
