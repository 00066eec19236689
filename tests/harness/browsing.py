"""A browser without a screen for a served book: cookies, forms, and several sendings at once."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

BOUNDARY = "the-end-of-one-field"


@dataclass(frozen=True)
class Answer:
    """What came back: status, where it sends, what it says."""

    status: int
    location: str
    kind: str
    text: str


@dataclass
class Browser:
    """One person at one address; `answer` is safe from several threads, cookies change in `get` and `post` alone."""

    address: str
    cookies: dict = field(default_factory=dict)

    def get(self, path):
        return self._kept(self.answer("GET", path))

    def post(self, path, fields, *, is_multipart=False):
        return self._kept(self.answer("POST", path, self.with_token(fields), is_multipart=is_multipart))

    def at_once(self, times, path, fields, *, is_multipart=False, more=None):
        """Send the same several times at once; `more`: headers beside the usual ones. Return all answers."""
        sent = self.with_token(fields)
        with ThreadPoolExecutor(times) as pool:
            waiting = [
                pool.submit(self.answer, "POST", path, sent, is_multipart=is_multipart, more=more)
                for _ in range(times)
            ]
            return [one.result()[0] for one in waiting]

    def sign_in(self, username, password):
        self.get("/dang-nhap/")
        answer = self.post("/dang-nhap/", [("username", username), ("password", password)])
        assert answer.status in {302, 303}, answer.text
        return self

    def with_token(self, fields):
        return [("csrfmiddlewaretoken", self.cookies.get("csrf", "")), *fields]

    def answer(self, method, path, fields=(), *, is_multipart=False, more=None):
        """Ask once and return the answer with the cookies that it sets."""
        body, kind = _body(fields, is_multipart=is_multipart) if method == "POST" else (None, "")
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            headers |= {"Content-Type": kind, "Referer": self.address, **(more or {})}
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        text = content.decode(errors="replace")
        where = (
            urlsplit(urljoin(path, response.headers.get("Location", "")))
            if response.headers.get("Location")
            else None
        )
        place = f"{where.path}{'?' if where.query else ''}{where.query}" if where else ""
        set_cookies = response.headers.get_all("Set-Cookie") or []
        return Answer(response.status, place, response.headers.get("Content-Type", ""), text), set_cookies

    def _kept(self, answered):
        answer, set_cookies = answered
        for line in set_cookies:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.coded_value
        return answer


def _body(fields, *, is_multipart):
    if not is_multipart:
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields
    ]
    return ("".join(parts) + f"--{BOUNDARY}--\r\n").encode(), f"multipart/form-data; boundary={BOUNDARY}"
