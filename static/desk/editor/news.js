/* What a newsroom's editor needs beyond CKEditor: names for the headings, a count of characters, lines of a PDF
   joined into paragraphs, uploads that carry Django's CSRF token, and no picture that the server would drop. */
(() => {
  "use strict";

  const NEW_PARAGRAPH = /^(?:\u3000|\s{2,})/;
  const SENTENCE_ENDS = /[。！？…：:”」』）)!?]$/;
  const LATIN_END = /[A-Za-z0-9]$/;
  const LATIN_START = /^[A-Za-z0-9]/;

  /* The paragraphs of text copied from a PDF, where every printed line ends in a line break. A line ends its
     paragraph when a sentence ends before the margin, or when the next is blank or indented. */
  const paragraphsOf = (text) => {
    const lines = text.replace(/\r\n?|\f/g, "\n").split("\n");
    const width = lines.reduce((longest, line) => Math.max(longest, line.trim().length), 0);
    const paragraphs = [];
    let current = "";
    const close = () => {
      if (current) paragraphs.push(current);
      current = "";
    };
    for (const line of lines) {
      const words = line.trim();
      if (!words || NEW_PARAGRAPH.test(line)) close();
      if (!words) continue;
      current += (LATIN_END.test(current) && LATIN_START.test(words) ? " " : "") + words;
      if (SENTENCE_ENDS.test(words) && words.length < width - 1) close();
    }
    close();
    return paragraphs;
  };

  const joinLines = (event) => {
    const transfer = event.data.dataTransfer;
    const text = transfer && transfer.getData("text/plain");
    if (!text || !text.includes("\n") || transfer.getData("text/html", true)) return;
    event.data.dataValue = paragraphsOf(text)
      .map((paragraph) => `<p>${CKEDITOR.tools.htmlEncode(paragraph)}</p>`)
      .join("");
    event.data.type = "html";
  };

  /* Pictures from other sites, or from the writer's own disk, would vanish on saving: say so at once. Those that
     stand in the text itself (data:, blob:) are sent by CKEditor's upload plugin. */
  const isKept = (address, media) => address.startsWith(media) || /^(?:data|blob):/.test(address);

  const refuseForeignPictures = (editor) => (event) => {
    const html = event.data.dataValue;
    if (!/<img/i.test(html)) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    const foreign = [...page.querySelectorAll("img")].filter(
      (picture) => !isKept(picture.getAttribute("src") || "", editor.config.newsMedia),
    );
    if (!foreign.length) return;
    foreign.forEach((picture) => picture.remove());
    event.data.dataValue = page.body.innerHTML;
    editor.showNotification(editor.config.newsWords.foreign, "warning");
  };

  const sendToken = (event) => {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (token) event.data.fileLoader.xhr.setRequestHeader("X-CSRFToken", token.value);
  };

  const nameHeadings = (editor) => {
    const words = editor.config.newsWords;
    Object.assign(editor.lang.format, {
      tag_p: words.paragraph,
      tag_h2: words.heading,
      tag_h3: words.subheading,
    });
  };

  /* A caption that nobody wrote is empty, not the words that asked for one. */
  const dropUnwrittenCaptions = (editor) => {
    const asked = editor.config.newsWords.caption;
    editor.lang.image2.captionPlaceholder = asked;
    editor.dataProcessor.htmlFilter.addRules({
      elements: {
        figcaption(element) {
          const text = new CKEDITOR.htmlParser.fragment();
          text.children = element.children;
          const writer = new CKEDITOR.htmlParser.basicWriter();
          text.writeHtml(writer);
          if (writer.getHtml().trim() === asked) element.children = [];
        },
      },
    });
  };

  const showCount = (editor) => {
    const id = editor.ui.spaceId("news_count");
    editor.on("uiSpace", (event) => {
      if (event.data.space === "bottom") event.data.html += `<span id="${id}" class="cke_news_count"></span>`;
    });
    const update = () => {
      const place = document.getElementById(id);
      if (!place || !editor.editable()) return;
      // the way a newsroom counts: every character, no space
      const length = [...editor.editable().$.innerText.replace(/[\s\u200b]/g, "")].length;
      place.textContent = editor.config.newsWords.characters.replace("{count}", length);
    };
    editor.on("instanceReady", update);
    editor.on("change", CKEDITOR.tools.eventsBuffer(300, update).input);
  };

  CKEDITOR.plugins.add("news", {
    beforeInit: nameHeadings,
    init(editor) {
      showCount(editor);
      editor.on("fileUploadRequest", sendToken);
      editor.on("paste", joinLines, null, null, 1);
      editor.on("paste", refuseForeignPictures(editor), null, null, 20);
    },
    afterInit: dropUnwrittenCaptions,
  });

  CKEDITOR.on("dialogDefinition", (event) => {
    if (event.data.name !== "image2") return;
    const { newsMedia, newsWords } = event.editor.config;
    const address = event.data.definition.getContents("info").get("src");
    const before = address.validate;
    address.validate = function validate() {
      const answer = before ? before.call(this) : true;
      return answer === true && !isKept(this.getValue(), newsMedia) ? newsWords.foreign : answer;
    };
  });
})();
