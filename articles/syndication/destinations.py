"""Where a delivery may go: to public addresses of the Internet, never into the network that the newsroom stands in."""

import ipaddress
import queue
import socket
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

PORTS = {"https": 443, "http": 80}

# All of IPv6 that is routed on the Internet, without what wraps or translates an IPv4 address: 6to4, Teredo.
ROUTED = ipaddress.ip_network("2000::/3")
NOT_ROUTED = [ipaddress.ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]


class Unreachable(Exception):
    """A delivery cannot go there; says why."""


@dataclass(frozen=True, slots=True)
class Destination:
    """An address taken apart. ``target`` is the path with the query, as a request line has it."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def destination_of(address, *, inside):
    """The Destination of ``address``. Raises Unreachable for what no delivery goes to, whatever its name leads to.

    ``inside`` allows what stands in a network of one's own: plain http and, see ``reach``, private addresses.
    """
    if not address.isascii() or any(character <= " " or character == "\x7f" for character in address):
        raise Unreachable(_("The address holds signs that no address has: write it as a browser shows it copied."))
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Unreachable(_("This is no address: write it as https://partner.example/news.")) from error
    if parts.scheme not in PORTS or not host:
        raise Unreachable(_("This is no address: write it as https://partner.example/news."))
    if parts.scheme == "http" and not inside:
        raise Unreachable(_("Deliveries go by https only: ask the partner for such an address."))
    if parts.username is not None or parts.password is not None:
        raise Unreachable(_("The address holds a name or a password: deliveries are signed instead; leave it out."))
    target = parts.path or "/"
    return Destination(
        parts.scheme, host, port or PORTS[parts.scheme], f"{target}?{parts.query}" if parts.query else target
    )


def is_public(ip):
    """Whether ``ip`` (a text) is an address that anybody on the Internet reaches."""
    found = ipaddress.ip_address(ip.partition("%")[0])
    if found.version == 4:
        return found.is_global and not (found.is_multicast or found.is_reserved)
    return found in ROUTED and found.is_global and not any(found in network for network in NOT_ROUTED)


def reach(destination, *, inside, seconds):
    """The IP addresses that the destination's name leads to now, as texts; the connection goes to one of these.

    Raises Unreachable when there are none within ``seconds``, or when one of them is not public.
    """
    found = _looked_up(destination.host, destination.port, seconds)
    hidden = [ip for ip in found if not is_public(ip)]
    if hidden and not inside:
        message = _("“%(host)s” leads to %(ip)s, which is not on the Internet: nothing is sent there.")
        raise Unreachable(message % {"host": destination.host, "ip": hidden[0]})
    return found


def _looked_up(host, port, seconds):
    """``getaddrinfo`` with a time limit: it has none of its own, so it is left behind in its thread."""
    answer = queue.SimpleQueue()

    def look_up():
        try:
            answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError):
            answer.put([])

    threading.Thread(target=look_up, daemon=True).start()
    try:
        lines = answer.get(timeout=seconds)
    except queue.Empty:
        lines = []
    if not lines:
        raise Unreachable(_("“%(host)s” cannot be found: check the address.") % {"host": host})
    return list(dict.fromkeys(line[4][0] for line in lines))
