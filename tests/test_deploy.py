"""What docs/deploy.md promises: one process for this machine alone, several behind nginx, an image.

nginx runs with the very file that the repository ships; ports alone are put in.
"""

import getpass
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import APIRequestContext, Page, Playwright, expect
from streamlit import config

from castro_map.cli import arguments
from castro_map.cli.main import main
from castro_map.dashboard import gate
from scripts.dashboard import APP, ROOT, free_ports, running

EXAMPLE = ROOT / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

NAME = "map.example.org"
LOGGED = {"X-Logged": "yes"}  # browsers ask for much besides, in an order of their own

# What a whole configuration has round the example: here everything lies in one folder.
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr notice;
{user}
events {{}}
http {{
    log_format route "$upstream_addr $status $request_uri";
    access_log syslog:server=127.0.0.1:{log},nohostname route if=$http_x_logged;
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
    """Two dashboards behind nginx, and what nginx logs of each request that asks for it."""

    address: str
    log: socket.socket

    def routes(self, count: int) -> list[tuple[str, str, str]]:
        """Of so many requests the process that answered, the status and the path, as they ended."""
        lines = [self.log.recv(4096).decode().split("nginx: ", 1)[1] for _ in range(count)]
        return [tuple(line.split()) for line in lines]  # type: ignore[misc]


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
        running([*APP, "--address", NAME], port=one),
        running([*APP, "--address", NAME], port=two),
        subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as nginx,
    ):
        assert nginx.stderr is not None
        output = []
        for line in nginx.stderr:  # it listens before it starts its workers
            output.append(line)
            if "start worker process " in line:
                break
        else:
            pytest.fail(f"nginx did not start: {''.join(output)}")
        yield Proxy(f"http://127.0.0.1:{port}", log)
        nginx.terminate()
        nginx.stderr.read()


@pytest.fixture
def another_reader(
    proxy: Proxy, playwright: Playwright
) -> Iterator[Callable[[], APIRequestContext]]:
    """Readers who keep the cookies that they are given; nginx logs what they ask for."""
    with ExitStack() as stack:

        def come() -> APIRequestContext:
            reader = playwright.request.new_context(
                base_url=proxy.address, extra_http_headers=LOGGED
            )
            stack.callback(reader.dispose)
            return reader

        yield come


@needs_nginx
def test_health_page_and_assets_come_through_nginx(
    proxy: Proxy, another_reader: Callable[[], APIRequestContext]
) -> None:
    reader = another_reader()
    paths = ("/_stcore/health", "/", "/evidence", "/favicon.png")
    assert [reader.get(path).status for path in paths] == [200] * 4
    assert [status for _, status, _ in proxy.routes(4)] == ["200"] * 4


@needs_nginx
def test_all_that_a_reader_asks_goes_to_one_process(
    proxy: Proxy, another_reader: Callable[[], APIRequestContext]
) -> None:
    chosen = set()
    for _ in range(16):
        reader = another_reader()
        for path in ("/", "/_stcore/health", "/_stcore/host-config", "/_stcore/stream"):
            reader.get(path)
        reader.put("/_stcore/upload_file/session/file", data=b"place,date\nMoscow,1963-04-28\n")
        routes = proxy.routes(5)
        # The page itself is the same from everywhere, and brings the cookie.
        (process,) = {process for process, _, path in routes if path != "/"}
        chosen.add(process)
    assert len(chosen) == 2, "nobody comes to the second process"


@needs_nginx
def test_who_takes_no_cookies_stays_with_one_process_too(
    proxy: Proxy, another_reader: Callable[[], APIRequestContext]
) -> None:
    for _ in range(16):
        assert another_reader().get("/_stcore/health").status == 200
    assert len({process for process, _, _ in proxy.routes(16)}) == 1


@needs_nginx
def test_uploads_may_be_as_large_as_the_dashboard_takes_and_nothing_else(
    proxy: Proxy, another_reader: Callable[[], APIRequestContext], quiet_page: Page
) -> None:
    five_mb = b"x" * 5_000_000  # and what is round it, within the 5 MiB of a request
    quiet_page.goto(proxy.address)
    quiet_page.get_by_role("link", name="Your itinerary").click()
    with quiet_page.expect_response(re.compile("/upload_file/")) as upload:
        quiet_page.locator("input[type=file]").set_input_files(
            {"name": "mine.csv", "mimeType": "text/csv", "buffer": five_mb}
        )
    assert upload.value.status == 204
    reader = another_reader()
    assert reader.put("/_stcore/upload_file/a/b", data=five_mb + five_mb).status == 413
    assert reader.put("/_stcore/health", data=five_mb).status == 413
    proxy.routes(2)


@needs_nginx
def test_the_dashboard_knows_its_own_pages_under_any_name(proxy: Proxy) -> None:
    name = f"{NAME}:{urlsplit(proxy.address).port}"
    line = http.client.HTTPConnection(urlsplit(proxy.address).netloc, timeout=30)
    line.request(
        "GET", "/_stcore/stream", headers={"Host": name, "Origin": f"http://{name}", **WEBSOCKET}
    )
    assert line.getresponse().status == 101
    line.close()


@needs_nginx
def test_a_session_runs_and_draws_its_map_under_the_headers_of_nginx(
    proxy: Proxy, quiet_page: Page
) -> None:
    answer = quiet_page.goto(proxy.address)
    assert answer is not None
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    frame = quiet_page.frame_locator("iframe")
    frame.get_by_role("button", name="Next stop").click(timeout=20_000)
    expect(quiet_page).to_have_url(re.compile("stop="))
    chart = quiet_page.get_by_role("img").filter(has_text="Uzbek SSR")
    expect(chart.first).to_be_visible(timeout=20_000)
    quiet_page.get_by_role("link", name="Stops").click()
    expect(quiet_page.get_by_role("region", name="The selected stops")).to_be_visible(
        timeout=20_000
    )
    quiet_page.get_by_role("link", name="Your itinerary").click()
    expect(quiet_page.get_by_role("button", name="Upload", exact=True)).to_be_visible(
        timeout=20_000
    )
    cookies = {cookie.get("name"): cookie for cookie in quiet_page.context.cookies()}
    assert cookies["castro_map"]["httpOnly"] is True


def test_it_asks_streamlit_for_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[dict[str, object]] = []
    monkeypatch.setattr("streamlit.App.run", lambda _, config: calls.append(config))
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    for argv in ([], ["--host", "0.0.0.0"], ["--host", "::1"]):  # noqa: S104
        assert main(["app", "--no-browser", *argv]) == 0
    assert [call["server.address"] for call in calls] == ["127.0.0.1", "0.0.0.0", "::1"]  # noqa: S104
    # Otherwise Streamlit asks a server elsewhere for the address that it would print.
    assert "browser.serverAddress" in calls[1]


WEBSOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture(scope="module")
def alone() -> Iterator[str]:
    """The network location of a dashboard for this machine alone, that answers to one name more."""
    with running([*APP, "--address", NAME]) as server:
        yield urlsplit(server.address).netloc


@pytest.mark.parametrize(
    ("host", "origin", "answered"),
    [
        ("{here}", None, True),
        ("{here}", "http://{here}", True),
        ("localhost:{port}", "http://localhost:{port}", True),
        ("[::1]:{port}", "http://[::1]:{port}", True),
        (NAME, f"https://{NAME}", True),
        (NAME.upper(), None, True),
        ("evil.example:{port}", "http://evil.example:{port}", False),
        ("evil.example:{port}", None, False),
        ("{here}", "http://evil.example", False),
        ("{here}", "null", False),
        (f"{NAME}.evil.example", None, False),
        ("10.0.0.1:{port}", None, False),
        ("", None, False),
    ],
)
@pytest.mark.parametrize("path", ["/", "/_stcore/stream"])
def test_strangers_are_refused_before_anything_is_looked_up(
    alone: str, host: str, origin: str | None, answered: bool, path: str
) -> None:
    here = {"here": alone, "port": alone.rpartition(":")[2]}
    headers = {"Host": host.format(**here)}
    if origin is not None:
        headers["Origin"] = origin.format(**here)
    line = http.client.HTTPConnection(alone, timeout=30)
    line.request("GET", path, headers={**headers, **(WEBSOCKET if path != "/" else {})})
    status = line.getresponse().status
    line.close()
    assert status == ((200 if path == "/" else 101) if answered else 403)


def test_every_answer_says_who_may_frame_it(alone: str) -> None:
    line = http.client.HTTPConnection(alone, timeout=30)
    line.request("GET", "/")
    answer = line.getresponse()
    assert "frame-ancestors 'self'" in str(answer.headers["content-security-policy"])
    assert answer.headers["x-content-type-options"] == "nosniff"
    line.close()


def test_numbers_are_taken_where_every_network_may_come() -> None:
    assert "*" in gate.hosts("0.0.0.0", ())  # noqa: S104
    assert gate.hosts("192.0.2.7", ["Maps.Example.org"]) == {
        "localhost", "127.0.0.1", "::1", "192.0.2.7", "maps.example.org",
    }  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address")
@pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2"])
@pytest.mark.parametrize(("words", "heard"), [((), False), (("--host", "0.0.0.0"), True)])  # noqa: S104
def test_only_this_machine_hears_it_unless_told_otherwise(
    words: tuple[str, ...], heard: bool, tmp_path: Path
) -> None:
    # Nothing round it may open it by accident: neither the environment nor the folder it is run in.
    environment = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}  # noqa: S104
    with (
        running([*APP, *words], folder=tmp_path, **environment) as server,
        socket.socket() as line,
    ):
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
