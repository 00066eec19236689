from types import SimpleNamespace

import pytest
from django.template import engines
from lxml import html

from tests.web.shell.examples import CALLED, EXAMPLES


@pytest.fixture(scope="session")
def environment():
    """The product's own template environment."""
    return engines["jinja2"].env


@pytest.fixture(scope="session")
def rendered(environment):
    """Render one macro by its name, as a call block where it takes one."""

    def render(name, arguments=None):
        file, macro = name.split(".")
        arguments = EXAMPLES[name] if arguments is None else arguments
        calls = getattr(getattr(environment.globals["ui"], file), macro).caller
        call = f"ui.{file}.{macro}(**arguments)"
        source = f"{{% call {call} %}}{CALLED}{{% endcall %}}" if calls else f"{{{{ {call} }}}}"
        return environment.from_string(source).render(arguments=arguments)

    return render


@pytest.fixture(scope="session")
def seen(rendered):
    """The same, read as HTML: the elements inside one `div`."""
    return lambda name, **changes: html.fragment_fromstring(
        rendered(name, EXAMPLES[name] | changes), create_parent="div"
    )


def shell():
    """What the frame shows of who is at work where."""
    items = [
        ("Tháng này", "month", True),
        ("Nhiệm vụ", "task", False),
        ("Đảng viên", "people", False),
        ("Văn bản", "paper", False),
    ]
    return SimpleNamespace(
        unit="Chi bộ thôn Đông",
        superior="Đảng bộ xã Tân Hưng",
        person="Phạm Văn Khuê",
        office="Bí thư Chi bộ",
        text_size_href="/co-chu/",
        help_href="/huong-dan/",
        sign_out_href="/dang-xuat/",
        foot=[("Trợ giúp", "/tro-giup/")],
        nav=[
            SimpleNamespace(label=label, href=f"/{icon}/", icon=icon, is_current=now)
            for label, icon, now in items
        ],
    )


@pytest.fixture
def frame():
    """A context with all that the frame asks for."""
    return {
        "nonce": "n0nce",
        "csrf_token": "the-token",
        "text_size": "lon",
        "messages": [("done", "Đã ghi", "Đồng chí Hường được ghi vắng có lý do.")],
        "shell": shell(),
    }


@pytest.fixture
def question():
    """A context of the page that asks before an act."""
    return {
        "question": "Khóa biên bản?",
        "sentences": ["Sau khi khóa, chỉ sửa được bằng bản đính chính."],
        "action": "/bien-ban/7/khoa/",
        "values": {"version": 7},
        "confirm": "Khóa",
        "cancel": "Để sau",
        "cancel_href": "/bien-ban/7/",
        "is_grave": True,
    }
