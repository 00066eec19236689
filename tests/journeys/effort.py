"""What the acts at a desk cost a person: counted while a journey plays, and the time it takes her by a model.

Source: S. K. Card, T. P. Moran, A. Newell, The keystroke-level model for user performance time with interactive
systems, Communications of the ACM 23(7), 1980, 396-410: the time of somebody who knows her pages and makes no slip.
Of its figures the slow ones are taken: a key is struck in K = 0.50 s (random letters; the model's average
non-secretary needs 0.28 s), she thinks M = 1.35 s before every act and points for P = 1.10 s at it, also where Tab
would do; her hands go H = 0.40 s from the mouse to the keys and 0.40 s back for every text. R = 1.00 s is given to
every page. The model does not know reading, nor finding one's words: they cost as much on paper.
"""

import unicodedata
from dataclasses import dataclass

KEY, POINT, HANDS, THINK, PAGE = 0.50, 1.10, 0.40, 1.35, 1.00  # seconds


def strokes(text):
    """Return how many keys a text takes in Telex: one more for each mark, for đ and for a capital."""
    apart = unicodedata.normalize("NFD", text)
    return len(apart) + sum(one.isupper() for one in apart) + sum(one in "đĐ" for one in apart)


@dataclass
class Effort:
    """Keys struck, fields typed and chosen in, things pointed at, buttons and links pressed, pages loaded."""

    keys: int = 0
    typed: int = 0
    chosen: int = 0
    points: int = 0
    presses: int = 0
    pages: int = 0

    def type(self, text):
        self.typed += 1
        self.points += 1
        self.keys += strokes(text)

    def choose(self, points):
        self.chosen += 1
        self.points += points

    def press(self):
        self.presses += 1
        self.points += 1

    @property
    def fields(self):
        return self.typed + self.chosen

    @property
    def seconds(self):
        """The time by the model; a click strikes a key too."""
        acts = self.points * (THINK + POINT + KEY) + self.keys * KEY
        return acts + 2 * HANDS * self.typed + PAGE * self.pages

    def __str__(self):
        return (
            f"{self.keys} keys, {self.fields} fields, {self.presses} presses, {self.pages} pages: "
            f"{self.seconds / 60:.1f} min"
        )


@dataclass(frozen=True)
class Budget:
    """The most that a part of the month may cost."""

    minutes: float
    keys: int
    fields: int
    presses: int

    def excess(self, effort):
        """Return what an effort has too much of, in words."""
        pairs = {"keys": effort.keys, "fields": effort.fields, "presses": effort.presses}
        pairs["minutes"] = effort.seconds / 60
        return [
            f"{name}: {spent:g} > {getattr(self, name):g}"
            for name, spent in pairs.items()
            if spent > getattr(self, name)
        ]
