"""Deliveries over https: to the partner whose certificate an authority signed, and to nobody who shows another."""

import json
import shutil
import socket
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Attempt, Subscriber
from articles.portal.addresses import Paper
from articles.syndication import deliveries
from articles.syndication.marks import BEGINNING
from articles.syndication.signing import is_genuine
from newsroom.models import SiteProfile
from tests import factories
from tests.api.authority import Authority
from tests.api.partner import running

pytestmark = pytest.mark.django_db

NAME = "partner.example"


@pytest.fixture
def authority(tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("There is no openssl command here: install it.")
    return Authority(tmp_path)


@pytest.fixture
def trusted(authority, monkeypatch):
    """The authority, trusted as OpenSSL is told on a server to trust one."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.trusted))
    return authority


@pytest.fixture
def partner(monkeypatch, settings):
    """A partner's server that its name leads to."""
    settings.WEBHOOKS_INSIDE = True
    with running() as started:
        lines = [(socket.AF_INET, 1, 6, "", ("127.0.0.1", started.server_port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *call, **options: lines)
        yield started


def delivered(partner, certificate):
    """What the books say after one story was sent to the partner, who shows the ``certificate``."""
    partner.socket = certificate.wrap_socket(partner.socket, server_side=True)
    address = f"https://{NAME}:{partner.server_port}/news"
    Subscriber.objects.create(name="市日报", address=address, mark=str(BEGINNING))
    factories.published(at=timezone.now() - timedelta(days=1))
    deliveries.deliver(Paper(SiteProfile.current(), "https://news.example"))
    return Attempt.objects.get()


def test_a_partner_with_a_certificate_of_a_trusted_authority_gets_the_news_signed(partner, trusted):
    attempt = delivered(partner, trusted.certificate(NAME))

    [(path, headers, body)] = partner.received
    assert (attempt.status, attempt.answer, attempt.problem) == (200, "收到", "")
    assert (path, headers["Host"]) == ("/news", f"{NAME}:{partner.server_port}")
    assert json.loads(body)["change"] == "published"
    assert is_genuine(headers, body, Subscriber.objects.get().secret, timezone.now().timestamp())


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        (lambda authority: authority.certificate("other.example"), "证书不是这个域名的，请核对网址"),
        (lambda authority: authority.certificate(NAME, days=-1), "证书已过期，请对方更新"),
        (lambda authority: authority.self_signed(NAME), "证书是对方自己签的，请对方换用公认机构的证书"),
    ],
    ids=["another name", "expired", "self-signed"],
)
def test_whoever_shows_another_certificate_gets_nothing(partner, trusted, shown, reason):
    attempt = delivered(partner, shown(trusted))

    assert (attempt.status, attempt.problem) == (None, f"对方的证书或加密不成立：{reason}")
    assert partner.received == []


def test_an_authority_that_nobody_trusts_signs_for_nobody(partner, authority):
    attempt = delivered(partner, authority.certificate(NAME))

    assert attempt.problem == "对方的证书或加密不成立：签发证书的机构不受信任，请对方换用公认机构的证书并配齐中间证书"
    assert partner.received == []
