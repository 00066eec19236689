"""The clock of a journey's server: it ticks from the moment written in the file CHIBO_JOURNEY_CLOCK.

Python imports this by its name at the start of every process that has this folder on its path. Only the one
function is moved through which the product reads the clock (tests/house/test_clock.py).
"""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

FILE = Path(os.environ["CHIBO_JOURNEY_CLOCK"])


def now():
    """Return the moment in the file, plus the time since it was written there."""
    moment = datetime.fromisoformat(FILE.read_text(encoding="ascii"))
    return moment + timedelta(seconds=time.time() - FILE.stat().st_mtime)


timezone.now = now  # noqa: TID251 - the one clock that is moved here
