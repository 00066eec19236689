"""Tell what may be a Vietnamese syllable: the test of a typed name and of a guessed encoding."""

import re
import unicodedata
from functools import lru_cache

TONES = {"huyền": "\u0300", "hỏi": "\u0309", "ngã": "\u0303", "sắc": "\u0301", "nặng": "\u0323"}
"""The five written tones and their combining marks, in the order of the dictionary."""

ONSETS = tuple("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split())  # noqa: SIM905 - read as a table
"""What a syllable may begin with, besides nothing."""

RHYMES = tuple(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uên uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu
    ươc ươi ươm ươn ương ươp ươt ươu y ynh yt
    """.split()  # noqa: SIM905 - read as a table
)
"""What may follow the onset, tone marks apart; loans and minority names are left out."""

_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_SYLLABLE = re.compile(f"(?:{'|'.join(ONSETS)})?(?:{'|'.join(RHYMES)})")
_TONE_MARKS = frozenset(TONES.values())
_STOP_TONES = frozenset({TONES["sắc"], TONES["nặng"]})


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Tell whether a word can be a Vietnamese syllable, in any case and any placing of its tone.

    One tone at most; after c, ch, p, t only sắc and nặng. Loan and minority names (Đắk, Niê) need not be.
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONE_MARKS]
    plain = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONE_MARKS))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOPPED.search(plain) or _STOP_TONES.issuperset(tones)


def has_only_letters_of_vietnamese(text: str) -> bool:
    """Tell whether every letter of a text is on a Vietnamese keyboard (f, j, w, z included)."""
    return all(char in _LETTERS for char in unicodedata.normalize("NFC", text.lower()) if char.isalpha())


def _letters() -> frozenset[str]:
    vowels = "aăâeêioôơuưy"
    toned = (unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in _TONE_MARKS)
    return frozenset("abcdefghijklmnopqrstuvwxyzđ" + vowels).union(toned)


_LETTERS = _letters()
