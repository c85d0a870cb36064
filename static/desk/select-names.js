/* The admin's boxes with a search in them take the name of their field: select2 gives them none. And the head of a
   column that has no name, which Django sets before the rows of a form, is no head to be read out. */
(function ($) {
  "use strict";
  /* The label of a box; in a table of rows, the head of its column. */
  function labelOf(select) {
    var cell = select.closest("td[class*=field-]");
    var column = cell && cell.className.match(/field-(\w+)/);
    return document.querySelector("label[for='" + select.id + "']") ||
      column && cell.closest("table").querySelector("th.column-" + column[1]);
  }

  function name() {
    document.querySelectorAll("select.admin-autocomplete").forEach(function (select) {
      var label = labelOf(select);
      var box = select.nextElementSibling && select.nextElementSibling.querySelector(".select2-selection");
      if (!label || !box) { return; }
      label.id = label.id || select.id + "_label";
      var chosen = box.querySelector(".select2-selection__rendered");
      box.setAttribute("aria-labelledby", label.id + (chosen.id ? " " + chosen.id : ""));
      if (chosen.getAttribute("role") === "textbox") { chosen.setAttribute("aria-labelledby", label.id); }
    });
  }

  /* Boxes in a table of rows, and the two of a date and its time, have no label of their own. */
  function nameOthers() {
    document.querySelectorAll(".module :is(input, select, textarea):not([type=hidden])").forEach(function (box) {
      if ((box.labels && box.labels.length) || box.hasAttribute("aria-label")) { return; }
      var row = box.closest(".form-row");
      var last = box.closest("td.delete") && box.closest("table").querySelector("thead th:last-child");
      var head = labelOf(box) || last || row && row.querySelector("legend, label");
      var before = box.previousSibling;
      if (!head) { return; }
      var part = box.closest(".datetime") && before ? before.textContent.trim() : "";
      box.setAttribute("aria-label", (head.textContent.trim() + " " + part).trim());
    });
  }
  nameOthers();
  document.addEventListener("formset:added", nameOthers);

  document.querySelectorAll(".tabular thead th").forEach(function (head) {
    if (!head.textContent.trim()) { head.setAttribute("role", "presentation"); }
  });

  // after the admin's own, which asked to be called in the same two ways
  if (!$) { return; }
  $(name);
  document.addEventListener("formset:added", name);
})(window.django && window.django.jQuery);
