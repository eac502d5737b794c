"""A real PostgreSQL for a run of tests: the machine's own server programs, or the embedded one from the index."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def server_programs() -> Path | None:
    """The folder of initdb and postgres, from the machine or from the package pgserver; None when neither is there."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    try:
        import pgserver
    except ImportError:
        return None
    for folder in Path(pgserver.__file__).parent.glob("**/bin"):
        if (folder / "initdb").exists():
            return folder
    return None


@contextmanager
def running() -> Iterator[str]:
    """Start a server on a private socket; yields its DATABASE_URL and removes everything afterwards."""
    programs = server_programs()
    if programs is None:
        raise SystemExit(
            "PostgreSQL is missing: install the package postgresql (Debian, Ubuntu) or `brew install postgresql`"
        )
    # PostgreSQL refuses to run as root, so root lends it another account.
    account = _other_account() if os.getuid() == 0 else None
    place = Path(tempfile.mkdtemp(prefix="jianxing-pg-"))
    try:
        if account:
            os.chown(place, account.pw_uid, account.pw_gid)
        run = _runner(account)
        data = place / "data"
        run([programs / "initdb", "-D", data, "-U", "jianxing", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        options = f"-k {place} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        run([programs / "pg_ctl", "-D", data, "-l", place / "log", "-w", "-o", options, "start"])
        try:
            yield f"postgres://jianxing@{str(place).replace('/', '%2F')}/postgres"
        finally:
            run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _other_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit("PostgreSQL does not run as root and this machine has neither the account postgres nor nobody")


def _runner(account: pwd.struct_passwd | None):
    def run(command: list[object]) -> None:
        done = subprocess.run(
            [str(part) for part in command],
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"{command[0]} failed:\n{done.stdout}")

    return run
