"""Pages sent packed: a page of the meeting is 40 KB of words and marks, 8 KB packed."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_PACKED = ("text/html", "application/json", "application/manifest+json", "text/javascript")


class PackedPages(GZipMiddleware):
    """Pack what is words; papers and pictures are packed already.

    Django adds up to a hundred random bytes to every answer, so that nobody on the line learns from its
    length what stands in it (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Return the answer, packed when its kind gains by it and the browser can read it."""
        if response.get("Content-Type", "").startswith(_PACKED):
            return super().process_response(request, response)
        return response
