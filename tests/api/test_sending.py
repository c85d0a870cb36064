"""One delivery to a partner whose server does everything wrong, and to addresses where nothing may be sent."""

import socket
import threading
import time

import pytest

from articles.syndication import sending
from articles.syndication.destinations import Unreachable, destination_of, is_public, reach
from articles.syndication.signing import headers_of, is_genuine
from tests.api import partner as does
from tests.api.partner import answer, running

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = '{"change": "published", "标题": "春灌"}'.encode()


@pytest.fixture
def partner():
    with running() as started:
        yield started


def post(partner, **options):
    options = {"inside": True, "seconds": 1} | options
    return sending.post(partner.address, BODY, headers_of(SECRET, 7, BODY, 1_774_915_200), **options)


def test_a_delivery_arrives_whole_and_signed(partner):
    outcome = post(partner)

    [(path, headers, body)] = partner.received
    assert (outcome.status, outcome.answer, outcome.problem, outcome.is_success) == (200, "收到", "", True)
    assert (path, body, headers["Host"]) == ("/news?from=us", BODY, f"127.0.0.1:{partner.server_port}")
    assert is_genuine(headers, body, SECRET, now=1_774_915_200)


@pytest.mark.parametrize("status", [199 + 1, 204, 299])
def test_any_answer_of_success_is_one(partner, status):
    partner.manner = answer(status)

    assert post(partner).is_success


@pytest.mark.parametrize("status", [300, 400, 410, 500, 503])
def test_any_other_answer_is_a_failure_with_its_beginning(partner, status):
    partner.manner = answer(status, b"no\x00 " + b"x" * 1000)

    outcome = post(partner)

    assert (outcome.status, outcome.answer, outcome.is_success) == (status, "no " + "x" * 496, False)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_wherever_it_leads(partner, status):
    with running() as inside:
        partner.manner = answer(status, Location=inside.address)

        outcome = post(partner)

    assert (outcome.status, outcome.is_success, inside.received) == (status, False, [])


@pytest.mark.parametrize("manner", [does.hang, does.drip_head, does.drip_body])
def test_a_partner_who_takes_too_long_is_cut_off_in_time(partner, manner):
    partner.manner = manner
    began = time.monotonic()

    outcome = post(partner)

    assert time.monotonic() - began < 3
    assert (outcome.status, outcome.problem) == (None, "1 秒内没有收到完整的应答。")


def test_an_answer_without_end_is_read_no_further_than_its_beginning(partner):
    partner.manner = does.flood

    outcome = post(partner, seconds=5)

    assert (outcome.status, outcome.answer) == (200, "x" * 500)


@pytest.mark.parametrize("manner", [does.flood_head, does.babble, does.drop])
def test_what_is_no_answer_is_a_problem_in_words(partner, manner):
    partner.manner = manner

    outcome = post(partner, seconds=5)

    assert outcome.status is None
    assert outcome.problem.startswith("连接失败：")


def test_a_server_that_is_away_is_a_problem_in_words():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        outcome = sending.post(f"http://127.0.0.1:{taken.getsockname()[1]}/", BODY, {}, inside=True)

    assert outcome.problem.startswith("连接失败：")


def test_no_thread_is_left_behind(partner):
    before = threading.active_count()
    post(partner)
    post(partner)

    time.sleep(0.2)
    assert threading.active_count() <= before + 2  # the partner's own


def test_a_server_without_a_valid_certificate_gets_nothing(partner):
    address = partner.address.replace("http://", "https://")

    outcome = sending.post(address, BODY, {}, inside=True, seconds=2)

    assert outcome.problem.startswith("对方的证书或加密不成立")
    assert partner.received == []


# Where nothing is sent


INSIDE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
    "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "::1", "::", "fe80::1%eth0",
    "fc00::1", "fd12::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001::1", "2001:db8::1", "::127.0.0.1", "3fff::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_an_address_that_the_internet_does_not_reach_is_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "114.114.114.114", "2400:3200::1", "2606:4700::1111"])
def test_an_address_of_the_internet_is_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://partner.example/", "这不是网址"),
        ("file:///etc/passwd", "这不是网址"),
        ("//partner.example/", "这不是网址"),
        ("partner.example", "这不是网址"),
        ("https://", "这不是网址"),
        ("https://[::1", "这不是网址"),
        ("https://partner.example:99999/", "这不是网址"),
        ("https://us:secret@partner.example/", "网址里有用户名或密码"),
        ("https://partner.example/a b", "网址里有不该有的字符"),
        ("https://partner.example/\r\nX-Injected: 1", "网址里有不该有的字符"),
        ("https://伙伴.example/", "网址里有不该有的字符"),
        ("http://partner.example/", "只用 https 推送"),
    ],
)
def test_an_address_that_no_delivery_goes_to_is_refused_in_words(address, reason):
    with pytest.raises(Unreachable, match=reason):
        destination_of(address, inside=False)


def lead_to(monkeypatch, *ips):
    """Every name leads to ``ips`` now; returns the list of the names that were asked for."""
    asked = []

    def look_up(host, port, **options):
        asked.append(host)
        return [(socket.AF_INET6 if ":" in ip else socket.AF_INET, 1, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@pytest.mark.parametrize("ips", [["127.0.0.1"], ["93.184.216.34", "10.0.0.7"], ["::ffff:10.0.0.7"]])
def test_a_name_that_leads_inside_gets_nothing(monkeypatch, ips):
    lead_to(monkeypatch, *ips)
    monkeypatch.setattr(socket, "create_connection", lambda *call, **options: pytest.fail("it connected"))

    outcome = sending.post("https://partner.example/", BODY, {})

    assert outcome.problem == f"“partner.example”指向 {ips[-1]}，不是互联网上的地址：不向那里推送。"


def test_the_name_is_asked_for_once_so_it_cannot_lead_elsewhere_afterwards(monkeypatch):
    asked, called = lead_to(monkeypatch, "93.184.216.34"), []

    def connect(address, **options):
        called.append(address)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "create_connection", connect)

    sending.post("https://partner.example/", BODY, {})

    assert (asked, called) == (["partner.example"], [("93.184.216.34", 443)])


def test_a_name_that_leads_nowhere_or_takes_for_ever_is_a_problem_in_words(monkeypatch):
    destination = destination_of("https://partner.example/", inside=False)
    for look_up in (lambda *call, **options: [], lambda *call, **options: time.sleep(2)):
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        with pytest.raises(Unreachable, match="找不到“partner"):
            reach(destination, inside=False, seconds=0.2)


def test_within_a_network_of_ones_own_private_addresses_are_allowed(monkeypatch):
    lead_to(monkeypatch, "10.0.0.7")

    assert reach(destination_of("http://archive/", inside=True), inside=True, seconds=1) == ["10.0.0.7"]


# Signatures


def test_the_signature_is_that_of_the_standard():
    # The example of the Standard Webhooks specification's reference libraries.
    body = b'{"test": 2432232314}'

    headers = headers_of(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", body, 1614265330)

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def signed(**changes):
    headers = headers_of(SECRET, 7, BODY, 1000)
    return headers | changes


def test_a_partner_refuses_what_was_changed_or_sent_again_later():
    other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    assert is_genuine(signed(), BODY, SECRET, now=1300)
    assert is_genuine(
        {**signed(), "webhook-signature": f"v1,x {signed()['webhook-signature']}"}, BODY, SECRET, now=1000
    )
    for headers, body, secret, now in [
        (signed(), BODY + b" ", SECRET, 1000),
        (signed(), BODY, other, 1000),
        (signed(), BODY, SECRET, 1301),
        (signed(), BODY, SECRET, 699),
        (signed(**{"webhook-id": "8"}), BODY, SECRET, 1000),
        (signed(**{"webhook-timestamp": "1001"}), BODY, SECRET, 1000),
        (signed(**{"webhook-timestamp": "now"}), BODY, SECRET, 1000),
        (signed(**{"webhook-signature": "v1,签"}), BODY, SECRET, 1000),
        (signed(**{"webhook-signature": ""}), BODY, SECRET, 1000),
        ({}, BODY, SECRET, 1000),
    ]:
        assert not is_genuine(headers, body, secret, now)
