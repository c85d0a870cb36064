/* 朗读: the browser's own voice reads the story, a paragraph at a time. Without a Chinese voice there is no button. */
(function () {
  "use strict";
  var CHINESE = /^(zh|cmn)\b/i;
  var BLOCKS = "p, h2, h3, h4, li, tr, caption, figcaption";
  // A voice may break off in the middle of a long utterance: it gets no more than about a sentence at a time.
  var SENTENCES = /[^。！？；]+[。！？；]*[”’」』）]*/g;

  var play = document.querySelector("[data-aloud=play]");
  var stop = document.querySelector("[data-aloud=stop]");
  var speech = window.speechSynthesis;
  if (!play || !speech || !window.SpeechSynthesisUtterance) { return; }

  var queue = [];   // [{block, words}] of the whole story
  var at = 0;
  var turn = 0;     // what was said for an earlier press of a button must not move the place on

  function voice() {
    var fit = speech.getVoices().filter(function (one) { return CHINESE.test(one.lang.replace("_", "-")); });
    return fit.find(function (one) { return /CN|Hans/i.test(one.lang); }) || fit[0];
  }

  function blocks() {
    var headline = document.querySelectorAll(".story-headline, .story-subhead");
    var inner = Array.from(document.querySelectorAll(".story-text")).flatMap(function (text) {
      return Array.from(text.querySelectorAll(BLOCKS)).filter(function (one) { return !one.querySelector(BLOCKS); });
    });
    return Array.from(headline).concat(inner);
  }

  function wordsOf(block) {
    var cells = block.matches("tr") ? Array.from(block.cells) : [block];
    return cells.map(function (cell) { return cell.textContent.replace(/\s+/g, " ").trim(); }).join("，");
  }

  function whole() {
    return blocks().flatMap(function (block) {
      return (wordsOf(block).match(SENTENCES) || []).map(function (words) { return { block: block, words: words }; });
    });
  }

  function mark(block) {
    document.querySelectorAll(".spoken").forEach(function (one) {
      if (one !== block) { one.classList.remove("spoken"); }
    });
    if (!block || block.classList.contains("spoken")) { return; }
    block.classList.add("spoken");
    block.scrollIntoView({ block: "nearest" });
  }

  function show(state) {
    play.textContent = play.dataset[state];
    play.dataset.state = state;
    stop.hidden = state === "start";
  }

  function say() {
    if (at >= queue.length) { end(); return; }
    var mine = turn;
    var utterance = new SpeechSynthesisUtterance(queue[at].words);
    utterance.lang = "zh-CN";
    utterance.voice = voice() || null;
    utterance.onend = function () {
      if (mine !== turn) { return; }
      at += 1;
      say();
    };
    utterance.onerror = function () { if (mine === turn) { hold(); } };
    mark(queue[at].block);
    speech.speak(utterance);
  }

  function silence() {
    turn += 1;
    speech.cancel();
  }

  /* Not speech.pause(), from which telephones do not come back: the sentence is begun again instead. */
  function hold() {
    silence();
    show("resume");
  }

  function go() {
    if (play.dataset.state === "start") {
      queue = whole();
      at = 0;
    }
    silence();
    show("pause");
    say();
  }

  function end() {
    silence();
    mark(null);
    var held = document.activeElement === stop;
    show("start");
    if (held) { play.focus(); }
  }

  function offer() {
    play.hidden = !voice();
  }

  play.addEventListener("click", function () { if (play.dataset.state === "pause") { hold(); } else { go(); } });
  stop.addEventListener("click", end);
  window.addEventListener("pagehide", end);
  speech.addEventListener("voiceschanged", offer);
  show("start");
  offer();
})();
