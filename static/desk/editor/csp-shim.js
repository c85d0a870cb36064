/* CKEditor 4 wires its toolbar with inline handlers, which the desk's Content-Security-Policy refuses to run.
   Their text stays readable, and is always one call of CKEDITOR.tools.callFunction: that call is made here.
   Nothing is compiled: a handler of any other shape does nothing. */
(() => {
  "use strict";

  const probe = document.createElement("i");
  probe.setAttribute("onclick", "window.inlineHandlersRun = true");
  probe.click();
  if (window.inlineHandlersRun) return; // no policy in force: the browser runs the handlers itself

  const VALUE = /this|event|null|\d+|'[^']*'|"[^"]*"/g;
  const CALL = new RegExp(
    String.raw`^\s*(?:return\s+)?(?:window\.parent\.)?CKEDITOR\.tools\.callFunction\(\s*(\d+)\s*` +
      String.raw`((?:,\s*(?:${VALUE.source})\s*)*)\)\s*;?\s*(?:return false;?)?\s*$`,
  );
  const TYPES = ["click", "mousedown", "mouseup", "mouseover", "keydown", "keypress", "focus", "dragstart"];

  const argument = (word, element, event) => {
    if (word === "this") return element;
    if (word === "event") return event;
    if (word === "null") return null;
    return /^\d/.test(word) ? Number(word) : word.slice(1, -1);
  };

  const run = (element, event, type) => {
    const source = element.getAttribute(`on${type}`);
    if (/^\s*return false;?\s*$/.test(source)) {
      event.preventDefault();
      return;
    }
    const call = CALL.exec(source);
    if (!call) return;
    const values = (call[2].match(VALUE) || []).map((word) => argument(word, element, event));
    const result = CKEDITOR.tools.callFunction(Number(call[1]), ...values);
    if (result === false || /return false/.test(source)) event.preventDefault();
  };

  const isEditors = (element) => element.ownerDocument !== document || element.closest(".cke, .cke_dialog, .cke_panel");

  const wired = new WeakSet();
  const wire = (page) => {
    if (wired.has(page)) return;
    wired.add(page);
    for (const type of TYPES) {
      const rises = type !== "focus";
      page.addEventListener(
        type,
        (event) => {
          let element = event.target;
          while (element && element.closest) {
            // the text itself is nobody's handler
            if (element.isContentEditable) return;
            if (element.hasAttribute(`on${type}`) && isEditors(element)) {
              run(element, event, type);
              return;
            }
            element = rises ? element.parentElement : null;
          }
        },
        !rises,
      );
    }
  };

  /* A drop-down list stands in a frame of its own, whose body says "ready" in an onload handler. */
  const started = new WeakSet();
  const startFrame = (frame) => {
    const start = () => {
      const page = frame.contentDocument;
      if (!page || !page.body) return;
      wire(page);
      if (page.body.hasAttribute("onload") && !started.has(page.body)) {
        started.add(page.body);
        run(page.body, new Event("load"), "load");
      }
    };
    frame.addEventListener("load", start);
    setTimeout(start, 0);
    setTimeout(start, 150);
  };

  wire(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.matches("iframe.cke_panel_frame")) startFrame(node);
        node.querySelectorAll("iframe.cke_panel_frame").forEach(startFrame);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
