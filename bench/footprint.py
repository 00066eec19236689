"""P9: resident memory of gunicorn's master and two workers, seconds to the first page, install size."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chibo.cli._machine import ROOT

GOAL = "P9: <= 220 MB resident (master + 2 workers); <= 3 s to the first page; <= 330 MB installed"
MOST_MB, MOST_SECONDS, MOST_INSTALLED = 220, 3, 330
MEGABYTE = 1024 * 1024


def _folder_mb(folder):
    return (
        sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
        // MEGABYTE
    )


def _pss_mb(pids):
    """Return the proportional set size: pages shared between the processes count once."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total // 1024


def _children(pid):
    return [
        int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    ]


def _answers(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/dang-nhap/")
        return connection.getresponse().status == 200
    except OSError:
        return False


def _installed_mb():
    """Return the size of the packages of the run lock alone, installed side by side with nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "--only-binary", ":all:",
             "--target", folder, "-r", str(ROOT / "requirements" / "run.txt")],
            check=True, capture_output=True,
        )  # fmt: skip
        del done
        return _folder_mb(Path(folder)) + _folder_mb(ROOT / "src")


def measure():
    """Return megabytes and seconds of a fresh book, measured after forty requests."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "CHIBO_DATA": folder,
            "CHIBO_DATABASE_URL": "",
            "PYTHONPATH": str(ROOT / "src"),
        }
        subprocess.run([sys.executable, "-m", "chibo", "migrate"], env=environment, check=True)
        began = time.monotonic()
        server = subprocess.Popen(
            [sys.executable, "-m", "chibo", "serve", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1])
            while not _answers(port):
                time.sleep(0.02)
            seconds = time.monotonic() - began
            for _ in range(40):
                _answers(port)
            resident = _pss_mb([server.pid, *_children(server.pid)])
        finally:
            server.terminate()
            server.wait(20)
    return {"resident_mb": resident, "first_page_s": round(seconds, 2), "installed_mb": _installed_mb()}


def is_met(figures):
    """Return whether all three goals hold."""
    return (
        figures["resident_mb"] <= MOST_MB
        and figures["first_page_s"] <= MOST_SECONDS
        and figures["installed_mb"] <= MOST_INSTALLED
    )
