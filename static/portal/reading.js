/* 适老版 and 打印. Stands in the head, so that a remembered choice is there before the first letter is painted. */
(function () {
  "use strict";
  var root = document.documentElement;
  var KEY = "elder";

  function remember(on) {
    try {
      if (on) { localStorage.setItem(KEY, "1"); } else { localStorage.removeItem(KEY); }
    } catch (refused) { /* a browser that keeps nothing still turns the page at hand */ }
  }

  function remembered() {
    try { return localStorage.getItem(KEY) === "1"; } catch (refused) { return false; }
  }

  var asked = new URLSearchParams(location.search).get("elder");
  if (asked !== null) { remember(asked === "1"); }
  root.toggleAttribute("data-elder", asked === null ? remembered() : asked === "1");

  function plainAddress() {
    var address = new URL(location.href);
    address.searchParams.delete("elder");
    history.replaceState(history.state, "", address);
  }

  document.addEventListener("click", function (event) {
    var tool = event.target.closest("[data-reading]");
    if (!tool) { return; }
    if (tool.dataset.reading === "print") { window.print(); return; }
    event.preventDefault();
    remember(root.toggleAttribute("data-elder"));
    if (asked !== null) { plainAddress(); }
  });

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-reading=print]").forEach(function (button) { button.hidden = false; });
  });
})();
