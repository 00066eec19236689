"""`./chibo serve`: serve the book with gunicorn."""

import argparse
import socket
import sys
from typing import Any

from chibo.cli._django import wake
from chibo.kit.words import Refused, say

HERE = "127.0.0.1"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = say("Mở sổ cho trình duyệt.")
    parser.add_argument("--data", default="", metavar="DIR", help=say("thư mục dữ liệu"))
    parser.add_argument("--host", default=HERE, help=say("địa chỉ lắng nghe"))
    parser.add_argument("--port", type=int, default=8000, help=say("cổng; 0 là cổng còn trống"))
    parser.add_argument("--workers", type=int, default=2, help=say("số tiến trình"))
    parser.add_argument("--threads", type=int, default=4, help=say("số luồng mỗi tiến trình"))


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    wake(args.data)
    serve(args.host, args.port, workers=args.workers, threads=args.threads)
    return 0


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; Refused when the port is taken."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as taken:
        made.close()
        raise Refused(
            say("Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: --port 8001.", port=port)
        ) from taken
    made.listen(64)
    made.set_inheritable(True)
    return made


def serve(host: str, port: int, *, workers: int, threads: int) -> None:
    """Serve with gunicorn: the application is loaded once and shared by the workers."""
    from gunicorn.app.base import BaseApplication

    door = listening(host, port)
    print(
        say("Sổ Chi bộ đang mở tại {address}", address=f"http://{host}:{door.getsockname()[1]}"), flush=True
    )

    class Served(BaseApplication):  # type: ignore[misc] # gunicorn has no types
        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": [f"fd://{door.fileno()}"],
                "workers": workers,
                "threads": threads,
                "worker_class": "gthread",
                "preload_app": True,
                "timeout": 60,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from chibo.config.wsgi import application

            return application

    sys.argv = sys.argv[:1]
    Served().run()
