"""Write small books for the tests of the rulebook."""

from textwrap import dedent

from chibo.rulebook import Level, Overlay, Problem, RulebookError, parse_overlay

DOCUMENTS = """\
documents:
  local: {kind: Quy định, number: 08-QĐ/TU, date: 2026-01-05, issuer: Ban Thường vụ Tỉnh ủy, title: sinh hoạt chi bộ}
"""
FRAME = """\
      source: {document: local, article: Điều 4}
      certainty: A
      since: 2026-02-01
      until: null
"""


def entry(key: str, value: str, frame: str = FRAME) -> str:
    """Write a book of one entry; `value` is one line."""
    return f"{DOCUMENTS}entries:\n  {key}:\n    - value: {value}\n{frame}"


def overlay(text: str, *, name: str = "Tỉnh ủy", level: Level = Level.PROVINCE) -> Overlay:
    """Parse a local book."""
    return parse_overlay(dedent(text), name=name, level=level)


def problems_of(text: str) -> tuple[Problem, ...]:
    """Give the faults of a local book, none when it is right."""
    try:
        overlay(text, name="thu.yaml")
    except RulebookError as wrong:
        return wrong.problems
    return ()


def only_problem(text: str) -> Problem:
    """Give the one fault of a local book."""
    (problem,) = problems_of(text)
    assert problem.file == "thu.yaml"
    return problem
