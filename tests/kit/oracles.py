"""What the kit is measured against: ICU, and syllables made from the spelling rules."""

import random
import unicodedata
from itertools import product

import icu
from hypothesis import settings
from hypothesis import strategies as st

from chibo.kit.syllables import ONSETS, RHYMES, TONES

steady = settings(derandomize=True, database=None, deadline=None, max_examples=40)
"""The same examples in every run."""

COLLATOR = icu.Collator.createInstance(icu.Locale("vi"))
COLLATOR.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)


def toned(rhyme, tone):
    """Put the tone on the rhyme's letter with a hat, else on its first vowel."""
    hats = [i for i, char in enumerate(rhyme) if char in "ăâêôơ"]
    spot = hats[-1] if hats else next(i for i, char in enumerate(rhyme) if char in "aeioưuy")
    return unicodedata.normalize("NFC", rhyme[: spot + 1] + tone + rhyme[spot + 1 :])


def may_stand(rhyme, tone):
    stopped = rhyme.endswith(("c", "ch", "p", "t"))
    return not stopped or tone in ("", TONES["sắc"], TONES["nặng"])


TONED_RHYMES = [toned(r, t) for r, t in product(RHYMES, ["", *TONES.values()]) if may_stand(r, t)]
ALL_SYLLABLES = [onset + rhyme for onset, rhyme in product(["", *ONSETS], TONED_RHYMES)]
SYLLABLES = random.Random(2).sample(ALL_SYLLABLES, 4000)
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Đỗ", "Bùi", "Vũ", "Vừ", "Ưng", "Ân", "Lò", "Lô"]

syllables = st.sampled_from(SYLLABLES)
full_names = st.builds(
    lambda family, others: " ".join([family, *(word.capitalize() for word in others)]),
    st.sampled_from(FAMILIES),
    st.lists(syllables, min_size=1, max_size=3),
)
