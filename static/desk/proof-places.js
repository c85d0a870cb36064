/* Where the words of a finding stand, in a field or in a text on the page, and putting others there. Places are counted
   in characters that are not blank, as articles/places.py counts them on the server: mark-up, line ends and spaces
   between blocks differ, written characters do not. */
window.proofPlaces = (() => {
  "use strict";

  // Blanks, and the characters that articles/sanitize.py takes out.
  const BLANK = /[\s\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
  // What the editor puts beside the text: handles, bookmarks, a copy of what is selected.
  const NOT_TEXT = "[data-cke-temp], [data-cke-hidden-sel], [data-cke-bookmark], .cke_widget_drag_handler_container";

  const written = (text) => [...text].filter((character) => !BLANK.test(character));

  const charactersOf = (text, node) => {
    const characters = [];
    let at = 0;
    for (const character of text) {
      if (!BLANK.test(character)) characters.push({ character, node, start: at, end: at + character.length });
      at += character.length;
    }
    return characters;
  };

  /* The written characters of a field, or of all the text in an element, each with its node and offsets there. */
  const read = (target) => {
    if (target.value !== undefined) return charactersOf(target.value, target);
    const walker = document.createTreeWalker(target, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node.nodeType === Node.ELEMENT_NODE) return node.matches(NOT_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
      return NodeFilter.FILTER_ACCEPT;
    });
    const characters = [];
    while (walker.nextNode()) characters.push(...charactersOf(walker.currentNode.data, walker.currentNode));
    return characters;
  };

  const stands = (characters, at, words) => at >= 0 && words.every((word, n) => characters[at + n]?.character === word);

  /* The number of the first character of `place`, or -1: where it was, else the nearest place with the same words around
     it, else the only place with the same words. */
  const locate = (characters, place) => {
    const [before, quote, after] = [place.before, place.quote, place.after].map(written);
    const around = [...before, ...quote, ...after];
    if (stands(characters, place.at - before.length, around)) return place.at;
    const found = (words) => characters.map((_, at) => at).filter((at) => stands(characters, at, words));
    const nearest = found(around).sort((a, b) => Math.abs(a - place.at) - Math.abs(b - place.at));
    if (nearest.length) return nearest[0] + before.length;
    const alike = quote.length ? found(quote) : [];
    return alike.length === 1 ? alike[0] : -1;
  };

  /* {start, end}, each {node, offset}, of `quote` from the character numbered `at`; blanks at its ends belong to it. */
  const span = (characters, at, quote) => {
    const count = written(quote).length;
    const behind = (n) => (characters[n] ? { node: characters[n].node, offset: characters[n].end } : null);
    const before = (n) => (characters[n] ? { node: characters[n].node, offset: characters[n].start } : null);
    if (!quote) {
      const here = behind(at - 1) || before(at);
      return here && { start: here, end: here };
    }
    const start = BLANK.test(quote[0]) ? behind(at - 1) : before(at);
    const end = BLANK.test(quote.at(-1)) ? before(at + count) : behind(at + count - 1);
    return start && end && { start, end };
  };

  /* What differs between two texts: [old, new, how many written characters are the same before it]. */
  const difference = (quote, words) => {
    const [old, next] = [[...quote], [...words]];
    const shorter = Math.min(old.length, next.length);
    let head = 0;
    while (head < shorter && old[head] === next[head]) head += 1;
    let tail = 0;
    while (tail < shorter - head && old.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
    const middle = (text) => text.slice(head, text.length - tail).join("");
    return [middle(old), middle(next), written(old.slice(0, head).join("")).length];
  };

  const textNodesBetween = (first, last) => {
    const range = document.createRange();
    range.setStartAfter(first);
    range.setEndBefore(last);
    const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (range.intersectsNode(walker.currentNode)) nodes.push(walker.currentNode);
    return nodes.filter((node) => node !== first && node !== last && !node.parentElement.closest(NOT_TEXT));
  };

  const put = ({ start, end }, words) => {
    if (start.node.value !== undefined) {
      start.node.setRangeText(words, start.offset, end.offset, "end");
    } else if (start.node === end.node) {
      start.node.replaceData(start.offset, end.offset - start.offset, words);
    } else {
      textNodesBetween(start.node, end.node).forEach((node) => { node.data = ""; });
      start.node.replaceData(start.offset, start.node.length - start.offset, words);
      end.node.deleteData(0, end.offset);
    }
  };

  return {
    read,

    /* {start, end} of `place` among the `characters` that were read, or null when its words are not there any more. */
    find(characters, place) {
      const at = locate(characters, place);
      return at < 0 ? null : span(characters, at, place.quote);
    },

    /* Puts `words` in the place, text for text: what is marked up stays marked up. False when it is not there any more.
       `characters` hold on for the places before it. */
    replace(characters, place, words) {
      const at = locate(characters, place);
      if (at < 0) return false;
      const [old, next, same] = difference(place.quote, words);
      const here = span(characters, at + same, old);
      if (!here) return false;
      put(here, next);
      return true;
    },
  };
})();
