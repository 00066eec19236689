"""The repository itself: the lock, what must not lie in it, and no unfinished work."""

import re

import pytest

from tests.house.reading import ROOT, assert_none, planted

TEXTS = {".py", ".html", ".css", ".js", ".toml", ".in", ".txt", ".md", ".yaml", ".svg", ".po"}
# Written apart, so that this list does not find itself.
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "raise NotImplemented" + "Error")))
EXCUSED = re.compile(r"pytest\.mark\.(skip|xfail)|pytest\.(skip|xfail)\(|pragma: no " + "cover")
WAIVER = re.compile(
    r"#\s*(noqa\b(?P<codes>:[ A-Z0-9,]+)?|type: ignore\b(?P<kind>\[[\w, -]+\])?)(?P<why>[^#]*(#.*)?)"
)
UNWANTED = {"uv.lock", "poetry.lock", ".python-version", "Pipfile.lock"}


def files(*folders):
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*")))
    return [
        planted(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in found
        if path.is_file() and path.suffix in TEXTS
    ]


def matching(pattern, source):
    for number, line in enumerate(source.text.splitlines(), 1):
        if pattern.search(line):
            yield f"{source.path}:{number} {line.strip()[:100]}"


def waivers_without_reason(source):
    """A `noqa` or a `type: ignore` names its rule and gives its reason on the line."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if waiver := WAIVER.search(line):
            named = waiver["codes"] or waiver["kind"]
            if not named or not re.search(r"\w{3}", waiver["why"]):
                yield f"{source.path}:{number} {line.strip()[:100]}"


def pins(name):
    """The packages of a lock with their versions, markers and hashes aside."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9._-]+(?:\[[a-z,]+\])?==[\w.]+)", text, re.MULTILINE))


def unpinned(text):
    """The entries of a lock that have no hash, and lines that hold an address."""
    entries = re.split(r"\n(?=[a-zA-Z0-9])", text)
    bare = [entry.split("\n")[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
    return bare + [line for line in text.splitlines() if "://" in line or line.startswith(("-i", "--index", "--extra", "--find"))]  # fmt: skip


def test_nothing_is_left_unfinished_or_excused():
    sources = files("src", "tests", "bench")
    assert_none([line for source in sources for line in matching(UNFINISHED, source)])
    assert_none([line for source in sources for line in matching(EXCUSED, source)])


def test_every_waiver_gives_its_reason():
    sources = [source for source in files("src", "tests", "bench") if source.path.endswith(".py")]
    assert_none(
        [
            line
            for source in sources
            if "/house/" not in source.path
            for line in waivers_without_reason(source)
        ]
    )


def test_the_tools_use_the_packages_that_the_product_runs_on():
    assert pins("run.txt") - pins("dev.txt") == set()
    assert len(pins("run.txt")) > 15


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_the_lock_is_hashed_and_names_no_address(name):
    assert unpinned((ROOT / "requirements" / name).read_text(encoding="utf-8")) == []


def test_no_other_lock_lies_about():
    assert [path.name for path in ROOT.iterdir() if path.name in UNWANTED] == []


@pytest.mark.parametrize(
    "line", ["x = 1  # TO" + "DO later", "raise NotImplemented" + "Error", "pass  # XX" + "X"]
)
def test_planted_unfinished_work_is_seen(line):
    assert list(matching(UNFINISHED, planted("src/a.py", line)))


PLANTED_EXCUSES = ["@pytest.mark.sk" + "ip", "@pytest.mark.xf" + "ail(reason='x')", "pytest.sk" + "ip('no')", "if x:  # pragma: no " + "cover"]  # fmt: skip


@pytest.mark.parametrize("line", PLANTED_EXCUSES)
def test_a_planted_excuse_is_seen(line):
    assert list(matching(EXCUSED, planted("tests/a.py", line)))


@pytest.mark.parametrize(
    ("line", "is_reasoned"),
    [
        ("x = f()  # noqa: S603 - our own command", True),
        ("x = f()  # type: ignore[misc] # Django's field has no type", True),
        ("x = f()  # noqa: S603", False),
        ("x = f()  # noqa", False),
        ("x = f()  # noqa - why not", False),
        ("x = f()  # type: ignore[misc]", False),
        ("x = f()  # type: ignore", False),
        ("x = 1  # an ordinary remark", True),
    ],
)
def test_a_planted_waiver_is_judged(line, is_reasoned):
    assert (list(waivers_without_reason(planted("src/a.py", line))) == []) is is_reasoned


def test_a_planted_bare_pin_is_seen():
    assert unpinned("django==5.2.1\npyyaml==6.0 \\\n    --hash=sha256:00\n") == ["django==5.2.1"]
    assert unpinned("--index-url https://example.org/simple\n")
