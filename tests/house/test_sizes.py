"""Sizes: beauty is decided by the longest function, not by the middle one."""

from tests.house.reading import assert_none, found_in, functions, modules, planted, templates

FUNCTION, MODULE, TEMPLATE = 40, 400, 150


def long_functions(source):
    for node in functions(source.tree):
        lines = node.end_lineno - node.lineno + 1
        if lines > FUNCTION:
            yield node.lineno, f"{node.name} has {lines} lines, at most {FUNCTION}"


def long_files(most):
    def checker(source):
        lines = source.text.count("\n")
        if lines > most:
            yield 1, f"has {lines} lines, at most {most}"

    return checker


def test_no_function_is_longer_than_a_screen():
    assert_none(found_in(long_functions, modules()))


def test_no_module_is_longer_than_a_sitting():
    assert_none(found_in(long_files(MODULE), modules()))


def test_no_template_is_longer_than_a_page():
    assert_none(found_in(long_files(TEMPLATE), templates()))


def test_a_long_function_is_seen():
    long = "def act():\n" + "    pass\n" * FUNCTION
    assert [line for line, _ in long_functions(planted("votes/actions.py", long))] == [1]
    assert list(long_functions(planted("votes/actions.py", long.replace("    pass\n", "", 1)))) == []


def test_a_long_file_is_seen():
    assert list(long_files(TEMPLATE)(planted("pages/meeting.html", "<p>\n" * (TEMPLATE + 1))))
    assert not list(long_files(TEMPLATE)(planted("pages/meeting.html", "<p>\n" * TEMPLATE)))
