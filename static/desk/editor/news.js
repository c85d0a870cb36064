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

  /* The words that ask for a caption give way to the first letter typed; unanswered, they are not saved. */
  const askForCaptions = (editor) => {
    const asked = editor.config.newsWords.caption;
    editor.lang.image2.captionPlaceholder = asked;
    editor.on("contentDom", () => {
      const text = editor.editable();
      text.attachListener(text, "click", (event) => {
        const caption = event.data.getTarget().getAscendant("figcaption", true);
        if (!caption || caption.getText().trim() !== asked) return;
        const range = editor.createRange();
        range.selectNodeContents(caption);
        range.select();
      });
    });
    // 14: after the picture's widget has written its caption (13), before everything becomes a string (15)
    editor.on("toDataFormat", (event) => event.data.dataValue.forEach((node) => {
      if (node.name === "figcaption" && node.getHtml().trim() === asked) node.setHtml("");
    }), null, null, 14);
  };

  /* The picture button asks for a file at once. CKEditor's own dialog does it in a frame with an inline script,
     and asks for an address first, which no picture of ours has yet. */
  const figureOf = (editor, loader) => {
    const figure = new CKEDITOR.dom.element("figure");
    figure.addClass(editor.config.image2_captionedClass);
    const picture = new CKEDITOR.dom.element("img");
    picture.setAttributes({ src: loader.url, alt: "" });
    const caption = new CKEDITOR.dom.element("figcaption");
    caption.setText(editor.config.newsWords.caption);
    figure.append(picture);
    figure.append(caption);
    return figure.getOuterHtml();
  };

  const send = (editor, file) => {
    const loader = editor.uploadRepository.create(file);
    const notice = editor.showNotification(editor.config.newsWords.sending, "progress", 0);
    loader.on("uploading", () => notice.update({ progress: loader.uploaded / loader.total }));
    loader.on("uploaded", () => {
      notice.hide();
      editor.insertHtml(figureOf(editor, loader));
    });
    loader.on("error", () => notice.update({ type: "warning", message: loader.message, important: true }));
    loader.upload(editor.config.uploadUrl);
  };

  const choosePictures = (editor) => {
    const { focused } = editor.widgets;
    if (focused && focused.name === "image") {
      focused.edit();
      return;
    }
    const chooser = document.createElement("input");
    chooser.type = "file";
    chooser.accept = "image/jpeg,image/png,image/webp,image/gif";
    chooser.multiple = true;
    chooser.addEventListener("change", () => [...chooser.files].forEach((file) => send(editor, file)));
    chooser.click();
  };

  const addPictureButton = (editor) => {
    editor.addCommand("newsPicture", { async: true, exec: choosePictures });
    editor.ui.addButton("Image", {
      label: editor.config.newsWords.picture,
      command: "newsPicture",
      toolbar: "insert,10",
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
    const soon = CKEDITOR.tools.eventsBuffer(300, update).input;
    editor.on("instanceReady", update);
    editor.on("change", soon);
    editor.on("contentDom", () => editor.editable().attachListener(editor.editable(), "input", soon));
  };

  CKEDITOR.plugins.add("news", {
    requires: "image2,uploadimage",
    beforeInit: nameHeadings,
    init(editor) {
      showCount(editor);
      editor.on("fileUploadRequest", sendToken);
      editor.on("paste", joinLines, null, null, 1);
      editor.on("paste", refuseForeignPictures(editor), null, null, 20);
    },
    // once image2 has put in a button and a placeholder of its own
    afterInit(editor) {
      addPictureButton(editor);
      askForCaptions(editor);
    },
  });

  /* Dialogs without the tab that sends files in a frame, and the picture's without an address to type. */
  CKEDITOR.on("dialogDefinition", (event) => {
    const { name, definition } = event.data;
    if (name === "link") definition.removeContents("upload");
    if (name !== "image2") return;
    definition.removeContents("Upload");
    definition.getContents("info").get("src").onLoad = function hide() {
      this.getElement().hide();
    };
  });
})();
