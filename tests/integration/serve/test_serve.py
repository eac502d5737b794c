"""`jianxing serve` as a user starts it, on the database of this run."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from lib.visitor import Visitor

JIANXING = Path(sys.executable).with_name("jianxing")


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty home, with a database of its own where the run has a server."""
    found = {**os.environ, "JIANXING_HOME": str(tmp_path / "home")}
    found.pop("JIANXING_TODAY", None)
    found.pop("DJANGO_SETTINGS_MODULE", None)
    address = os.environ.get("DATABASE_URL")
    if not address:
        yield found
        return
    import psycopg

    name = f"serve_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        yield {**found, "DATABASE_URL": f"{address.rpartition('/')[0]}/{name}"}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(surroundings: dict[str, str], *options: str) -> Iterator[tuple[str, list[str]]]:
    """The address of a running server and the lines that it printed until it was ready; it must end by SIGTERM with 0."""
    port = free_port()
    command = [JIANXING, "serve", "--port", str(port), *options]
    with (
        tempfile.TemporaryFile("w+") as words,
        subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=words, text=True) as server,
    ):
        try:
            assert server.stdout is not None
            lines = []
            for line in server.stdout:
                lines.append(line.rstrip("\n"))
                if "Ctrl+C" in line:
                    break
            else:
                words.seek(0)
                pytest.fail(words.read())
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            yield address, lines
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    assert server.returncode == 0


def _wait(address: str) -> None:
    """Until the first page answers; for good when it does not within half a minute."""
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=10).read()
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{address} did not answer")


def said(surroundings: dict[str, str], *options: str) -> tuple[int, str]:
    """The exit code and standard error of a start that is refused."""
    done = subprocess.run([JIANXING, "serve", *options], env=surroundings, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stderr


def test_an_office_of_ones_own_begins_empty_with_passwords_for_one_use(surroundings: dict[str, str]) -> None:
    with served(surroundings, "--area", "990102", "--area-name", "清江县") as (address, lines):
        passwords = dict(re.findall(r"^(admin|office)\s+(\S{16})\s", "\n".join(lines), re.M))
        assert passwords.keys() == {"admin", "office"}
        page = Visitor(address).sign_in("office", passwords["office"])
        assert 'name="new' in page, "the first page asks for a password of one's own"
    home = Path(surroundings["JIANXING_HOME"])
    for file in home.rglob("*"):
        assert not stat.S_IMODE(file.stat().st_mode) & 0o077, f"others may read {file.name}"
    with served(surroundings, "--lang", "en") as (_, lines):
        assert not [line for line in lines if line.startswith(("admin", "office"))], "a password is shown once"
        assert lines[0].startswith("Jianxing is running at")
    assert said(surroundings, "--area", "990103", "--area-name", "x")[0] == 2


def test_ledger_mode_of_the_example_holds_no_person(surroundings: dict[str, str]) -> None:
    from jianxing.records.api import Lake

    with served(surroundings, "--ledger-only") as (address, lines):
        assert sum("yunxi-2024" in line for line in lines) >= 9
        visitor = Visitor(address)
        visitor.sign_in("office")
        for path in ("/", "/plans/", "/ledger/", "/indicators/"):
            assert "本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密" in visitor.get(path)
        for state in ("待认领", "推进中", "有异议", "待审核", "已退回", "已审核", "已销号"):
            assert state in visitor.get("/ledger/"), "the example's year has an item in every state"
        elsewhere = urllib.request.Request(f"{address}/sign-in/", headers={"Host": "jianxing.example"})
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(elsewhere, timeout=10)
    held = {batch.table for batch in Lake(Path(surroundings["JIANXING_HOME"]) / "lake").batches()}
    assert "reported_figures" in held
    assert not held & {"births", "deaths", "notifiable_cases", "health_workers"}
    code, words = said(surroundings, "--host", "0.0.0.0")
    assert (code, words.splitlines()[0][:3]) == (2, "示例县")


@pytest.mark.parametrize("options", [["--area", "99"], ["--area", "990102"], ["--host", "0.0.0.0"]])
def test_a_mistake_is_one_line_and_leaves_nothing(surroundings: dict[str, str], options: list[str]) -> None:
    code, words = said(surroundings, "--port", str(free_port()), *options)
    assert code == 2
    assert len(words.strip().splitlines()) == 1
    assert not Path(surroundings["JIANXING_HOME"]).exists()


def test_two_first_starts_at_once_make_one_office(surroundings: dict[str, str]) -> None:
    own = ("--area", "990102", "--area-name", "清江县")
    with ThreadPoolExecutor(2) as two:
        said_by = list(two.map(lambda _: _started(surroundings, *own), range(2)))
    assert sorted(sum(line.startswith(("admin", "office")) for line in lines) for lines in said_by) == [0, 2]


def _started(surroundings: dict[str, str], *options: str) -> list[str]:
    with served(surroundings, *options) as (_, lines):
        return lines


def test_a_port_in_use_is_named(surroundings: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        code, words = said(surroundings, "--port", port)
    assert code == 2
    assert port in words
