"""What docs/deploy.md promises: one process for this machine alone, several behind nginx, an image.

nginx runs with the very file that the repository ships; ports alone are put in.
"""

import asyncio
import getpass
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from streamlit import config
from websockets.sync.client import connect
from websockets.typing import Origin

from benchmarks.dashboard_server import ROOT, dashboard, free_ports
from benchmarks.session import Run, Session
from benchmarks.visitor import Visitor
from castro_map.cli import arguments
from castro_map.cli.main import main

EXAMPLE = ROOT / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

# What a whole configuration has round the example: here everything lies in one folder.
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr notice;
{user}
events {{}}
http {{
    log_format route "$upstream_addr $status $request_uri";
    access_log syslog:server=127.0.0.1:{log},nohostname route;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/castro-map.conf;
}}
"""


@dataclass
class Proxy:
    """Two dashboards behind nginx, and what nginx tells of the way of each request."""

    address: str
    log: socket.socket

    def ways(self, count: int) -> list[tuple[str, str, str]]:
        """Of so many requests the process that answered, the status and the path, as they ended."""
        told = [self.log.recv(4096).decode().split("nginx: ", 1)[1] for _ in range(count)]
        return [tuple(line.split()) for line in told]  # type: ignore[misc]


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The example configuration in a running nginx, with two dashboards behind it."""
    assert NGINX is not None
    folder = tmp_path_factory.mktemp("nginx")
    port, one, two = free_ports(3)
    log = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    log.bind(("127.0.0.1", 0))
    log.settimeout(30)
    text = EXAMPLE.read_text("utf-8")
    for shipped, ours in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8501 ", f"server 127.0.0.1:{one} "),
        ("server 127.0.0.1:8502 ", f"server 127.0.0.1:{two} "),
    ):
        assert text.count(shipped) == 1
        text = text.replace(shipped, ours)
    (folder / "castro-map.conf").write_text(text, "utf-8")
    # As root, nginx would work as somebody who may not enter the folder.
    user = "" if os.geteuid() else f"user {getpass.getuser()};"
    around = AROUND.format(folder=folder, user=user, log=log.getsockname()[1])
    (folder / "nginx.conf").write_text(around, "utf-8")
    call = [NGINX, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    with (
        log,
        dashboard(port=one),
        dashboard(port=two),
        subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as nginx,
    ):
        assert nginx.stderr is not None
        said = []
        for line in nginx.stderr:  # it listens before it starts who answers
            said.append(line)
            if "start worker process " in line:
                break
        else:
            pytest.fail(f"nginx did not start: {''.join(said)}")
        yield Proxy(f"http://127.0.0.1:{port}", log)
        nginx.terminate()
        nginx.stderr.read()


@needs_nginx
def test_health_page_and_assets_come_through_nginx(proxy: Proxy) -> None:
    visitor = Visitor(proxy.address)
    paths = ("/_stcore/health", "/", "/evidence", "/favicon.png")
    assert [visitor.ask(path) for path in paths] == [200] * 4
    assert [way[1] for way in proxy.ways(4)] == ["200"] * 4


@needs_nginx
def test_a_session_through_nginx_finishes_its_script(proxy: Proxy) -> None:
    run = _opened(proxy)
    assert run.problems == []
    assert run.component("page", "hash") is not None
    assert proxy.ways(4)[-1][1:] == ("101", "/_stcore/stream")


def _opened(proxy: Proxy, upload: bytes = b"") -> Run:
    """One reader's first run, and then an upload if there is one; the session is closed again."""

    async def reader() -> Run:
        session = Session(proxy.address)
        try:
            run = await session.open()
            if upload:  # the server takes it for any widget: which one is told in the next run
                await session.upload(_Uploader(), "mine.csv", upload)
        finally:
            await session.close()
        return run

    with ThreadPoolExecutor(1) as thread:  # Playwright keeps an event loop in this one
        return thread.submit(asyncio.run, reader()).result()


class _Uploader:
    id = "uploader"


@needs_nginx
def test_all_that_a_reader_asks_goes_to_one_process(proxy: Proxy) -> None:
    taken = set()
    for _ in range(16):
        _opened(proxy, upload=b"place,date\nMoscow,1963-04-28\n")
        ways = proxy.ways(5)
        assert sorted(way[2].split("/")[2] for way in ways if way[2] != "/") == [
            "health", "host-config", "stream", "upload_file",
        ]  # fmt: skip
        # The page itself is the same from everywhere, and brings the cookie.
        (process,) = {way[0] for way in ways if way[2] != "/"}
        taken.add(process)
    assert len(taken) == 2, "nobody comes to the second process"


@needs_nginx
def test_who_takes_no_cookies_stays_with_one_process_too(proxy: Proxy) -> None:
    for _ in range(16):
        assert Visitor(proxy.address).ask("/_stcore/health") == 200
    assert len({way[0] for way in proxy.ways(16)}) == 1


@needs_nginx
def test_uploads_may_be_as_large_as_the_dashboard_takes_and_nothing_else(proxy: Proxy) -> None:
    five_mb = b"x" * 5_000_000  # and what is round it, within the 5 MiB of a request
    _opened(proxy, upload=five_mb)
    visitor = Visitor(proxy.address)
    visitor.open()
    assert visitor.ask("/_stcore/upload_file/a/b", "PUT", five_mb + five_mb) == 413
    assert visitor.ask("/_stcore/health", "PUT", five_mb) == 413
    proxy.ways(5 + 3 + 2)


@needs_nginx
def test_the_dashboard_knows_its_own_pages_under_any_name(proxy: Proxy) -> None:
    name = f"map.example.org:{urlsplit(proxy.address).port}"
    line = socket.create_connection(("127.0.0.1", urlsplit(proxy.address).port))
    call = connect(f"ws://{name}/_stcore/stream", sock=line, origin=Origin(f"http://{name}"))
    with call:
        pass
    assert proxy.ways(1)[0][1] == "101"


@needs_nginx
def test_the_map_is_drawn_under_the_headers_of_nginx(proxy: Proxy, quiet_page: Page) -> None:
    answer = quiet_page.goto(proxy.address)
    assert answer is not None
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    frame = quiet_page.frame_locator("iframe")
    frame.get_by_role("button", name="Next stop").click(timeout=20_000)
    expect(quiet_page).to_have_url(re.compile("stop="))
    chart = quiet_page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first
    expect(chart).to_be_visible(timeout=20_000)
    for name, shown in (("Stops", "stDataFrame"), ("Your itinerary", "stFileUploader")):
        quiet_page.get_by_role("link", name=name).click()
        expect(quiet_page.get_by_test_id(shown)).to_be_visible(timeout=20_000)
    cookies = {cookie.get("name"): cookie for cookie in quiet_page.context.cookies()}
    assert cookies["castro_map"]["httpOnly"] is True


def test_it_asks_streamlit_for_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr("streamlit.web.cli.main", lambda call, **_: calls.append(call))
    for argv in ([], ["--host", "0.0.0.0"], ["--host", "::1"]):  # noqa: S104
        assert main(["app", "--no-browser", *argv]) == 0
    addresses = [call[call.index("--server.address") + 1] for call in calls]
    assert addresses == ["127.0.0.1", "0.0.0.0", "::1"]  # noqa: S104
    # Else Streamlit asks a server elsewhere for the address that it would print.
    assert "--browser.serverAddress" in calls[1]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address")
@pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2"])
@pytest.mark.parametrize(("words", "heard"), [((), False), (("--host", "0.0.0.0"), True)])  # noqa: S104
def test_only_this_machine_hears_it_unless_told_otherwise(
    words: tuple[str, ...], heard: bool, tmp_path: Path
) -> None:
    # Nothing round it may open it by accident: neither the environment nor the folder it is run in.
    environment = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}  # noqa: S104
    with dashboard(*words, folder=tmp_path, **environment) as server, socket.socket() as line:
        status = line.connect_ex(("127.0.0.2", urlsplit(server.address).port))
    assert (status == 0) is heard


def test_streamlit_knows_every_setting_of_ours() -> None:
    # One that it does not know any more costs no more than a line in its log; not all are documented.
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        ours = tomllib.load(file)
    for section in ("server", "runner", "browser", "client"):
        for name in ours[section]:
            config.get_option(f"{section}.{name}")


def test_the_image_holds_all_that_the_package_needs_and_no_more(tmp_path: Path) -> None:
    copied = [
        word
        for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignored.index("*") < min(n for n, line in enumerate(ignored) if line.startswith("!"))
    assert [line[1:] for line in ignored if line.startswith("!")] == copied
    left_out = shutil.ignore_patterns(*(line[3:] for line in ignored if line.startswith("**/")))
    for name in copied:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
        else:
            shutil.copyfile(ROOT / name, tmp_path / name)
    assert _wheel(tmp_path, tmp_path) == _wheel(ROOT, tmp_path)


def _wheel(source: Path, folder: Path) -> dict[str, int]:
    """The files of the wheel that is built of a folder, with their checksums."""
    call = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "wheel")]
    subprocess.run(call, cwd=source, check=True, capture_output=True)
    with zipfile.ZipFile(next((folder / "wheel").glob("*.whl"))) as archive:
        return {file.filename: file.CRC for file in archive.infolist()}


def test_the_documented_commands_are_true() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    for line in re.findall(r"^castro-map (app .*?)(?: *#.*)?$", text, re.MULTILINE):
        assert arguments.read(line.split()).command == "app"
