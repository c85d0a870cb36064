"""How gunicorn runs the newsroom. It reads this file by itself: see deploy/serve.py."""

import gc
import os

wsgi_app = "newsroom.wsgi"
host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads, so that a reader on a slow line, with no nginx before us, does not keep a whole worker to himself.
worker_class = "gthread"
threads = 4
# A connection that is held stays with its worker, and all of them may lie with one while the other idles. Let go, each
# request is taken by whoever is free; a server in front, on this machine, loses nothing by it.
keepalive = 0
# Loaded once, before the workers part: what they never change, such as code and word lists, they hold together.
preload_app = True
timeout = 60  # a large page taken in on a small server
loglevel = "warning"
control_socket_disable = True


def when_ready(server):
    """Keep the collector from touching in a worker what all of them hold together, and let it come less often.

    A page makes thousands of objects and hardly a circle; by the default it is looked for at every 700 of them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
