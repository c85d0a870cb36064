"""nginx before a newsroom, as deploy/nginx.conf has it, and beside it the plainest thing that nginx can do: a file."""

import os
from urllib.parse import urlsplit

from bench.stage import ROOT, free_port

SAMPLE = ROOT / "deploy" / "nginx.conf"
# What the sample says of a newsroom's own machine.
UPSTREAM, LISTEN, NAME = "127.0.0.1:8000", "listen 80;", "www.example.cn"
CACHE, DATA = "/var/cache/nginx/newsroom", "/srv/newsroom/data"

MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
{user}
worker_processes auto;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    client_body_temp_path {folder}/nginx-body;
    proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi;
    uwsgi_temp_path {folder}/nginx-uwsgi;
    scgi_temp_path {folder}/nginx-scgi;
    include {folder}/newsroom.conf;
    server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


def sample(newsroom, port, folder):
    """The sample for the newsroom at this address, listening on ``port``, with all files in ``folder``."""
    ours = {
        UPSTREAM: urlsplit(newsroom).netloc,
        LISTEN: f"listen 127.0.0.1:{port};",
        NAME: "127.0.0.1",
        CACHE: f"{folder}/nginx-cache",
        DATA: str(folder),
    }
    text = SAMPLE.read_text(encoding="utf-8")
    for theirs, its in ours.items():
        text = text.replace(theirs, its)
    return text


def start(stage, newsroom, page):
    """(address of the newsroom through nginx, address of a file that holds the bytes ``page``)."""
    files, kept, plain = stage.folder / "files", free_port(), free_port()
    files.mkdir(exist_ok=True)
    files.joinpath("index.html").write_bytes(page)
    main = stage.folder / "nginx.conf"
    stage.folder.joinpath("newsroom.conf").write_text(sample(newsroom, kept, stage.folder), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(MAIN.format(folder=stage.folder, port=plain, user=user))
    process = stage.start(["nginx", "-p", stage.folder, "-c", main])
    return tuple(stage.wait_for(f"http://127.0.0.1:{port}", process) for port in (kept, plain))
