"""What every page carries: masthead, navigation, text size, the token of its forms."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page inside the frame."""
    return render_template(request, template, dict(context), status=status)
