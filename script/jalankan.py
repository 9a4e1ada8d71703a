"""Runs the portal as one program: Redis, web server, workers and beat start together and end together.

Only the standard library. Every service gets a session of its own, so that Ctrl-C reaches this program alone, and this
program is the reaper of everything below it: a process that loses its parent (an ffmpeg of a worker that died) becomes
our child and is ended with the rest. Nothing is ever looked up by name.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_SECONDS = 120.0  # a first start on a slow disk compiles every module
STOP_SECONDS = 8.0
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LIBC = ctypes.CDLL(None, use_errno=True)


class Stop(BaseException):
    """Somebody asked for the end: Ctrl-C, SIGTERM, or a closed terminal."""


class Failure(Exception):
    """The portal cannot start or go on; the text says why."""


@dataclass(frozen=True)
class Service:
    """One running program of the portal and its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def running(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None


def begin(name: str, command: list[str], log: Path, orphaned: signal.Signals = signal.SIGTERM) -> Service:
    """Starts a program in a session of its own, writing to its log; `orphaned` ends it when this program is killed."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=partial(_before_program, orphaned),
        )
    return Service(name, process, log)


def _before_program(orphaned: signal.Signals) -> None:
    """Runs in the child: the kernel sends `orphaned` when this program is killed hard; no signal stays blocked."""
    LIBC.prctl(PR_SET_PDEATHSIG, orphaned)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def pause(seconds: float) -> None:
    """Sleeps, or raises Stop. The signals are blocked and taken only here, so that none can arrive at a bad moment."""
    if (asked := signal.sigtimedwait(ENDING, seconds)) is not None:
        raise Stop(signal.Signals(asked.si_signo).name)


def tail(path: Path, lines: int = 25) -> str:
    """The last lines of a log, indented."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


class Portal:
    """What was started, in order, and how it ends."""

    def __init__(self) -> None:
        self.media = Path(os.environ.get("MEDIA_DIR") or ROOT / "media").resolve()
        self.system = self.media / "sistem"
        self.logs = self.system / "log"
        self.logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.port = int(os.environ.get("PORT") or 8000)
        self.address = os.environ.get("PUBLIC_URL") or f"http://{HOST}:{self.port}"
        self.services: list[Service] = []
        self.socket_folder: Path | None = None
        self.lock: IO[str] | None = None

    # --- starting ----------------------------------------------------------------------------------------------------

    def claim(self) -> None:
        """Refuses a second portal on the same data and a port that is taken, before anything is started."""
        self.lock = (self.system / "jalan.lock").open("w", encoding="utf-8")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Failure(f"The portal already runs with the data in {self.media}.") from None
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.port))
            except OSError as error:
                advice = f"Choose another: PORT={self.port + 1} script/server"
                raise Failure(f"Port {self.port} cannot be used ({error.strerror}). {advice}") from None

    def log(self, name: str) -> Path:
        """The log of a service; the one of earlier starts is put aside when it has grown large."""
        path = self.logs / f"{name}.log"
        if path.exists() and path.stat().st_size > 10_000_000:
            path.replace(path.with_suffix(".log.1"))
        return path

    def launch(self, name: str, command: list[str], orphaned: signal.Signals = signal.SIGTERM) -> Service:
        """Starts a service and remembers it."""
        service = begin(name, command, self.log(name), orphaned)
        self.services.append(service)
        return service

    def start_redis(self) -> None:
        """A Redis of our own on a private socket, unless the environment names one."""
        if os.environ.get("REDIS_URL"):
            return
        # A socket's path may have 107 bytes at most, so it never lies inside the clone.
        parent = tempfile.gettempdir()
        short = parent if len(parent) < 60 else "/tmp"  # noqa: S108 - mkdtemp makes it private
        self.socket_folder = Path(tempfile.mkdtemp(prefix="portal-", dir=short))
        path = self.socket_folder / "redis.sock"
        data = self.system / "redis"
        data.mkdir(exist_ok=True, mode=0o700)
        options = ["--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700", "--dir", str(data)]
        options += ["--save", "", "--appendonly", "yes", "--maxmemory-policy", "noeviction", "--daemonize", "no"]
        redis = self.launch("redis", ["redis-server", *options])
        os.environ["REDIS_URL"] = f"unix://{path}"
        deadline = time.monotonic() + 20
        while not _answers_ping(path):
            self.check_alive()
            if time.monotonic() > deadline:
                raise Failure(f"Redis does not answer.\n{tail(redis.log)}")
            pause(0.05)

    def manage(self, *arguments: str) -> str:
        """One management command; its output, or Failure with the end of it."""
        path = self.log("siapkan")
        start = path.stat().st_size if path.exists() else 0
        command = begin(arguments[0], [sys.executable, "manage.py", *arguments], path).process
        while (code := command.poll()) is None:
            pause(0.05)
        with path.open("rb") as written:
            written.seek(start)
            output = written.read().decode("utf-8", errors="replace")
        if code != 0:
            raise Failure(f"`manage.py {' '.join(arguments)}` failed ({code}).\n{tail(path)}")
        return output

    def prepare(self) -> None:
        """Database, instruments, static files and the demo school; each does nothing when it is done already."""
        self.manage("migrate", "--no-input", "--verbosity", "0")
        self.manage("muat_instrumen")
        stamp, sum_now = self.system / "stempel-static", _static_sum()
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != sum_now:
            self.manage("collectstatic", "--no-input", "--clear", "--verbosity", "0")
            stamp.write_text(sum_now, encoding="utf-8")
        if demo_wanted():
            self.manage("isi_demo")

    def start_services(self) -> None:
        """Web server, two workers and beat."""
        gunicorn = [sys.executable, "-m", "gunicorn", "supervisi.wsgi:application"]
        self.launch("web", [*gunicorn, "--config", "script/gunicorn.conf.py", "--bind", f"{HOST}:{self.port}"])
        # Nothing but JSON is accepted by the workers, so the warning about root says nothing here.
        celery = [sys.executable, "-W", "ignore:You're running the worker with", "-m", "celery", "-A", "supervisi"]
        worker = [*celery, "worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        # SIGTERM must not wait for a transcode of an hour: the task is taken up again at the next start.
        os.environ["REMAP_SIGTERM"] = "SIGQUIT"
        # A worker whose Redis is gone waits for it for ever, so as an orphan it cannot end in order.
        kill = signal.SIGKILL
        self.launch("video", [*worker, "-n", "video@%h", "-Q", "video", "-c", "1"], kill)
        self.launch("laporan", [*worker, "-n", "laporan@%h", "-Q", "laporan,ringan", "-c", "2"], kill)
        schedule = str(self.system / "beat-jadwal")
        self.launch("beat", [*celery, "beat", "--loglevel", "INFO", "--schedule", schedule, "--pidfile", ""], kill)

    def wait_until_healthy(self) -> None:
        """Returns when /healthz answers 200; Failure with its last answer after START_SECONDS."""
        deadline, answer = time.monotonic() + START_SECONDS, "no answer"
        while time.monotonic() < deadline:
            self.check_alive()
            try:
                with urllib.request.urlopen(f"http://{HOST}:{self.port}/healthz", timeout=4):
                    return
            except urllib.error.HTTPError as error:
                answer = error.read().decode("utf-8", errors="replace")[:2000]
            except OSError as error:
                answer = str(error)
            pause(0.3)
        raise Failure(f"The portal is not healthy after {START_SECONDS:.0f} seconds: {answer}\nLogs: {self.logs}")

    def check_alive(self) -> None:
        """Failure naming the first service that has ended by itself."""
        for service in self.services:
            if not service.running():
                raise Failure(f"{service.name} has ended ({service.process.returncode}).\n{tail(service.log)}")

    def watch(self) -> NoReturn:
        """Until a service ends or somebody asks for the end."""
        while True:
            self.check_alive()
            _reap_orphans({service.process.pid for service in self.services})
            pause(0.5)

    # --- ending ------------------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Ends everything below this program: first politely, Redis last, then whatever is left."""
        redis = [service for service in self.services if service.name == "redis"]
        _terminate([service for service in self.services if service not in redis], STOP_SECONDS)
        _kill(set(descendants()) - {service.process.pid for service in redis})
        _terminate(redis, STOP_SECONDS)
        _kill(set(descendants()))
        if self.socket_folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)


# --- processes -------------------------------------------------------------------------------------------------------


def _parents() -> Iterator[tuple[int, int]]:
    """(process, parent) of every process that has not ended."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name in brackets may hold spaces and brackets itself.
            status = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            state, parent = status.rpartition(")")[2].split()[:2]
        except (OSError, ValueError):
            continue
        if state != "Z":
            yield int(folder.name), int(parent)


def descendants() -> list[int]:
    """Everything that this program started, directly or not."""
    table = list(_parents())
    found = [os.getpid()]
    for known in found:
        found.extend(child for child, parent in table if parent == known)
    return found[1:]


def _reap_orphans(own: set[int]) -> None:
    """Takes the exit codes of adopted processes, leaving those of the services to subprocess."""
    while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) and ended.si_pid not in own:
        os.waitpid(ended.si_pid, 0)


def _terminate(services: list[Service], seconds: float) -> None:
    """SIGTERM to each, and the time to follow it."""
    for service in services:
        if service.running():
            service.process.terminate()
    deadline = time.monotonic() + seconds
    while any(service.running() for service in services) and time.monotonic() < deadline:
        time.sleep(0.05)


def _kill(processes: set[int]) -> None:
    """SIGKILL, and again to whatever they started meanwhile, until nothing of it is left."""
    protected = set(descendants()) - processes
    deadline = time.monotonic() + STOP_SECONDS
    while processes and time.monotonic() < deadline:
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.05)
        processes = set(descendants()) - protected


def _answers_ping(path: Path) -> bool:
    """Whether a Redis answers on this socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(2)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


# --- preparation -----------------------------------------------------------------------------------------------------


def demo_wanted() -> bool:
    """The demo school is loaded unless DEMO=False."""
    value = os.environ.get("DEMO") or "True"
    if value not in ("True", "False"):
        raise Failure(f"DEMO must be True or False, found {value!r}.")
    return value == "True"


def _static_sum() -> str:
    """Changes when a static file of ours or of a package may have changed."""
    total = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    total.update((os.environ.get("STATIC_ROOT") or "").encode())
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            total.update(str(path.relative_to(ROOT)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def main() -> int:
    """Exit code: 0 when asked to stop, 1 when something failed."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supervisi.settings.dev")
    os.environ["PYTHONUNBUFFERED"] = "1"
    portal = Portal()
    os.environ["PUBLIC_URL"] = portal.address
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        portal.claim()
        print("==> Starting", flush=True)
        portal.start_redis()
        portal.prepare()
        portal.start_services()
        portal.wait_until_healthy()
        accounts = portal.manage("isi_demo", "--daftar") if demo_wanted() else ""
        print(f"{accounts}\nThe portal runs at {portal.address}  (logs: {portal.logs}; Ctrl-C ends it)", flush=True)
        portal.watch()
    except Stop as reason:
        print(f"\n==> Stopping ({reason})", flush=True)
        return 0
    except Failure as error:
        print(f"script/server: {error}", file=sys.stderr, flush=True)
        return 1
    finally:
        portal.stop()


if __name__ == "__main__":
    sys.exit(main())
