"""订阅方 and 推送记录 on the desk."""

import re
import socket
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Attempt, Delivery, Subscriber
from articles.roles import CHIEFS, EDITORS
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ADDRESS = "https://partner.example/news"


@pytest.fixture
def chief(client):
    client.force_login(make_user("chief", CHIEFS))
    return client


@pytest.fixture(autouse=True)
def leads_to(monkeypatch):
    """A function that says where every name leads from now on; to the Internet, at first."""

    def now(ip):
        lines = [(socket.AF_INET, 1, 6, "", (ip, 443))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *call, **options: lines)

    now("93.184.216.34")
    return now


def page(model, name, *args):
    return reverse(f"admin:articles_{model}_{name}", args=args)


def typed(**fields):
    return {"name": "市日报", "address": ADDRESS, "kinds": ["published", "withdrawn"], "is_active": "on", **fields}


def subscriber(number=1, **fields):
    return Subscriber.objects.create(name=f"市报{number}", address=f"{ADDRESS}/{number}", **fields)


def delivery(to, state="failed", number=1, **fields):
    made = Delivery.objects.create(
        subscriber=to,
        change=f"1-1-{number}",
        kind="published",
        number=number,
        path="/2026/04/01/1/",
        state=state,
        tries=8,
    )
    Attempt.objects.create(delivery=made, milliseconds=12, **{"status": 500, "answer": "<b>维护</b>", **fields})
    return made


def cells(answer, column):
    """What the list shows in ``column``, from its first row to its last."""
    return re.findall(f'<td class="field-{column}(?: nowrap)?">(.*?)</td>', answer.content.decode())


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_subscriber_is_entered_with_a_secret_of_its_own(chief):
    answer = chief.post(page("subscriber", "add"), typed())

    made = Subscriber.objects.get()
    assert answer.status_code == 302
    assert (made.name, made.address, made.kinds, made.is_active) == (
        "市日报",
        ADDRESS,
        ["published", "withdrawn"],
        True,
    )
    assert made.secret.startswith("whsec_")
    assert len(made.secret) == 50
    assert made.secret in chief.get(page("subscriber", "change", made.pk)).content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"address": "http://partner.example/"}, "address", "只用 https 推送：请向对方要 https 地址。"),
        ({"address": "partner"}, "address", "这不是网址：请写成 https://partner.example/news 的样子。"),
        ({"kinds": []}, "kinds", "这个字段是必填项。"),
        ({"kinds": ["everything"]}, "kinds", "选择一个有效的选项。 everything 不在可用的选项中。"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(chief, fields, field, problem):
    answer = chief.post(page("subscriber", "add"), typed(**fields))

    assert answer.context["adminform"].form.errors == {field: [problem]}
    assert not Subscriber.objects.exists()


def test_an_address_inside_the_newsrooms_network_is_refused_and_what_was_typed_stays(chief, leads_to):
    leads_to("10.0.0.7")

    answer = chief.post(page("subscriber", "add"), typed())

    form = answer.context["adminform"].form
    assert form.errors == {"address": ["“partner.example”指向 10.0.0.7，不是互联网上的地址：不向那里推送。"]}
    assert f'value="{ADDRESS}"' in answer.content.decode()


def test_two_subscribers_never_share_an_address(chief):
    chief.post(page("subscriber", "add"), typed())

    answer = chief.post(page("subscriber", "add"), typed(name="别的报"))

    assert answer.context["adminform"].form.non_field_errors() == ["这个地址已是另一订阅方的：请修改那一条。"]


def test_a_new_secret_makes_the_old_one_void(chief):
    made = subscriber()

    answer = chief.post(page("subscriber", "changelist"), {"action": "renew_secret", "_selected_action": [made.pk]})

    assert said(answer) == ["“市报1”的密钥已更换：请交给对方，旧密钥作废。"]
    assert Subscriber.objects.get().secret != made.secret


def test_the_list_says_how_many_wait_and_how_many_failed(chief):
    made = subscriber(checked_at=timezone.now())
    delivery(made, "failed", 1)
    delivery(made, "waiting", 2)
    delivery(made, "waiting", 3)

    answer = chief.get(page("subscriber", "changelist"))

    assert (cells(answer, "standing"), said(answer)) == (["待推送 2 条，失败 1 条"], [])


def test_the_list_says_where_nothing_is_waiting(chief):
    delivery(subscriber(checked_at=timezone.now()), "done")

    assert cells(chief.get(page("subscriber", "changelist")), "standing") == ["没有待推送的"]


def test_the_list_of_deliveries_says_in_words_how_each_stands(chief):
    to = subscriber()
    delivery(to, "failed", 1)
    delivery(to, "waiting", 2, status=None, problem="连接失败：refused")

    answer = chief.get(page("delivery", "changelist"))

    assert cells(answer, "tried") == ["推送 8 次", "推送 8 次"]
    assert cells(answer, "last_answer") == ["连接失败：refused", "应答 500"]
    assert cells(answer, "next_try")[1] == "—"


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"checked_at": timedelta(minutes=11)}, True),
        ({"checked_at": timedelta(minutes=9)}, False),
        ({"created_at": timedelta(minutes=11)}, True),
        ({"created_at": timedelta(minutes=9)}, False),
        ({"checked_at": timedelta(days=1), "is_active": False}, False),
    ],
)
def test_a_program_that_does_not_run_is_noticed(chief, fields, warned):
    now = timezone.now()
    subscriber(**{name: now - value if isinstance(value, timedelta) else value for name, value in fields.items()})

    notice = "推送程序已有十分钟没有运行：请在服务器上启动 manage.py deliver。"
    assert said(chief.get(page("subscriber", "changelist"))) == ([notice] if warned else [])


def test_a_delivery_shows_its_attempts_and_nothing_can_be_typed(chief):
    made = delivery(subscriber())

    text = chief.get(page("delivery", "change", made.pk)).content.decode()

    assert "&lt;b&gt;维护&lt;/b&gt;" in text
    assert "<textarea" not in text
    assert chief.get(page("delivery", "add")).status_code == 403
    assert chief.post(page("delivery", "delete", made.pk), {"post": "yes"}).status_code == 403


def test_a_delivery_says_of_each_attempt_what_came_of_it(chief):
    made = delivery(subscriber())
    Attempt.objects.create(delivery=made, milliseconds=9, problem="连接失败：refused")

    answer = chief.get(page("delivery", "change", made.pk))

    shown = re.findall(r'<td class="field-(outcome|took)">\s*<p>(.*?)</p>', answer.content.decode())
    assert shown == [
        ("outcome", "连接失败：refused"),
        ("took", "9 毫秒"),
        ("outcome", "应答 500 &lt;b&gt;维护&lt;/b&gt;"),
        ("took", "12 毫秒"),
    ]


def test_what_failed_is_sent_again_on_request(chief):
    to = subscriber()
    failed, done = delivery(to, "failed", 1), delivery(to, "done", 2)

    answer = chief.post(
        page("delivery", "changelist"), {"action": "try_again", "_selected_action": [failed.pk, done.pk]}
    )

    assert said(answer) == ["将重新推送 1 条。"]
    assert list(Delivery.objects.order_by("pk").values_list("state", "tries")) == [("waiting", 0), ("done", 8)]


def test_the_list_says_how_long_deliveries_are_kept(chief):
    text = chief.get(page("delivery", "changelist")).content.decode()

    assert re.findall('<p class="list-note">(.*)</p>', text) == ["送达的和最终失败的记录，自最后一次推送起保留 90 天。"]


@pytest.mark.parametrize("model", ["subscriber", "delivery"])
def test_who_is_not_in_charge_sees_neither(client, model):
    client.force_login(make_user("editor", EDITORS))

    assert client.get(page(model, "changelist")).status_code == 403


@pytest.mark.parametrize("model", ["subscriber", "delivery"])
def test_a_list_asks_as_much_for_three_rows_as_for_one(chief, model):
    def one_more(number):
        delivery(subscriber(number), number=number)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert chief.get(page(model, "changelist")).status_code == 200
        return len(queries)

    one_more(1)
    chief.get(page(model, "changelist"))
    with_one = asked()
    one_more(2)
    one_more(3)

    assert asked() == with_one
