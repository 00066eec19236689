"""Tell the pragmas of every connection that a process of the product opens, as one JSON line a connection.

`python -m tests.checks.connections web|command [PRAGMA=VALUE]`: the web answers requests in several threads,
a command runs `migrate`. A pragma given is opened with another value, as no setting of the product can.
"""

import io
import json
import os
import sys
import threading

TOLD = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "recursive_triggers", "trusted_schema", "busy_timeout")  # fmt: skip
THREADS = 3


def tell(sender, connection, **_):
    pragmas = {}
    with connection.connection as opened:
        for name in TOLD:
            pragmas[name] = opened.execute(f"PRAGMA {name}").fetchone()[0]
    line = {"thread": threading.current_thread().name, "mode": connection.transaction_mode, **pragmas}
    os.write(
        sys.stdout.fileno(), f"{json.dumps(line)}\n".encode()
    )  # in one piece, whatever other threads tell


def answer(application):
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/dang-nhap/", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1", "HTTP_COOKIE": f"phien={'n' * 32}", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
    }  # fmt: skip
    response = application(environ, lambda status, headers: None)
    list(response)
    response.close()


def main(kind, *wrong):
    from chibo.config import database

    for word in wrong:
        name, value = word.split("=")
        database.PRAGMAS[name] = value
    from django.db.backends.signals import connection_created

    connection_created.connect(tell)
    if kind == "command":
        from chibo.cli import main as command

        raise SystemExit(command(["migrate"]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "chibo.config.settings"
    from chibo.config.wsgi import application

    threads = [threading.Thread(target=answer, args=(application,)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
