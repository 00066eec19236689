"""What an installed app needs of the site: manifest, worker, what waits on the device, what it keeps."""

import hashlib
import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo import __version__
from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.meetings.models import Meeting
from chibo.web import assets
from chibo.web.frame import number_of, render
from chibo.web.helping import help_for
from chibo.web.keeping import Keeping
from chibo.web.loaders import meeting_of
from chibo.web.page import Open, Request, page

ICONS = (("icon.svg", "any", "any"), ("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"),
         ("icon-maskable.png", "512x512", "maskable"))  # fmt: skip
_KINDS = {"svg": "image/svg+xml", "png": "image/png"}
# What a kept page is drawn with; pages of a print are not drawn without a network.
_SCRIPTS = ("app.js", "store.js", "queue.js", "said.js", "forms.js", "keep.js", "device.js", "speech.js")
_DRAWN_WITH = ("chibo.css", *_SCRIPTS, "icon.svg", "arrow.svg")
_WOFF = "-wght-normal.woff2"
COLOUR, PAPER = "#9a1b1e", "#faf6ef"


@page(Open.PUBLIC)
def manifest(request: Request) -> HttpResponse:  # noqa: ARG001 - a page takes its request
    """Tell a telephone the app's name, its icons and where it begins."""
    name = _("Sổ Chi bộ")
    told = {
        "id": "/",
        "name": name,
        "short_name": name,
        "description": _("Sổ làm việc của chi bộ: lịch, chương trình, điểm danh, biên bản, nhiệm vụ"),
        "lang": "vi",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "theme_color": COLOUR,
        "background_color": PAPER,
        "icons": [
            {
                "src": assets.address(file),
                "sizes": sizes,
                "type": _KINDS[file.rpartition(".")[2]],
                "purpose": use,
            }
            for file, sizes, use in ICONS
        ],
    }
    return JsonResponse(
        told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@page(Open.PUBLIC)
def service_worker(request: Request) -> HttpResponse:  # noqa: ARG001 - a page takes its request
    """Return the worker that answers without a network; a new version drops what the last one kept."""
    shell = [*_drawn_with(), reverse("device"), reverse("no-network")]
    source = assets.content("worker.js").decode()
    told = "\n".join([__version__, source, *shell])
    version = hashlib.sha256(told.encode()).hexdigest()[:12]
    head = f"const VERSION = {json.dumps(version)}, SHELL = {json.dumps(shell)};\n"
    response = HttpResponse(head + source, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _drawn_with() -> list[str]:
    fonts = [name for name in assets.names() if name.endswith(_WOFF)]
    return [assets.address(name) for name in (*_DRAWN_WITH, *fonts)]


@page(Open.PUBLIC)
def device_session(request: Request) -> HttpResponse:
    """Tell a page who is signed in now, and the token that its queued forms are sent with."""
    response = JsonResponse({"who": number_of(request.account), "token": get_token(request)})
    response["Cache-Control"] = "no-store"
    return response


def _nobodys(name: str) -> dict[str, Any]:
    """Return the frame of a page that every account of a device is shown alike."""
    return {"shell": None, "who": None, "help_href": help_for(name)}


@page(Open.PUBLIC)
def device(request: Request) -> HttpResponse:
    """Show the place in which a browser lists what it keeps; nobody's name stands in it."""
    return render(request, "pages/device.html", _nobodys("device"))


@page(Open.PUBLIC)
def no_network(request: Request) -> HttpResponse:
    """Show what a browser shows for a page that it does not keep, while there is no network."""
    return render(request, "pages/no-network.html", _nobodys("no-network"))


@page(Right.READ_NOTICES, of=meeting_of)
def meeting_kept(request: Request, meeting: Meeting) -> HttpResponse:
    """List what a device keeps of a meeting; a script keeps it, without one the papers can be taken down."""
    keeping = Keeping(meeting, request.scope)
    context = {
        "meeting_id": meeting.pk,
        "reads": keeping.reads,
        "records": keeping.records,
        "month": Month.of(meeting.month),
        "day": keeping.facts.day,
        "pages": list(keeping.pages()),
        "papers": list(keeping.papers()),
    }
    return render(request, "pages/meeting-kept.html", context, unit=meeting.unit, here="month")
