"""The commands of the Makefile: what they refuse, they refuse in one sentence and before any slow work."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import install
import pytest
import serve

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path):
    """A folder in which nothing has been built: only what make needs to begin."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def taken():
    """A port on which somebody listens already."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def make(folder, *arguments):
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def refusal(folder, *arguments):
    """The one sentence that make says before its own closing line."""
    done = make(folder, *arguments)
    assert done.returncode == 2
    assert not (folder / ".venv").exists()
    [sentence, closing] = done.stderr.splitlines()
    assert closing.startswith("make: ***")
    return sentence


def test_make_alone_lists_the_targets(checkout):
    done = make(checkout)

    assert [line.split()[1] for line in done.stdout.splitlines()] == [
        "help",
        "install",
        "serve",
        "dev",
        "test",
        "accuracy",
        "bench",
        "lighthouse",
        "lint",
        "messages",
        "clean",
    ]


@pytest.mark.parametrize("target", ["install", "serve", "dev", "test", "lint", "messages"])
def test_an_old_python_is_named(checkout, target):
    old = checkout / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    assert refusal(checkout, target, f"PYTHON={old}") == (
        f"“{old}” 不是 Python 3.11 或更新的版本：请安装后重试，或用 make PYTHON=python3.11 指定。"
    )


def test_a_python_that_is_not_there_is_named(checkout):
    assert refusal(checkout, "serve", "PYTHON=python3.99") == (
        "“python3.99” 不是 Python 3.11 或更新的版本：请安装后重试，或用 make PYTHON=python3.11 指定。"
    )


@pytest.mark.parametrize("target", ["serve", "dev"])
def test_a_taken_port_is_named_with_another_to_try(checkout, target, taken):
    assert refusal(checkout, target, f"PORT={taken}") == (
        f"端口 {taken} 已被占用：请停掉占用它的程序，或换一个端口，例如 make {target} PORT={taken + 1}。"
    )


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "80 80"])
def test_what_is_no_port_is_named(checkout, port):
    assert refusal(checkout, "serve", f"PORT={port}") == (
        f"PORT={port} 不是端口号：请给出 1 到 65535 之间的数字，例如 make serve PORT=8001。"
    )


def test_an_address_of_another_machine_is_named(checkout):
    assert refusal(checkout, "serve", "HOST=192.0.2.1") == (
        "无法在 192.0.2.1 上监听（Cannot assign requested address）：请检查 HOST 的值。"
    )


def test_a_free_port_is_free_again_after_the_question():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert [serve.why_not_free("127.0.0.1", port) for _ in range(2)] == [None, None]


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_that_cannot_build_an_environment_is_told_what_it_lacks(monkeypatch, tmp_path, module):
    finder = SimpleNamespace(find_spec=lambda name: None if name == module else name)
    monkeypatch.setattr(install, "importlib", SimpleNamespace(util=finder))
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "PYTHON", tmp_path / ".venv/bin/python")
    python = SimpleNamespace(executable="/usr/bin/python3", version_info=(3, 11, 2), exit=sys.exit)
    monkeypatch.setattr(install, "sys", python)

    with pytest.raises(SystemExit) as exit_:
        install.install()

    assert str(exit_.value) == (
        f"这个 Python（/usr/bin/python3）缺少 {module} 模块，无法建立运行环境："
        "Debian/Ubuntu 请先执行 apt install python3.11-venv，然后重试。"
    )
    assert not (tmp_path / ".venv").exists()


class Pip:
    """Stands in for the commands that install runs, and remembers those that would install something."""

    def __init__(self, *, fails=False):
        self.fails = fails
        self.installed = []

    def run(self, command, **options):
        if "install" in command:
            self.installed.append(command[-1])
            return subprocess.CompletedProcess(command, int(self.fails))
        return subprocess.CompletedProcess(command, 0)


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """An environment with pip in it and nothing else, and requirements of which one includes the other."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").touch()
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\npytest==9.0\n")
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "PYTHON", tmp_path / ".venv/bin/python")
    return tmp_path


def test_installing_twice_does_it_once(environment, monkeypatch):
    pip = Pip()
    monkeypatch.setattr(install, "subprocess", pip)

    install.install()
    install.install()

    assert pip.installed == ["requirements.txt"]


def test_a_changed_pin_is_installed_also_where_it_is_included(environment, monkeypatch):
    pip = Pip()
    monkeypatch.setattr(install, "subprocess", pip)
    install.install("requirements-dev.txt")

    (environment / "requirements.txt").write_text("django==5.2.1\n")
    install.install("requirements-dev.txt")

    assert pip.installed == ["requirements-dev.txt", "requirements-dev.txt"]


def test_an_installation_that_failed_is_tried_again(environment, monkeypatch):
    monkeypatch.setattr(install, "subprocess", Pip(fails=True))
    with pytest.raises(SystemExit) as exit_:
        install.install()

    assert str(exit_.value) == ("软件包没有装全，原因见上；请检查网络（国内可设置 PIP_INDEX_URL 使用镜像）后重试。")

    pip = Pip()
    monkeypatch.setattr(install, "subprocess", pip)
    install.install()

    assert pip.installed == ["requirements.txt"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            "psycopg2.OperationalError: connection failed\n\ndjango.db.utils.OperationalError: connection to "
            'server at "127.0.0.1", port 5432 failed: Connection refused\n\tIs the server running?\n',
            'connection to server at "127.0.0.1", port 5432 failed: Connection refused',
        ),
        (
            "django.core.exceptions.ImproperlyConfigured: DATABASE_URL must begin with sqlite:/// or postgres://\n",
            "DATABASE_URL must begin with sqlite:/// or postgres://",
        ),
    ],
)
def test_a_database_that_is_away_is_one_sentence(monkeypatch, capsys, said, reason):
    failed = subprocess.CompletedProcess([], 1, stderr=f"Traceback (most recent call last):\n{said}")
    monkeypatch.setattr(serve.subprocess, "run", lambda *arguments, **options: failed)

    with pytest.raises(SystemExit) as exit_:
        serve.migrate()

    assert str(exit_.value) == f"数据库无法使用：请检查 DATABASE_URL 和数据库服务，然后重试。（{reason}）"
    assert capsys.readouterr().err == ""


def test_any_other_failure_keeps_its_traceback(monkeypatch, capsys):
    failed = subprocess.CompletedProcess([], 1, stderr="Traceback\nNameError: name 'x' is not defined\n")
    monkeypatch.setattr(serve.subprocess, "run", lambda *arguments, **options: failed)

    with pytest.raises(SystemExit) as exit_:
        serve.migrate()

    assert exit_.value.code == 1
    assert capsys.readouterr().err == failed.stderr


def test_the_demo_is_asked_for_last_and_prints_its_accounts_itself(monkeypatch):
    ran = []
    monkeypatch.setattr(serve, "migrate", lambda: ran.append(("migrate",)))
    monkeypatch.setattr(serve, "manage", lambda *arguments: ran.append(arguments))

    serve.prepare(collect=True)

    assert ran == [("migrate",), ("collectstatic", "--no-input", "--verbosity=0"), ("demo", "--if-empty")]
