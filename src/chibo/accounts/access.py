"""Who may open accounts and change passwords."""

from chibo.accounts.models import Account
from chibo.door.scope import Scope
from chibo.door.terms import Right


def may_open_account(scope: Scope, unit_id: int, path: str | None = None) -> bool:
    """Return whether the scope may open accounts and print slips in a unit; `path` opens those below."""
    return scope.has(Right.MANAGE_ACCOUNTS, unit_id, path)


def may_keep_own(scope: Scope, account: Account) -> bool:
    """Return whether the account is the scope's own: password, size of text, notices are hers alone."""
    return scope.account_id == account.pk
