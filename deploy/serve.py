"""``make serve`` and ``make dev``: from a fresh checkout to a running newsroom.

Runs with the system's Python: the standard library only. Whatever can be refused is refused first, in one
sentence, before any slow work.
"""

import errno
import os
import re
import socket
import subprocess
import sys

from install import PYTHON, ROOT, install

AWAY = re.compile(r"^django\S+(?:OperationalError|ImproperlyConfigured): (.+)", re.MULTILINE)


def address():
    """Host and port from the environment; exits with a sentence when the port is no port."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not (port.isdecimal() and 0 < int(port) < 65536):
        sys.exit(f"PORT={port} 不是端口号：请给出 1 到 65535 之间的数字，例如 make serve PORT=8001。")
    return host, int(port)


def why_not_free(host, port, mode="serve"):
    """Why nobody can listen there now, as a sentence with what to do, or None."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            other = port + 1 if port < 65535 else 8000
            if problem.errno == errno.EADDRINUSE:
                return f"端口 {port} 已被占用：请停掉占用它的程序，或换一个端口，例如 make {mode} PORT={other}。"
            if problem.errno == errno.EACCES:
                return f"没有权限使用端口 {port}：请换一个 1024 以上的端口，例如 make {mode} PORT=8000。"
            return f"无法在 {host} 上监听（{problem.strerror}）：请检查 HOST 的值。"
    return None


def manage(*arguments):
    if code := subprocess.run([PYTHON, "manage.py", *arguments], cwd=ROOT).returncode:
        sys.exit(code)


def migrate():
    """The first to need the database: when it is away, or DATABASE_URL names none, that is one sentence."""
    command = [PYTHON, "manage.py", "migrate", "--no-input", "--verbosity=0"]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    if done.returncode and (reason := AWAY.search(done.stderr)):
        sys.exit(f"数据库无法使用：请检查 DATABASE_URL 和数据库服务，然后重试。（{reason[1]}）")
    sys.stderr.write(done.stderr)
    if done.returncode:
        sys.exit(done.returncode)


def prepare(*, collect):
    migrate()
    if collect:
        manage("collectstatic", "--no-input", "--verbosity=0")
    manage("demo", "--if-empty")


def main(mode="serve"):
    host, port = address()
    if refusal := why_not_free(host, port, mode):
        sys.exit(refusal)
    install()
    os.environ |= {"HOST": host, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    # or each thread has memory of its own that it does not give back
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    if mode == "dev":
        os.environ["DEBUG"] = "1"
    prepare(collect=mode == "serve")
    shown = f"[{host}]" if ":" in host else host
    print(f"网站：  http://{shown}:{port}/")
    print(f"编辑部：http://{shown}:{port}/admin/")
    print("按 Ctrl+C 停止。", flush=True)
    os.chdir(ROOT)
    if mode == "dev":
        os.execv(PYTHON, [PYTHON, "manage.py", "runserver", f"{shown}:{port}"])
    os.execv(PYTHON, [PYTHON, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"])


if __name__ == "__main__":
    main(*sys.argv[1:])
