"""The desk in Chromium: a sample casebook served on a loopback port, watched while it is used.

`desk` serves a fresh copy of the sample for one test and gives its address; `page` is a browser
page that fails the test for an error in the console, an uncaught exception, or a request that
leaves the desk. `open_page` makes more of them, with JavaScript off or of another size.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = os.environ.get("BEDFELLOWS_CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
PATIENCE_MS = 20_000
"""A busy machine answers late; a test that waits this long has failed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample casebook, read once a session. Do not change it; `desk` serves a copy."""
    from desk.sample import build

    path = tmp_path_factory.mktemp("desk") / "sample.db"
    build(path)
    return path


@contextmanager
def serving(casebook: Path) -> Iterator[str]:
    """A desk over a casebook on a free loopback port; its address."""
    import uvicorn

    from bedfellows.desk import app

    config = uvicorn.Config(
        app(str(casebook)), host="127.0.0.1", port=0, log_level="error", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the desk did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture
def casebook(sample: Path, tmp_path: Path) -> Path:
    """This test's own copy of the sample."""
    return Path(shutil.copy(sample, tmp_path / "casebook.db"))


@pytest.fixture
def desk(casebook: Path) -> Iterator[str]:
    """The address of a desk over this test's own copy of the sample."""
    with serving(casebook) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; a laptop without it skips, continuous integration fails."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing; apt-get install chromium")
        pytest.skip(f"{CHROMIUM} is missing; apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


Opener = Callable[..., Any]


@pytest.fixture
def open_page(chromium: Any, desk: str) -> Iterator[Opener]:
    """Makes watched pages: `open_page(java_script_enabled=False, viewport={…})`."""
    trouble: list[str] = []
    contexts = []

    def opened(**options: Any) -> Any:
        context = chromium.new_context(base_url=desk, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        watch(page, desk, trouble)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not trouble, "\n".join(trouble)


def watch(page: Any, desk: str, trouble: list[str]) -> None:
    """Note what a page must not do. `page.expected` holds words of console errors to overlook."""
    page.expected = []

    def said(message: Any) -> None:
        if message.type == "error" and not any(words in message.text for words in page.expected):
            trouble.append(f"console on {page.url}: {message.text}")

    def asked(request: Any) -> None:
        if not request.url.startswith((f"{desk}/", "data:", "blob:")):
            trouble.append(f"a request left the desk from {page.url}: {request.url}")

    page.on("console", said)
    page.on("request", asked)
    page.on("pageerror", lambda error: trouble.append(f"exception on {page.url}: {error}"))


@pytest.fixture
def page(open_page: Opener) -> Any:
    """A watched page of the usual size."""
    return open_page()
