"""Texts that a page must show and never obey: made here from their parts, none of them taken from a list."""

import itertools

# What would run or change a page if it stood in one unescaped.
TAGS = (
    "script",
    "img",
    "svg",
    "iframe",
    "textarea",
    "title",
    "style",
    "template",
    "body",
    "math",
    "object",
    "base",
)
HANDLERS = ("onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onanimationstart")
SCHEMES = ("javascript:", "JaVaScRiPt:", "java\tscript:", "data:text/html,", "vbscript:", "file:///")
QUOTES = ("'", '"', "`", "“", "«", "&quot;", "&#39;", "&#x27;", "\\'", '\\"')
TEMPLATES = ("{{ 7 * 7 }}", "{% for x in y %}", "{# #}", "${7*7}", "<%= 7 %>", "#{7}", "{{ ui.icon.icon('x') }}", "%(name)s", "{name}", "%s%n")  # fmt: skip
OTHER_WAYS = (
    "\u202e",
    "\u202d",
    "\u2066",
    "\u200f",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00ad",
    "\u2028",
    "\u2029",
)
CONTROLS = ("\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\r\n", "\t")
DATABASE = (
    "'; DROP TABLE journal_line; --",
    "' OR '1'='1",
    "%' ESCAPE '!",
    "NULL",
    "\\",
    "0x00",
    "1e309",
    "-0",
)
WORDS = "Đồng chí Nguyễn Thị Lụa"


def hostile_texts():
    """Return at least a hundred texts, each with some Vietnamese in it and each different once it is cleaned."""
    found = [
        f"{WORDS} <{tag} {handler}=alert(1) src=x href=x>{tag}</{tag}>"
        for tag, handler in zip(TAGS, itertools.cycle(HANDLERS), strict=False)
    ]
    found += [f"</{tag}><script>alert('{WORDS}')</script>" for tag in TAGS]
    found += [
        f"<a href={quote}{scheme}alert(1){quote}>{WORDS}</a>"
        for quote, scheme in itertools.product(QUOTES[:2], SCHEMES)
    ]
    found += [
        f"{quote} autofocus {handler}={quote}alert(1){quote} {WORDS}"
        for quote, handler in zip(QUOTES, itertools.cycle(HANDLERS), strict=False)
    ]
    found += [f"{WORDS} {words} hết" for words in TEMPLATES]
    found += [f"{mark}{WORDS} {mark}ngược{mark} {ord(mark)}" for mark in OTHER_WAYS]
    found += [f"{WORDS}{mark} điều khiển {number}" for number, mark in enumerate(CONTROLS)]
    found += [f"{WORDS} {words}" for words in DATABASE]
    found += [
        f"&lt;{entity}; &amp;amp;{entity}; &{entity} {WORDS}"
        for entity in ("lt", "#60", "#x3c", "NewLine", "Tab", "nbsp", "lt;script&gt")
    ]
    found += [
        f"<!-- {WORDS} --> {end} <script>"
        for end in ("-->", "--!>", "]]>", "<![CDATA[", "<?xml ?>", "<!DOCTYPE x>", "<!ENTITY a>")
    ]
    found += [
        f"{WORDS} {letters}"
        for letters in (
            "👩‍🌾🇻🇳🧑🏿‍🏫",
            "👁️‍🗨️" * 50,
            "Ẳ̵̛̛" * 40,
            "ﷺ﷽",
            "ａｌｅｒｔ＜script＞",
            "Đô\u0323i nga\u0303",
            "\u202etxt.exe",
            "𝕬𝖑𝖊𝖗𝖙",
            "İıſK",
        )
    ]
    found += [WORDS * (10_000 // len(WORDS)), "Đ" * 10_000, "<b>" * 3_000, "\n".join(["dòng"] * 2_000), " ".join("a" * 5_000)]  # fmt: skip
    return found
