"""Stories with planted mistakes: each is refused with its sentence, its line and its field, or taken in and named."""

from dataclasses import dataclass

import pytest

from chibo.cli._story.spots import StoryRefused
from tests.story.conftest import CLEAN, changed, line_of
