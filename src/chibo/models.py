"""Every room's models, gathered for Django; the one module that the storeys' contract leaves out."""

from chibo.accounts import models as accounts
from chibo.counters import models as counters
from chibo.cycle import models as cycle
from chibo.journal import models as journal
from chibo.meetings import models as meetings
from chibo.members import models as members
from chibo.minutes import models as minutes
from chibo.notices import models as notices
from chibo.org import models as org
from chibo.papers import models as papers
from chibo.quality import models as quality
from chibo.resolutions import models as resolutions
from chibo.submissions import models as submissions
from chibo.tasks import models as tasks
from chibo.votes import models as votes

__all__ = [
    "accounts", "counters", "cycle", "journal", "meetings", "members", "minutes", "notices", "org", "papers",
    "quality", "resolutions", "submissions", "tasks", "votes",
]  # fmt: skip
