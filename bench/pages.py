"""P1: CPU of a worker for the meeting page and the cell's home, against a bare floor in the same run.

The floor is a WSGI function under the same gunicorn: it runs the very statements that the page ran,
through sqlite3, escapes every text of the page again and returns the same HTML.
"""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from chibo.cli._machine import ROOT

GOAL = "P1: <= 12 x the floor and <= 6 ms CPU a page; <= 12 SQL all told"
MOST_RATIO, MOST_MS, MOST_SQL = 12, 6, 12
REQUESTS, ROUNDS = 120, 3
TICK = os.sysconf("SC_CLK_TCK")


def measure():
    """Return milliseconds of worker CPU, statements and the ratio to the floor for each page."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "CHIBO_DATA": folder,
            "CHIBO_DATABASE_URL": "",
            "CHIBO_SECRET": "bench",
            "DJANGO_SETTINGS_MODULE": "chibo.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        made = subprocess.run(
            [sys.executable, "-m", "bench._book"], env=environment, check=True, capture_output=True, text=True
        )
        book = json.loads(made.stdout.splitlines()[-1])
        figures = {}
        for name, page in book["pages"].items():
            full = _measured(environment, ["chibo.config.wsgi:application"], page["path"], book["cookie"])
            floor_environment = {**environment, "BENCH_FLOOR": page["recorded"]}
            floor = _measured(floor_environment, ["bench._floor:application"], page["path"], book["cookie"])
            figures |= {
                f"{name}_ms": round(full, 2),
                f"{name}_floor_ms": round(floor, 2),
                f"{name}_ratio": round(full / floor, 1),
                f"{name}_sql": page["sql"],
            }
        return figures


def _measured(environment, application, path, cookie):
    """Return the median milliseconds of worker CPU of one GET."""
    words = [
        "--workers",
        "1",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--bind",
        "127.0.0.1:0",
        "--log-level",
        "info",
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *words, *application],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        port, worker = _awaited(server)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        _get(connection, path, cookie, 20)
        return median(_round(connection, path, cookie, worker) for _ in range(ROUNDS))
    finally:
        server.terminate()
        server.wait(20)


def _awaited(server):
    port = worker = None
    for line in server.stderr:
        if found := re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", line):
            port = int(found[1])
        if found := re.search(r"Booting worker with pid: (\d+)", line):
            worker = int(found[1])
        if port and worker:
            return port, worker
    raise RuntimeError("gunicorn did not start")


def _round(connection, path, cookie, worker):
    began = _ticks(worker)
    _get(connection, path, cookie, REQUESTS)
    return (_ticks(worker) - began) / TICK * 1000 / REQUESTS


def _get(connection, path, cookie, times):
    for _ in range(times):
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")


def _ticks(pid):
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def is_met(figures):
    """Return whether every page keeps the ratio, the milliseconds and the statements."""
    limits = {"_ratio": MOST_RATIO, "_ms": MOST_MS, "_sql": MOST_SQL}
    return all(
        value <= limit
        for name, value in figures.items()
        for end, limit in limits.items()
        if name.endswith(end) and not name.endswith("_floor_ms")
    )
