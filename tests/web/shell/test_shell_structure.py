"""What a screen reader gets of the components: names, bindings, order, states."""

import pytest

from tests.web.shell.examples import EXAMPLES
from tests.web.shell.test_shell_macros import parsed

FIELDS = [
    "field.text",
    "field.textarea",
    "field.day",
    "field.clock",
    "field.number",
    "field.select",
    "field.tick",
    "upload.file",
]
GROUPS = ["choice.cards", "choice.chips", "choice.ticks"]


def ids(tree):
    return {element.get("id") for element in tree.iter() if element.get("id")}


def the_input(tree):
    (found,) = [e for e in tree.iter("input", "textarea", "select") if e.get("type") != "hidden"]
    return found


@pytest.mark.parametrize("name", FIELDS)
def test_field_is_named_by_its_label_and_told_by_hint_and_error(seen, name):
    tree = seen(name)
    box = the_input(tree)
    (label,) = tree.iter("label")
    assert label.get("for") == box.get("id") or label is box.getparent()
    told = box.get("aria-describedby").split()
    assert told[:2] == [f"{box.get('id')}-g", f"{box.get('id')}-l"]
    assert set(told) <= ids(tree)
    assert box.get("aria-invalid") == "true"


@pytest.mark.parametrize("name", FIELDS)
def test_field_shows_the_error_above_the_input(seen, name):
    tree = seen(name)
    order = [
        e for e in tree.iter() if e.get("class") in {"field__hint", "field__err"} or e is the_input(tree)
    ]
    assert [e.get("class") for e in order[:2]] == ["field__hint", "field__err"]
    assert order[2] is the_input(tree)


@pytest.mark.parametrize("name", FIELDS)
def test_field_without_hint_and_error_points_at_nothing(seen, name):
    box = the_input(seen(name, **{key: "" for key in ("hint", "error", "note") if key in EXAMPLES[name]}))
    assert not {"aria-invalid", "aria-describedby"} & set(box.attrib)


@pytest.mark.parametrize("name", GROUPS)
def test_group_of_choices_has_its_legend_first_and_its_error_bound(seen, name):
    (group,) = seen(name).iter("fieldset")
    assert group[0].tag == "legend"
    assert group.get("aria-describedby") == f"{group.get('id')}-g {group.get('id')}-l"
    assert all(box.getparent().tag == "label" for box in group.iter("input"))


def test_ballot_is_never_chosen_beforehand(seen):
    assert not [box for box in seen("choice.cards").iter("input") if "checked" in box.attrib]
    assert [
        box.get("value") for box in seen("choice.cards", value="for").iter("input") if "checked" in box.attrib
    ] == ["for"]


def test_typed_text_is_given_back_to_the_letter(seen):
    typed = "\n  Dòng 1 & <2>\n"
    assert the_input(seen("field.textarea", value=typed)).text.removeprefix("\n").replace("\r", "") == typed
    assert the_input(seen("field.text", value='31/11"2026')).get("value") == '31/11"2026'


def test_password_is_never_given_back(seen):
    assert the_input(seen("field.text", type="password", value="bí mật")).get("value") is None


def test_select_keeps_the_choice_and_offers_none(seen):
    options = [("for", "Tán thành"), ("against", "Không tán thành")]
    chosen = seen("field.select", options=options, value="against")
    assert [(o.get("value"), "selected" in o.attrib) for o in chosen.iter("option")] == [
        ("", False),
        ("for", False),
        ("against", True),
    ]
    assert [o.get("value") for o in seen("field.select", options=options, empty="").iter("option")] == [
        "for",
        "against",
    ]


def test_select_compares_numbers_with_what_was_typed(seen):
    chosen = seen("field.select", options=[(7, "Khuê"), (8, "Phước")], value="8")
    assert [o.get("value") for o in chosen.iter("option") if "selected" in o.attrib] == ["8"]


def test_errors_lead_to_their_fields_and_are_told_at_once(seen):
    (summary,) = seen("message.errors").xpath("./div")
    assert summary.get("role") == "alert"
    assert [link.get("href") for link in summary.iter("a")] == ["#f-noi"]
    assert "Còn 2 chỗ cần sửa" in "".join(summary.itertext())
    assert len(seen("message.errors", errors=[])) == 0


def test_act_by_post_carries_the_token_and_its_values(seen):
    (form,) = seen("button.post").iter("form")
    assert form.get("method") == "post"
    values = {box.get("name"): box.get("value") for box in form.iter("input")}
    assert len(values.pop("khoa")) >= 16
    assert values == {"csrfmiddlewaretoken": "the", "ky": "11"}
    assert len(list(form.iter("button"))) == 1


def test_form_by_get_carries_no_token(seen):
    assert not list(seen("field.form", method="get").iter("input"))
    names = [box.get("name") for box in seen("field.form").iter("input")]
    assert names == ["csrfmiddlewaretoken", "khoa"]


def test_form_that_saves_itself_names_its_draft(seen):
    (form,) = seen("field.form").iter("form")
    assert (form.get("data-autosave"), form.get("data-key"), form.get("id")) == ("/nhap/", "bb-12-7", "bb")
    assert seen("field.form", autosave="", autosave_key="").find("form").get("data-key") is None


def test_save_bar_shows_only_what_is_so(seen):
    def shown(tree):
        return [
            line.get("data-save")
            for line in tree.iter("div")
            if line.get("data-save") and "hidden" not in line.attrib
        ]

    assert shown(seen("message.save_bar")) == ["saved"]
    assert shown(seen("message.save_bar", saved_at="")) == []
    assert seen("message.save_bar").find("div").get("role") == "status"


def test_table_keeps_its_roles_when_it_turns_into_cards(seen, rendered):
    (table,) = seen("table.table").iter("table")
    assert {e.get("role") for e in table.iter("thead", "tbody", "tfoot")} == {"rowgroup"}
    assert all(e.get("scope") == "col" and e.get("role") == "columnheader" for e in table.iter("th"))
    assert [e.get("aria-sort") for e in table.iter("th")] == [None, "ascending"]
    assert rendered("table.cell").startswith('<td role="cell" data-nhan="Ngày sinh" class="n doubt">')


def test_present_step_and_present_month_are_told(seen):
    assert len(seen("stepper.month").xpath('.//li[@aria-current="step"]')) == 1
    assert [li.get("aria-current") for li in seen("stepper.steps").iter("li")] == [None, "step"]
    assert len(seen("strip.strip").xpath('.//a[@aria-current="date"]')) == 1
    assert seen("strip.strip").xpath('string(.//span[@class="vh"])') == "01/2026: đúng ngày"


def test_month_numbers_its_nine_steps_through_the_phases(seen):
    step = {"label": "Bước", "state": "todo", "note": "", "href": ""}
    tree = seen("stepper.month", phases=[{"title": "Chặng", "steps": [step] * 3}] * 3)
    assert [dot.text for dot in tree.xpath('.//span[@class="step__dot"]')] == [str(n) for n in range(1, 10)]
    assert not list(tree.iter("a"))


def test_agenda_counts_as_party_papers_do(seen):
    assert seen("agenda.item", number=9).xpath('string(.//span[@class="agenda__n"])') == "IX"


def test_chart_says_its_finding_and_keeps_its_figures(seen):
    tree = seen("chart.columns")
    (picture,) = [svg for svg in tree.iter("svg") if svg.get("role") == "img"]
    assert set(picture.get("aria-labelledby").split()) <= ids(tree)
    assert [cell.text for cell in tree.iter("td")] == ["9", "0"]
    parts = list(seen("chart.bar").iter("rect"))
    assert [(p.get("x"), p.get("width")) for p in parts] == [("0.00%", "77.27%"), ("77.27%", "4.54%")]


def test_bar_of_nothing_is_empty(seen):
    assert [p.get("width") for p in seen("chart.bar", parts=[("ok", 0)], total=0).iter("rect")] == ["0%"]


def test_pager_leaves_gaps_and_keeps_the_query(seen):
    tree = seen("pager.pager", now=5, count=9)
    assert [e.text for e in tree.find("nav").xpath("./a[@aria-label]|./span")] == [
        "1",
        "…",
        "4",
        "5",
        "6",
        "…",
        "9",
    ]
    assert tree.xpath('string(.//a[@rel="next"]/@href)') == "?tim=ha&trang=6"
    assert len(seen("pager.pager", now=1, count=1)) == 0


def test_decoration_is_hidden_and_pictures_are_named(rendered):
    for name in EXAMPLES:
        for picture in parsed(rendered(name)).iter("svg"):
            named = picture.get("aria-label") or picture.get("aria-labelledby")
            assert picture.get("aria-hidden") == "true" or (picture.get("role") == "img" and named), name
