"""Words: sentences that remember their template, refusals, terms."""

import copy
import pickle
from typing import ClassVar

import pytest

from chibo.kit.words import Refused, Said, Term, mark, say


class Choice(Term):
    FOR = "for", mark("tán thành")
    AGAINST = "against", mark("không tán thành")


class BallotNotOpen(Refused):
    """Stand for the clauses of the rooms."""


class English:
    TEXTS: ClassVar[dict[str, str]] = {
        "còn {n} ngày": "{n} days left",
        "{who} chọn {choice}; {rest}": "{rest}: {who} chose {choice}",
        "tán thành": "for",
        "Bình": "Peace",
    }

    def __call__(self, text: str) -> str:
        return self.TEXTS[text]


def test_say_is_the_vietnamese_sentence_and_remembers_its_parts():
    said = say("còn {n} ngày", n=3)
    assert said == "còn 3 ngày"
    assert isinstance(said, str)
    assert (said.template, dict(said.values)) == ("còn {n} ngày", {"n": 3})


def test_say_with_a_missing_value_raises_at_once():
    with pytest.raises(KeyError, match=r"no value for 'n' in: còn \{n\} ngày"):
        say("còn {n} ngày", m=3)


def test_say_takes_a_value_called_template_and_a_doubled_brace():
    assert say("{{{template}}}", template="a") == "{a}"


def test_said_values_cannot_be_changed():
    with pytest.raises(TypeError):
        say("còn {n} ngày", n=3).values["n"] = 4


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_said_survives_pickle(protocol):
    said = say("{a} và {b}", a=say("còn {n} ngày", n=3), b=Choice.FOR)
    again = pickle.loads(pickle.dumps(said, protocol))
    assert (again, again.template, dict(again.values)) == (said, said.template, dict(said.values))
    assert isinstance(again.values["a"], Said)


def test_said_survives_deepcopy():
    said = copy.deepcopy(say("còn {n} ngày", n=3))
    assert (said, said.template) == ("còn 3 ngày", "còn {n} ngày")


def test_said_shows_a_term_by_its_label():
    assert say("đồng chí chọn {choice}", choice=Choice.FOR) == "đồng chí chọn tán thành"


def test_said_told_translates_sentences_and_terms_but_not_what_people_typed():
    said = say("{who} chọn {choice}; {rest}", who="Bình", choice=Choice.FOR, rest=say("còn {n} ngày", n=3))
    assert said == "Bình chọn tán thành; còn 3 ngày"
    assert said.told(English()) == "3 days left: Bình chose for"


def test_refused_carries_sentence_and_field():
    refused = BallotNotOpen(say("còn {n} ngày", n=3), "ends_on")
    assert isinstance(refused, Refused)
    assert (str(refused), refused.field) == ("còn 3 ngày", "ends_on")
    assert refused.sentence.template == "còn {n} ngày"
    assert Refused("Chưa mở.").field is None


def test_refused_survives_pickle():
    again = pickle.loads(pickle.dumps(BallotNotOpen(say("còn {n} ngày", n=3), "ends_on")))
    assert isinstance(again, BallotNotOpen)
    assert (again.sentence.template, again.field) == ("còn {n} ngày", "ends_on")


def test_term_is_its_value_and_knows_its_label():
    assert (Choice.FOR.value, str(Choice.FOR), f"{Choice.FOR}", Choice.FOR.label) == (
        "for",
        "for",
        "for",
        "tán thành",
    )
    assert Choice.FOR == "for"
    assert Choice("against") is Choice.AGAINST
    assert pickle.loads(pickle.dumps(Choice.FOR)) is Choice.FOR


def test_term_choices_keep_the_written_order():
    assert Choice.choices() == [("for", "tán thành"), ("against", "không tán thành")]
    assert [type(part) for part in Choice.choices()[0]] == [str, str]
