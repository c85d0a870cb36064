"""Builds ``.venv`` and installs what a requirements file names. Nothing is done when all that was done before.

Runs with the system's Python, before anything of ours is installed: the standard library only.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def missing_module():
    """The module that this Python lacks for building an environment with pip in it, or None."""
    return next((name for name in ("venv", "ensurepip") if not importlib.util.find_spec(name)), None)


def state_of(requirements):
    """One word for every line of the requirements file, and of those that it includes."""
    content = (ROOT / requirements).read_text(encoding="utf-8")
    included = [state_of(line.split()[1]) for line in content.splitlines() if line.startswith("-r ")]
    return hashlib.sha256("\n".join([content, *included]).encode()).hexdigest()


def is_usable():
    """Whether there is an environment whose Python still starts, is new enough and has pip."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", question], capture_output=True).returncode == 0


def build():
    if lacking := missing_module():
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        sys.exit(
            f"这个 Python（{sys.executable}）缺少 {lacking} 模块，无法建立运行环境："
            f"Debian/Ubuntu 请先执行 apt install python{version}-venv，然后重试。"
        )
    print("正在建立运行环境 .venv ……", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    if subprocess.run([sys.executable, "-m", "venv", VENV]).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("运行环境 .venv 没有建成，原因见上；请检查磁盘空间和目录权限后重试。")


def install(requirements="requirements.txt"):
    """Installs the file of that name beside the Makefile; exits with one sentence when that fails."""
    stamp = VENV / f"{requirements}.installed"
    state = state_of(requirements)
    usable = is_usable()
    if usable and stamp.exists() and stamp.read_text() == state:
        return
    if not usable:
        build()
    print(f"正在安装 {requirements} 中的软件包，请稍候 ……", flush=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*command, "-r", requirements], cwd=ROOT).returncode:
        sys.exit("软件包没有装全，原因见上；请检查网络（国内可设置 PIP_INDEX_URL 使用镜像）后重试。")
    stamp.write_text(state)


if __name__ == "__main__":
    install(*sys.argv[1:])
