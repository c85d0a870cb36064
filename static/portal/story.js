/* A story's page: copying its address, and telling once that it was read. Without this script the page says the same. */
(function () {
  "use strict";
  var SECONDS_READ = 5;

  function copy(button) {
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      button.textContent = button.dataset.done;
    });
  }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener("click", function () { copy(button); });
  });

  var story = document.querySelector("[data-story]");
  if (!story || !navigator.sendBeacon) { return; }
  var left = SECONDS_READ;
  var clock = setInterval(function () {
    if (document.visibilityState !== "visible") { return; }
    left -= 1;
    if (left > 0) { return; }
    clearInterval(clock);
    navigator.sendBeacon(story.dataset.reads, story.dataset.story);
  }, 1000);
})();
