# make PYTHON=python3.12 … uses another Python; PORT, HOST and DATABASE_URL say where and on what it serves.
PYTHON ?= python3
# One process for each core; a file's tests stay together, as they share what takes long to make.
AT_ONCE ?= -n auto --dist loadfile
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help python install serve dev test accuracy bench lighthouse lint messages clean

help: ## 列出所有命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s%s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo '“$(PYTHON)” 不是 Python 3.11 或更新的版本：请安装后重试，或用 make PYTHON=python3.11 指定。' >&2; exit 1; }

install: python ## 建立运行环境 .venv
	@$(PYTHON) deploy/install.py

serve: python ## 运行新闻网（PORT=8000 HOST=127.0.0.1 DATABASE_URL=…）
	@$(PYTHON) deploy/serve.py

dev: python ## 同 serve，但改了代码自动重新载入
	@$(PYTHON) deploy/serve.py dev

test: python ## 运行测试；给出 TEST_DATABASE_URL 时再在 PostgreSQL 上运行一遍
	@$(PYTHON) deploy/install.py requirements-dev.txt
	TEST_DATABASE_URL= .venv/bin/python -m pytest $(AT_ONCE) $(ARGS)
	@test -z "$(TEST_DATABASE_URL)" || { set -x; .venv/bin/python -m pytest $(AT_ONCE) $(ARGS); }

accuracy: install ## 量一量认人的准头：召回率和准确率（ARGS=--show 列出量准头用的稿件里的错）
	.venv/bin/python -m bench.accuracy $(ARGS)

bench: install ## 量一量快慢，几十分钟（ARGS="--stories 1000 --postgresql postgres://…"；需要 wrk 和 nginx）
	@PATH="$$PATH:/usr/sbin" .venv/bin/python -m bench.serving $(ARGS)

lighthouse: install ## 用 Lighthouse 量一量网页（BASE=http://127.0.0.1:8000；先运行 make serve）
	@test -d tests/web/node_modules || npm ci --prefix tests/web --ignore-scripts --no-audit --no-fund
	.venv/bin/python -m bench.lighthouse $(or $(BASE),http://127.0.0.1:8000)

lint: python ## 检查代码风格
	@$(PYTHON) deploy/install.py requirements-dev.txt
	.venv/bin/ruff check
	.venv/bin/ruff format --check

messages: install ## 从代码收集待译文字并编译译文（需要 gettext）
	.venv/bin/python manage.py makemessages --verbosity 0
	.venv/bin/python manage.py compilemessages --verbosity 0 --ignore .venv

clean: ## 删除运行环境和缓存，保留数据
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
