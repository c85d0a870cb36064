/* 复制到公众号: the text goes to the clipboard with its layout, so that WeChat's editor takes both. */
(function () {
  "use strict";

  function done(button) {
    return function () { button.textContent = button.dataset.done; };
  }

  function withLayout(field) {
    var page = new DOMParser().parseFromString(field.value, "text/html");
    return new ClipboardItem({
      "text/html": new Blob([field.value], { type: "text/html" }),
      "text/plain": new Blob([page.body.textContent], { type: "text/plain" })
    });
  }

  if (!navigator.clipboard || !window.ClipboardItem) { return; }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(done(button));
    });
  });
  document.querySelectorAll("[data-copy-html]").forEach(function (button) {
    var field = document.getElementById(button.dataset.copyHtml);
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.write([withLayout(field)]).then(done(button));
    });
  });
})();
