"""The guide: its chapters, the card to print, and the tour of the first month put away."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.actions import put_tour_away
from chibo.door.refusals import Invisible
from chibo.papers.document.card import render_card
from chibo.web.attachment import PDF, attached
from chibo.web.frame import render, see_other
from chibo.web.guide import card, chapters
from chibo.web.page import Open, Request, page


@page(Open.PUBLIC)
def guide(request: Request) -> HttpResponse:
    """List the chapters; whoever cannot sign in reads them too."""
    return render(request, "pages/guide.html", {"chapters": list(chapters().values())})


@page(Open.PUBLIC)
def chapter(request: Request, name: str) -> HttpResponse:
    """Show one chapter, and the one that follows."""
    names = list(chapters())
    if name not in names:
        raise Invisible
    after = names[names.index(name) + 1 :]
    context = {"chapter": chapters()[name], "following": chapters()[after[0]] if after else None}
    return render(request, "pages/guide-chapter.html", context)


@page(Open.PUBLIC)
def guide_card(_request: Request) -> HttpResponse:
    """Draw the secretary's card of one page."""
    return attached(render_card(card()), _("Thẻ hướng dẫn Sổ Chi bộ.pdf"), PDF)


@page(Open.SIGNED_IN)
def tour_end(request: Request) -> HttpResponse:
    """Put the tour of the first month away; the guide keeps the same steps."""
    if request.method != "POST":
        return see_other(request, reverse("guide-chapter", args=["thang-dau-tien"]))
    account = request.account
    assert account is not None
    put_tour_away(account, by=request.scope, at=request.at)
    done = _("Đã ẩn các bước của tháng đầu tiên. Đồng chí xem lại ở Hướng dẫn, chương Tháng đầu tiên.")
    return see_other(request, reverse("home"), done)
