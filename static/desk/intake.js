/* The intake page works without this: here it is only kinder to whoever corrects a long page. */
(() => {
  const form = document.querySelector(".intake-stories");
  const bar = form.querySelector("[data-count]");
  let leaving = false;

  // How many stories will be saved, as they are taken in and left out.
  const count = () => {
    const left = form.querySelectorAll(".intake-leave input:checked").length;
    const all = Number(bar.dataset.all);
    bar.textContent = bar.dataset.text.replace("{n}", all - left).replace("{all}", all);
  };

  // The paragraphs to split before, as they are typed; the one with the cursor is the one chosen.
  const paragraphs = (story) => {
    const text = story.querySelector(".intake-text textarea");
    const select = story.querySelector(".intake-cut select");
    if (!select) return;
    const lines = text.value.split("\n").map((line) => line.trim());
    const at = text.value.slice(0, text.selectionStart).split("\n").length - 1;
    const chosen = document.activeElement === text ? lines.slice(0, at + 1).filter(Boolean).length : Number(select.value);
    const options = lines.filter(Boolean).map((line, n) => {
      const short = line.length > 26 ? `${line.slice(0, 25)}…` : line;
      return new Option(select.dataset.option.replace("{n}", n + 1).replace("{text}", short), n + 1);
    }).slice(1);
    select.replaceChildren(...options);
    if (options.some((option) => Number(option.value) === chosen)) select.value = chosen;
  };

  // Browsers without field-sizing get the same from a number of rows.
  const fit = (area) => {
    if (CSS.supports("field-sizing", "content")) return;
    area.rows = Math.max(Number(area.dataset.rows ||= area.rows), area.value.split("\n").reduce((rows, line) => rows + Math.ceil((line.length + 1) / 30), 0));
  };

  form.addEventListener("change", count);
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) fit(event.target);
    if (event.target.closest(".intake-text")) paragraphs(event.target.closest(".intake-story"));
  });
  for (const kind of ["click", "keyup"]) {
    form.addEventListener(kind, (event) => {
      if (event.target.closest(".intake-text")) paragraphs(event.target.closest(".intake-story"));
    });
  }
  // A second click on the same button while the first is under way would only be refused.
  form.addEventListener("submit", (event) => {
    if (leaving) event.preventDefault();
    leaving = true;
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => { if (!leaving) event.preventDefault(); });

  form.querySelectorAll("textarea").forEach(fit);
  count();
})();
