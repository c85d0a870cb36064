"""A partner's server, in a thread of its own, that answers deliveries in whatever way a test asks for."""

import contextlib
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Partner(ThreadingHTTPServer):
    """``received`` holds (path, headers, body) of each request; ``manner`` is what it does with the next one."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.received, self.manner = [], accept
        self.stopping = threading.Event()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/news?from=us"

    def handle_error(self, request, client_address):
        """A connection that we cut off is what some tests are about."""


class Answering(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, dict(self.headers.items()), body))
        self.server.manner(self)

    def log_message(self, *line):
        pass


def answer(status, body=b"", **headers):
    """A manner that answers so."""

    def manner(request):
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return manner


accept = answer(200, "收到".encode())


def hang(request):
    request.server.stopping.wait(30)


def drip_head(request):
    """A byte of the head now and then: each read succeeds, and the answer never ends."""
    drip(request, b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000)


def drip_body(request):
    drip(request, b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n", b"x" * 400)


def drip(request, *parts):
    whole, slow = (b"", parts[0]) if len(parts) == 1 else parts
    request.wfile.write(whole)
    for byte in slow:
        if request.server.stopping.is_set():
            return
        request.wfile.write(bytes([byte]))
        request.wfile.flush()
        time.sleep(0.1)


def flood(request):
    """An answer without end."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    with contextlib.suppress(OSError):
        while not request.server.stopping.is_set():
            request.wfile.write(b"x" * 65536)


def flood_head(request):
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000)


def babble(request):
    request.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def drop(request):
    request.connection.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def running():
    partner = Partner()
    thread = threading.Thread(target=partner.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield partner
    finally:
        partner.stopping.set()
        partner.shutdown()
        thread.join()
        partner.server_close()
