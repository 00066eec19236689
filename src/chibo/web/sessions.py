"""Django's sessions and sign-in, with the two reads of every request written once a process."""

from datetime import datetime
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from chibo.accounts.models import Account
from chibo.door.compiled import compiled_things


class SessionStore(db.SessionStore):
    """Sessions in the database; Django finds this class by the setting SESSION_ENGINE."""

    def _get_session_from_db(self) -> Session | None:
        """Return the session of the cookie; one that is unknown or over is forgotten with its key."""
        found = _sessions(self.session_key, timezone.now()) if self.session_key else []
        if not found:
            self._session_key = None
        return found[0] if found else None


class SignedIn(ModelBackend):
    """Accounts as Django keeps them."""

    def get_user(self, user_id: Any) -> Account | None:
        """Return the account of a session with its person; None when it was closed."""
        found = _accounts(int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@compiled_things
def _sessions(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@compiled_things
def _accounts(pk: int) -> QuerySet[Account]:
    return Account.objects.filter(pk=pk)
