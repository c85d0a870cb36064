"""朗读: the browser's voice reads the story, and nothing but the story. The voice is a stand-in that waits."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = (
    "<p>水来了。渠首闸今天提起。</p><table class='news-table'><tr><th>村</th><td>三百亩</td></tr></table>"
    "<ul><li>上岭村</li></ul><p>麦田喝饱了。</p>"
)
# ``spoken`` is what the voice was given, ``saying()`` what it has at hand, and ``finish()`` ends that
VOICE = """
(() => {
  const said = window.spoken = [];
  let now = null;
  const speech = new EventTarget();
  speech.getVoices = () => LANGUAGES.map(lang => ({lang, name: lang}));
  speech.speak = one => { now = one; said.push(one.text); };
  speech.cancel = () => { const was = now; now = null; if (was && was.onerror) was.onerror({error: 'interrupted'}); };
  window.saying = () => now && now.text;
  window.finish = () => { const was = now; now = null; was.onend({}); };
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', {value: speech});
})();
"""


@pytest.fixture
def story(live):
    """The address of a story that has more than its text."""
    event = factories.make_event()
    printed = factories.publish_story(headline="青岚水进了麦田", body=BODY, event=event, tags=["春灌"])
    return f"{live}{printed.get_absolute_url()}"


@pytest.fixture
def reader(open_page, story):
    """A function that opens the story in a browser with voices of these languages."""

    def opened(*languages):
        page = open_page(viewport={"width": 390, "height": 844})
        page.add_init_script(VOICE.replace("LANGUAGES", str(list(languages))))
        page.goto(story)
        return page

    return opened


def spoken(page):
    return page.evaluate("window.spoken")


def marked(page):
    return page.locator(".spoken").all_inner_texts()


def test_the_story_is_read_sentence_by_sentence_and_its_paragraph_marked(reader):
    page = reader("en-US", "zh-CN")
    page.get_by_role("button", name="朗读").click()
    places = [marked(page)]
    for _sentence in range(5):
        page.evaluate("finish()")
        places.append(marked(page))

    assert spoken(page) == ["青岚水进了麦田", "水来了。", "渠首闸今天提起。", "村，三百亩", "上岭村", "麦田喝饱了。"]
    paragraph = "水来了。渠首闸今天提起。"
    assert places == [["青岚水进了麦田"], [paragraph], [paragraph], ["村\t三百亩"], ["上岭村"], ["麦田喝饱了。"]]

    page.evaluate("finish()")
    assert marked(page) == []
    expect(page.get_by_role("button", name="朗读")).to_be_visible()
    expect(page.get_by_role("button", name="停止")).to_be_hidden()


def test_the_keyboard_pauses_goes_on_with_the_same_sentence_and_stops(reader):
    page = reader("zh_CN")
    page.get_by_role("button", name="朗读").focus()
    page.keyboard.press("Enter")
    page.evaluate("finish()")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="继续")).to_be_focused()
    page.keyboard.press("Enter")

    assert spoken(page) == ["青岚水进了麦田", "水来了。", "水来了。"]
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="停止")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="朗读")).to_be_focused()
    assert marked(page) == []
    page.keyboard.press("Enter")
    assert spoken(page)[-1] == "青岚水进了麦田"


def test_there_is_no_button_without_a_chinese_voice(reader):
    expect(reader("en-US").locator("[data-aloud=play]")).to_be_hidden()


def test_the_voice_falls_silent_when_the_page_is_left(reader):
    page = reader("zh-CN")
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate("saying()") == "青岚水进了麦田"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert page.evaluate("saying()") is None
    assert marked(page) == []
    expect(page.get_by_role("button", name="朗读")).to_be_visible()
