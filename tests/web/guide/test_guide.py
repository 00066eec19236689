"""The guide is served as it is written, leads from every page to its own part, and prints a card of one page."""

import re
from io import BytesIO

import pdfplumber
import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from lxml import html

from chibo.web import assets
from chibo.web.guide import CARD, anchor_of, chapters
from chibo.web.helping import HELPS, PLACE_OF, help_for
from tests.house.reading import ROOT
from tests.oracle import doors

NAMES = sorted(chapters())
STATIC = ROOT / "src" / "chibo" / "web" / "static"
# By the address that the product serves it under.
PICTURES = {assets.address(f"guide/{path.name}"): path for path in (STATIC / "guide").iterdir()}
# Frames of a kiosk and of nobody: nobody is signed in there.
SIGNED_IN = {name for name, door in doors().items() if door.get not in {"public", "nobody"}}
MOST_PICTURES, MOST_BYTES = 15, 30_000
LEAST_TYPE = 13  # points


def tree_of(response):
    assert response.status_code == 200
    return html.document_fromstring(response.content)


# Pages of a device, everybody's alike, with a "?" of their own.
OF_A_DEVICE = {"device", "no-network"}


def test_every_page_of_somebody_signed_in_has_its_part_of_the_guide():
    assert set(PLACE_OF) == SIGNED_IN | OF_A_DEVICE
    assert sum(map(len, HELPS.values())) == len(PLACE_OF), "a page stands in two places"


@pytest.mark.parametrize("place", HELPS, ids="#".join)
def test_every_part_that_a_page_leads_to_is_there(client, db, place):
    name, heading = place
    page = tree_of(client.get(reverse("guide-chapter", args=[name])))
    assert not heading or len(page.xpath(f"//article//h2[@id='{heading}']")) == 1


def test_the_frame_leads_to_the_part_of_the_page(world, sign_in):
    page = tree_of(sign_in("An").get(reverse("members", args=[world.cell.pk])))
    (link,) = page.xpath("//header//a[@aria-label='Hướng dẫn trang này']")
    assert link.get("href") == "/huong-dan/danh-sach-dang-vien/#xem-va-them-dang-vien"
    assert help_for(None) == help_for("guide") == "/huong-dan/"


@pytest.mark.parametrize("name", sorted(OF_A_DEVICE))
def test_a_page_of_a_device_leads_to_its_part_for_everybody(client, db, name):
    (link,) = tree_of(client.get(reverse(name))).xpath("//header//a[@aria-label='Hướng dẫn trang này']")
    assert link.get("href") == help_for(name)
    assert link.get("href").startswith("/huong-dan/khi-mat-mang/#")


def test_whoever_is_not_signed_in_reads_how_to(client, db):
    page = tree_of(client.get("/dang-nhap/"))
    assert page.xpath("//a[@href='/huong-dan/tai-khoan/']") != []
    assert page.xpath("//a[@aria-label='Hướng dẫn trang này']") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_has_a_sentence_steps_and_what_to_do_if(client, db, name):
    page = tree_of(client.get(reverse("guide-chapter", args=[name])))
    assert page.xpath("string(//h1)").replace("\xa0", " ") == chapters()[name].title
    assert chapters()[name].lead.endswith(".")
    assert page.xpath("//article//ol/li") != []
    assert page.xpath("//article//h2")[-1].text == "Nếu gặp"
    assert [one for one in page.xpath("//article//li//text()|//article//p//text()") if "**" in one] == []


@pytest.mark.parametrize("name", NAMES)
def test_links_and_pictures_of_a_chapter_lead_somewhere(client, db, name):
    page = tree_of(client.get(reverse("guide-chapter", args=[name])))
    for link in page.xpath("//article//a/@href"):
        assert tree_of(client.get(link)) is not None
    for picture in page.xpath("//article//img"):
        file = PICTURES[picture.get("src")]
        assert file.stat().st_size <= MOST_BYTES, file.name
        assert picture.get("alt")


def test_every_picture_is_shown_and_they_are_few():
    shown = [found for chapter in chapters().values() for found in re.findall(r'src="([^"]+)"', chapter.html)]
    assert sorted(shown) == sorted(PICTURES)
    assert len(PICTURES) <= MOST_PICTURES


def test_html_in_a_chapter_is_text(tmp_path, monkeypatch):
    from chibo.web import guide

    (tmp_path / "01-thu.md").write_text(
        "# Thử\n\nMột câu.\n\n<script>x</script>\n\n[a](javascript:x)", "utf-8"
    )
    monkeypatch.setattr(guide, "CHAPTERS", tmp_path)
    read = guide.chapters.__wrapped__()["thu"]
    assert "<script" not in read.html
    assert "href" not in read.html


def test_a_chapter_that_there_is_not_is_not_found(client, db):
    assert client.get("/huong-dan/khong-co/").status_code == 404


def test_the_list_names_every_chapter_and_says_in_english_that_it_is_vietnamese(client, db):
    page = tree_of(client.get("/huong-dan/"))
    assert [one.text for one in page.xpath("//section[@id='chuong']//a")] == [one.title for one in chapters().values()]  # fmt: skip
    assert "Hướng dẫn này chỉ có" not in page.text_content()
    client.cookies["ngon-ngu"] = "en"
    with translation.override("en"):
        words = gettext("Hướng dẫn này chỉ có bằng tiếng Việt.")
    assert words in tree_of(client.get("/huong-dan/")).text_content()


def test_the_index_of_the_docs_names_every_chapter():
    index = (ROOT / "docs" / "huong-dan" / "README.md").read_text("utf-8")
    linked = re.findall(r"\[([^\]]+)\]\(\.\./\.\./src/chibo/web/chapters/\d\d-([a-z-]+)\.md\)", index)
    assert linked == [(chapter.title, chapter.name) for chapter in chapters().values()]


def test_the_card_is_one_page_in_large_letters(client, db):
    answer = client.get("/huong-dan/the-mot-trang.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(BytesIO(answer.content)) as card:
        (page,) = card.pages
        assert (round(page.width), round(page.height)) == (595, 842)
        assert min(char["size"] for char in page.chars) >= LEAST_TYPE
        assert {char["fontname"].split("+")[-1] for char in page.chars} == {"Tinos-Regular", "Tinos-Bold"}
        words = " ".join(page.extract_text().split())
    said = re.sub(r"\*\*|^[#\d.-]+ |…", "", CARD.read_text("utf-8"), flags=re.MULTILINE)
    missing = [line for line in said.split("\n") if line.strip() and line.strip() not in _joined(words)]
    assert missing == []
    assert len(re.findall(r"[.]{8,}", words)) == 4, "four lines to fill in by hand"


def _joined(words):
    """The numbers of the steps stand beside their lines, in the reading of a PDF also between them."""
    return re.sub(r" [1-8] ", " ", re.sub(r"[. ]{8,}", " ", words))


def test_an_anchor_has_no_accents():
    assert anchor_of("Đổi lịch, thêm kỳ, không họp") == "doi-lich-them-ky-khong-hop"
