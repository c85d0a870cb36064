/* Findings beside the text: shown in it, applied to it, settled, and found anew while somebody writes. On the story form
   and on the review page; both work without it. */
(() => {
  "use strict";

  const PAUSE = 1500;
  const LEVELS = ["stop", "warn", "hint"];
  const section = document.getElementById("proof");
  const form = document.getElementById("article_form");
  const state = section.querySelector("[data-state]");
  const shown = new Map();

  const editor = () => form && window.CKEDITOR && CKEDITOR.instances.id_body;
  const lines = () => [...section.querySelectorAll(".proof-line")];
  const placesOf = (line) => JSON.parse(line.dataset.places);

  /* The field or the text on the page that holds a part of the story; null while the editor is not ready. */
  const targetOf = (part) => {
    if (form && part === "body" && window.CKEDITOR) return editor()?.editable()?.$ ?? null;
    if (form) return document.getElementById(`id_${part}`);
    const element = document.querySelector(`[data-part="${part}"]`);
    return element && element.dataset.within ? element.querySelector(element.dataset.within) : element;
  };

  /* A function that gives the written characters of a part; each part is read once. */
  const reading = () => {
    const parts = new Map();
    return (part) => {
      if (!parts.has(part)) {
        const target = targetOf(part);
        parts.set(part, target ? proofPlaces.read(target) : []);
      }
      return parts.get(part);
    };
  };

  const rangeOf = ({ start, end }) => {
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  };

  /* Marks are painted over the text, never put into it. Fields cannot be painted on: there the words are selected. */
  const paint = () => {
    if (!window.CSS?.highlights) return;
    const charactersOf = reading();
    for (const level of LEVELS) {
      const places = lines().filter((line) => line.dataset.level === level && !line.closest(".proof-settled")).flatMap(placesOf);
      const ranges = places.map((place) => proofPlaces.find(charactersOf(place.part), place)).filter((found) => found && found.start.node.value === undefined).map(rangeOf);
      CSS.highlights.set(`proof-${level}`, new Highlight(...ranges));
    }
  };

  const say = (words) => { state.textContent = words; };

  /* The first place of a finding, and at every further press the next one. */
  const show = (line) => {
    const places = placesOf(line);
    const number = (shown.get(line.id) ?? -1) + 1;
    const place = places[number % places.length];
    shown.set(line.id, number % places.length);
    const found = proofPlaces.find(reading()(place.part), place);
    if (!found) {
      say(section.dataset.lost);
      return;
    }
    say(places.length > 1 ? `${(number % places.length) + 1} / ${places.length}` : "");
    if (found.start.node.value !== undefined) {
      const field = found.start.node;
      field.focus();
      field.setSelectionRange(found.start.offset, found.end.offset);
      field.scrollIntoView({ block: "center" });
      return;
    }
    if (editor()) editor().focus();
    const range = rangeOf(found);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    if (window.CSS?.highlights) CSS.highlights.set("proof-shown", new Highlight(range));
    found.start.node.parentElement.scrollIntoView({ block: "center" });
  };

  if (!form) {
    section.querySelectorAll("[data-show]").forEach((button) => { button.hidden = false; });
    section.addEventListener("click", (event) => {
      const button = event.target.closest("[data-show]");
      if (button) show(button.closest(".proof-line"));
    });
    paint();
    return;
  }

  /* From here on: the story form. */

  const again = section.querySelector("[data-proof]");
  let timer = 0;
  let running = false;
  let stale = false;
  const decisions = [];

  const revealButtons = () => {
    section.querySelectorAll("[data-show], [data-proof]").forEach((button) => { button.hidden = false; });
  };

  /* The new panel in the place of the old one, with what was typed there, what was open, and where the cursor was. */
  const replacePanel = (html) => {
    const old = section.querySelector(".proof-panel");
    const typed = [...old.querySelectorAll("input[type=text]")].filter((field) => field.value).map((field) => [field.id, field.value]);
    const open = [...old.querySelectorAll("details[open]")].map((details) => details.querySelector("input")?.id ?? "settled");
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const focus = focused && [focused.id, focused.selectionStart, focused.value];
    old.outerHTML = html;
    for (const [id, value] of typed) {
      const field = document.getElementById(id);
      if (field && !field.value) field.value = value;
    }
    for (const id of open) {
      const details = id === "settled" ? section.querySelector(".proof-settled") : document.getElementById(id)?.closest("details");
      if (details) details.open = true;
    }
    if (focus) {
      const [id, cursor, value] = focus;
      const field = (id && document.getElementById(id)) || [...section.querySelectorAll("button")].find((button) => value && button.value === value);
      (field || again).focus();
      if (field && field.type === "text") field.setSelectionRange(cursor, cursor);
    }
    revealButtons();
    paint();
  };

  /* Who signs in anew, in another window, gets another token: with the one of this page even saving would be refused. */
  const renewToken = () => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token) form.elements.csrfmiddlewaretoken.value = token;
  };

  const typedStory = (pressed) => {
    if (editor()) editor().updateElement();
    renewToken();
    const data = new FormData(form);
    data.delete("picture");
    if (pressed) data.append("_ruling", pressed);
    return data;
  };

  const ask = async (pressed) => {
    say(section.dataset.proofing);
    const answer = await fetch(section.dataset.address, { method: "POST", body: typedStory(pressed), redirect: "manual" });
    if (answer.type === "opaqueredirect") return say(section.dataset.signedOut);
    const { panel, refused } = await answer.json();
    if (panel) replacePanel(panel);
    say(refused || section.dataset.proofed);
  };

  /* One question at a time. Decisions that come meanwhile are asked in turn; of mere proofings one is enough. */
  const proof = async (pressed = "") => {
    clearTimeout(timer);
    if (running) {
      if (pressed) decisions.push(pressed);
      else stale = true;
      return;
    }
    running = true;
    stale = false;
    try {
      await ask(pressed);
    } catch {
      say(section.dataset.offline);
    }
    running = false;
    if (decisions.length) proof(decisions.shift());
    else if (stale) proof();
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(proof, PAUSE);
  };

  const apply = (line) => {
    const words = line.dataset.words;
    const places = placesOf(line).sort((a, b) => b.at - a.at);
    if (editor()) editor().fire("saveSnapshot");
    const charactersOf = reading();
    const done = places.filter((place) => proofPlaces.replace(charactersOf(place.part), place, words));
    if (editor()) editor().fire("saveSnapshot");
    if (done.length) proof();
    else say(section.dataset.lost);
  };

  section.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const line = button?.closest(".proof-line");
    if (!button) return;
    if (button.matches("[data-proof]")) proof();
    else if (button.matches("[data-show]")) show(line);
    else if (button.matches("[data-apply]")) apply(line);
    else if (button.matches("[data-rule]")) proof(button.value);
    else return;
    event.preventDefault();
  });
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.type !== "text") return;
    event.preventDefault();
    proof(event.target.closest("details").querySelector("[data-rule]").value);
  });
  /* What is typed and not saved is not left behind without a word; nor what was refused, and stands here again. */
  let typed = Boolean(document.querySelector(".errornote, .stale"));
  let sent = false;
  const noteTyped = (event) => { if (!section.contains(event.target)) { typed = true; soon(); } };
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && (typed || editor()?.checkDirty())) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    sent = true;
    renewToken();
    /* once it is sent for review, who wrote it may not proof it any more */
    clearTimeout(timer);
    stale = false;
  });
  form.addEventListener("input", noteTyped);
  form.addEventListener("change", noteTyped);

  const listen = (instance) => {
    instance.on("change", soon);
    paint();
  };
  if (window.CKEDITOR) {
    if (editor()?.status === "ready") listen(editor());
    else CKEDITOR.on("instanceReady", (event) => { if (event.editor.name === "id_body") listen(event.editor); });
  }
  revealButtons();
})();
