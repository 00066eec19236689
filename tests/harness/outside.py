"""The world outside, on this machine: a mail server that keeps what it gets, a push service that decrypts it."""

import base64
import contextlib
import http.server
import json
import socketserver
import struct
import threading
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HERE = "127.0.0.1"


@dataclass
class MailSink:
    """What a mail server got: raw mails with their recipients; `answers` are given before it takes one again."""

    port: int = 0
    mails: list = field(default_factory=list)
    recipients: list = field(default_factory=list)
    answers: list = field(default_factory=list)


@contextlib.contextmanager
def mail_sink():
    """Yield a mail server on this machine. `sink.answers = ["451 later"]` refuses the next recipient so."""
    sink = MailSink()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self):
            self.say("220 sink")
            while line := self.rfile.readline().decode().strip():
                verb = line[:4].upper()
                if verb == "DATA":
                    self.say("354 go on")
                    sink.mails.append(self.text())
                    self.say("250 kept")
                elif verb == "RCPT" and sink.answers:
                    self.say(sink.answers.pop(0))
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    if verb == "RCPT":
                        sink.recipients.append(line.partition("<")[2].rstrip(">"))
                    self.say("250 ok")

        def say(self, words):
            self.wfile.write(f"{words}\r\n".encode())

        def text(self):
            lines = []
            while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                lines.append(line)
            return b"".join(lines)

    with _served(socketserver.ThreadingTCPServer((HERE, 0), Talk)) as port:
        sink.port = port
        yield sink


@dataclass
class PushService:
    """What a push service got for one browser: (headers, decrypted text); `statuses` are answered first."""

    endpoint: str = ""
    p256dh: str = ""
    auth: str = ""
    told: list = field(default_factory=list)
    statuses: list = field(default_factory=list)


@contextlib.contextmanager
def push_service():
    """Yield a push service on this machine with the keys of one browser."""
    private, auth = ec.generate_private_key(ec.SECP256R1()), b"sixteen letters."
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    service = PushService(p256dh=_text(point), auth=_text(auth))

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            service.told.append((dict(self.headers), decrypted(body, private, point, auth)))
            self.send_response(service.statuses.pop(0) if service.statuses else 201)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *words):
            pass

    with _served(http.server.ThreadingHTTPServer((HERE, 0), Answer)) as port:
        service.endpoint = f"http://{HERE}:{port}/send/1?x=2"
        yield service


def decrypted(body, private, point, auth):
    """Read a message as a browser does (RFC 8188, RFC 8291)."""
    salt, size = body[:16], body[20]
    sender, cipher = body[21 : 21 + size], body[21 + size :]
    assert struct.unpack("!L", body[16:20])[0] >= len(cipher)
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    secret = _derived(shared, auth, b"WebPush: info\x00" + point + sender, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\x00", 12)
    plain = AESGCM(key).decrypt(nonce, cipher, None)
    assert plain.endswith(b"\x02")
    return plain[:-1].decode()


def claims(headers):
    """Return what the VAPID token in the headers of a message says."""
    token = headers["authorization"].partition("t=")[2].partition(",")[0]
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def _derived(secret, salt, info, length):
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


def _text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@contextlib.contextmanager
def _served(server):
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
