"""One POST to a partner: to the address that was checked, within a time limit, with a short answer.

The standard library does it. A library with pools, retries, redirects and proxies would have to be kept from all of
them; what is wanted is the one socket, to connect it to the IP address that was checked and to cut it off in time.
"""

import http.client
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.syndication.destinations import Unreachable, destination_of, reach

SECONDS = 10
ANSWER_AT_MOST = 500  # bytes that are read of an answer

# OpenSSL's numbers (X509_V_ERR_…) of what partners get wrong; it says the rest in words of its own.
UNTRUSTED = gettext_lazy("nobody vouches for the authority that signed it")
FAULTS = {
    9: gettext_lazy("it is not valid yet"),
    10: gettext_lazy("it has expired"),
    18: gettext_lazy("the partner signed it, and no authority did"),
    19: UNTRUSTED,
    20: UNTRUSTED,
    62: gettext_lazy("it is that of another name than the address has"),
    64: gettext_lazy("it is that of another name than the address has"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``status`` and the beginning of the ``answer``, or ``problem``, a sentence, when there was no answer."""

    milliseconds: int
    status: int | None = None
    answer: str = ""
    problem: str = ""

    @property
    def is_success(self):
        return self.status is not None and 200 <= self.status < 300


def post(address, body, headers, *, inside=False, seconds=SECONDS):
    """Send ``body`` (bytes) to ``address`` and return the Outcome. Never takes longer than ``seconds``."""
    began = time.monotonic()
    try:
        destination = destination_of(address, inside=inside)
        status, answer = _exchange(destination, body, headers, inside=inside, deadline=began + seconds)
        return Outcome(_since(began), status, answer)
    except Unreachable as refusal:
        return Outcome(_since(began), problem=str(refusal))
    except ssl.SSLError as error:
        problem = _("The partner's certificate or encryption does not hold: %(reason)s") % {"reason": _fault(error)}
    except (OSError, http.client.HTTPException) as error:
        problem = _("The connection failed: %(reason)s") % {"reason": error or type(error).__name__}
    if time.monotonic() - began >= seconds:
        problem = _("No whole answer within %(seconds)s seconds.") % {"seconds": seconds}
    return Outcome(_since(began), problem=problem[:300])


def _since(began):
    return int((time.monotonic() - began) * 1000)


def _fault(error):
    """What an SSLError found wrong."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return FAULTS.get(error.verify_code, error.verify_message)
    return error.reason or ""


def _exchange(destination, body, headers, *, inside, deadline):
    """(status, beginning of the answer). Raises Unreachable, OSError or HTTPException."""
    addresses = reach(destination, inside=inside, seconds=_left(deadline))
    with _connected(addresses, destination, deadline) as connected, _cut_off(connected, deadline) as line:
        connection = http.client.HTTPConnection(destination.host, destination.port)
        connection.sock = line(destination)
        connection.request("POST", destination.target, body, {"Host": destination.authority, **headers})
        response = connection.getresponse()
        answer = response.read(ANSWER_AT_MOST).decode("utf-8", "replace").replace("\x00", "")
        _left(deadline)  # an answer that was cut off is none
        return response.status, answer


def _left(deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@contextmanager
def _connected(addresses, destination, deadline):
    """A socket to the first of ``addresses`` that takes the call."""
    problem = None
    for ip in addresses:
        try:
            connected = socket.create_connection((ip, destination.port), timeout=_left(deadline))
        except OSError as error:
            problem = error
            continue
        try:
            yield connected
        finally:
            connected.close()
        return
    raise problem


@contextmanager
def _cut_off(connected, deadline):
    """A function that readies the socket for use; at the ``deadline`` the line is dead, whatever it waits for.

    A time limit on each step would not do: a partner who sends a byte now and then passes every one of them.
    """
    line = [connected]

    def ready(destination):
        if destination.scheme == "https":
            context = ssl.create_default_context()
            line[0] = context.wrap_socket(connected, server_hostname=destination.host, do_handshake_on_connect=False)
            _left(deadline)
            line[0].do_handshake()
        return line[0]

    def cut():
        # past SSLSocket's own shutdown, which would go on in plain text
        try:
            socket.socket.shutdown(line[0], socket.SHUT_RDWR)
        except OSError:
            return  # it is closed already

    timer = threading.Timer(max(deadline - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield ready
    finally:
        timer.cancel()
        line[0].close()
