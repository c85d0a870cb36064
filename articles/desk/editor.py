"""What the desk's editor is: plain data, read by the settings, so nothing of Django's is imported here.

The content rules say in CKEditor's words what ``articles.sanitize`` says in nh3's; a test holds them
together. They spare a writer surprises: what they let through is cleaned on the server all the same.
"""

UPLOAD_URL = "/admin/articles/article/upload/"

# The last two attributes of img live only in the editor: without them a picture being sent is thrown away.
CONTENT_RULES = "; ".join(
    [
        "p(text-center,text-right)",
        "h2",
        "h3",
        "strong",
        "em",
        "u",
        "s",
        "sub",
        "sup",
        "br",
        "hr",
        "ul",
        "ol[start]",
        "li",
        "blockquote(pullquote)",
        "a[!href,title]",
        "figure(news-figure,align-left,align-center,align-right)",
        "figcaption",
        "img[!src,alt,width,height,data-widget,data-cke-upload-id](align-left,align-center,align-right)",
        "table(news-table)",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th[scope,colspan,rowspan]",
        "td[colspan,rowspan]",
    ]
)

TOOLBAR = [
    ["Format", "Bold", "Italic", "RemoveFormat"],
    ["NumberedList", "BulletedList", "Blockquote"],
    ["Link", "Unlink", "Image", "Table", "SpecialChar"],
    ["Undo", "Redo", "PasteText", "PasteFromWord", "Find", "Maximize"],
]

# scayt, wsc and exportpdf would send text to other hosts; image stands in the way of image2.
LEFT_OUT = [
    "about", "bidi", "colorbutton", "colordialog", "copyformatting", "div", "elementspath", "exportpdf",
    "flash", "font", "forms", "iframe", "image", "justify", "language", "newpage", "pagebreak", "preview",
    "print", "save", "scayt", "smiley", "sourcearea", "stylescombo", "templates", "wsc",
]  # fmt: skip

CKEDITOR_CONFIGS = {
    "default": {
        "toolbar": TOOLBAR,
        "format_tags": "p;h2;h3",
        "allowedContent": CONTENT_RULES,
        "disallowedContent": "script; style; *[on*]; *{*}",
        # divarea: the text stands in the page itself; a frame would begin with an inline script
        "extra_plugins": ["divarea", "image2", "news"],
        "removePlugins": ",".join(LEFT_OUT),
        "customConfig": "",
        "width": "100%",
        "height": "auto",
        "resize_enabled": False,
        "entities": False,
        "disableNativeSpellChecker": False,
        "forcePasteAsPlainText": "allow-word",
        "clipboard_handleImages": False,  # uploadimage sends pasted pictures, instead of keeping them in the text
        "image2_captionedClass": "news-figure",
        "image2_alignClasses": ["align-left", "align-center", "align-right"],
        "image2_disableResizer": True,
        "linkDefaultProtocol": "https://",
        "linkShowAdvancedTab": False,
        "linkShowTargetTab": False,
        "uploadUrl": UPLOAD_URL,
    }
}
