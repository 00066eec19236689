"""Files as they leave the book: always an attachment, never taken for a page."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
SANDBOX = "default-src 'none'; sandbox"


def attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return bytes as a download under a name; a browser that opens them runs nothing of them."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    return response
