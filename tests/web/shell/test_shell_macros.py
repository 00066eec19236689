"""Every component macro, rendered through the real environment with every argument poisoned in turn."""

import pytest
from jinja2 import UndefinedError
from jinja2.runtime import Macro
from lxml import html

from tests.web.shell.examples import CALLED, EXAMPLES

EVIL = "\"><script>alert('x')</script><b onclick=x style=y>'"

UNSEEN = {
    "choice.chips.values",
    "choice.ticks.values",
    "choice.switch.value",
    "choice.text_sizes.value",
    "field.select.value",
    "field.described.hint",
    "field.described.error",
    "field.described.note",
    "table.cell.text",
}  # compared with the options, told by an id, or replaced by the call block


def poisoned(value):
    """The same shape with every text in it turned into an attack."""
    if isinstance(value, str):
        return EVIL
    if isinstance(value, dict):
        return {key: poisoned(inner) for key, inner in value.items()}
    return type(value)(map(poisoned, value)) if isinstance(value, list | tuple) else value


def has_text(value):
    if isinstance(value, str):
        return True
    return (
        any(map(has_text, value.values() if isinstance(value, dict) else value))
        if isinstance(value, dict | list | tuple)
        else False
    )


CASES = [
    (name, argument)
    for name, example in EXAMPLES.items()
    for argument, value in example.items()
    if has_text(value)
]


def parsed(text):
    return html.fragment_fromstring(text, create_parent="div")


def dangers(tree):
    """Scripts, and attributes that a content security policy would have to stop."""
    found = [element.tag for element in tree.iter("script", "style", "iframe", "object")]
    return found + [
        name for element in tree.iter() for name in element.attrib if name == "style" or name.startswith("on")
    ]


def test_catalogue_has_an_example_of_every_macro(environment):
    macros = set()
    for path in environment.list_templates(filter_func=lambda path: path.startswith("ui/")):
        file = path.removeprefix("ui/").removesuffix(".html")
        module = vars(getattr(environment.globals["ui"], file))
        macros |= {
            f"{file}.{name}"
            for name, value in module.items()
            if isinstance(value, Macro) and not name.startswith("_")
        }
    assert macros == set(EXAMPLES)


def test_catalogue_names_only_arguments_that_exist_and_all_texts_are_tried(environment):
    for name, example in EXAMPLES.items():
        file, macro = name.split(".")
        unknown = set(example) - set(getattr(getattr(environment.globals["ui"], file), macro).arguments)
        assert not unknown, name


@pytest.mark.parametrize("name", EXAMPLES)
def test_macro_renders_without_inline_style_or_script(rendered, name):
    text = rendered(name)
    assert not dangers(parsed(text))
    assert "None" not in text
    assert "Undefined" not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_macro_that_takes_a_block_shows_it_once(environment, rendered, name):
    file, macro = name.split(".")
    calls = getattr(getattr(environment.globals["ui"], file), macro).caller
    assert rendered(name).count(CALLED) == (1 if calls else 0)


@pytest.mark.parametrize(("name", "argument"), CASES)
def test_macro_with_a_poisoned_argument_stays_inert(rendered, name, argument):
    arguments = EXAMPLES[name] | {argument: poisoned(EXAMPLES[name][argument])}
    try:
        tree = parsed(rendered(name, arguments))
    except (UndefinedError, TypeError):
        return  # a name outside a closed list (an icon, a kind) is refused aloud
    assert not dangers(tree)
    shown = "".join(tree.itertext()) + " ".join(
        value for element in tree.iter() for value in element.attrib.values()
    )
    assert ("alert('x')" in shown) != (f"{name}.{argument}" in UNSEEN)


def test_poison_is_found_when_nothing_escapes_it():
    assert dangers(parsed(EVIL)) == ["script", "onclick", "style"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_icon_used_stands_in_the_sprite(environment, rendered, name):
    sprite = parsed(str(environment.globals["ui"].icon.sprite()))
    drawn = {f"#{element.get('id')}" for element in sprite.iter("symbol")}
    assert {use.get("href") for use in parsed(rendered(name)).iter("use")} <= drawn


def test_icon_that_was_never_drawn_is_refused(rendered):
    with pytest.raises(UndefinedError):
        rendered("icon.icon", {"name": "no-such-icon"})
    with pytest.raises(UndefinedError):
        rendered("icon.shape", {"name": "no-such-shape"})
