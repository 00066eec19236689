"""Where a crawl of the site still has to go: every address once, but of one page asked otherwise only some."""

from collections import Counter, deque
from urllib.parse import parse_qs, urljoin, urlsplit

# A page asked by month, year or order has no end of addresses (`?nam=1990`); so many of each kind are enough.
ASKED = 12
# More pages than any person of the cast reaches: a crawl that goes beyond has found a chain without an end.
MOST = 2_000


class EndlessTrail(Exception):
    """The site leads on and on; the message names where it had come to."""


class Trail:
    """The addresses still to be asked, in the order they were found."""

    def __init__(self, start="/", *, leave_out=()):
        self._leave_out = tuple(leave_out)
        self._waiting, self._seen, self._kinds = deque(), set(), Counter()
        self.found("", [start])

    def __iter__(self):
        while self._waiting:
            yield self._waiting.popleft()

    def found(self, page, links):
        """Add what a page leads to: of this site, not met before, not one kind too many."""
        for link in links:
            target = urljoin(page, link).partition("#")[0]
            if target.startswith("/") and target not in self._seen and self._is_wanted(target):
                self._seen.add(target)
                self._waiting.append(target)
        if len(self._seen) > MOST:
            raise EndlessTrail(page)

    def _is_wanted(self, target):
        parts = urlsplit(target)
        if parts.path.endswith(self._leave_out):
            return False
        kind = parts.path, *sorted(parse_qs(parts.query, keep_blank_values=True))
        self._kinds[kind] += 1
        return not parts.query or self._kinds[kind] <= ASKED
