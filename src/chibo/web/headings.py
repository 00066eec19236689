"""Words of the trade that a heading never breaks between its syllables."""

import re

from markupsafe import Markup

_KEPT = re.compile(
    r"\b(sinh hoạt|chi bộ|chi ủy|nghị quyết|đồng chí|chương trình|nội dung|biên bản|sổ tay|đảng viên|nhiệm vụ"
    r"|tháng \d+)",
    re.IGNORECASE,
)


def kept_together(text: str) -> str:
    """Join the syllables of each such word, and "tháng" with its number, by a no-break space."""
    joined = _KEPT.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    return Markup(joined) if isinstance(text, Markup) else joined  # noqa: S704 - as safe as it came
