"""Say at the end of a run what stayed out of it, and why: counted by pytest, not by hand."""

import pytest

WHY = {
    "journey": "plays in a real browser",
    "check": "takes minutes, or stops and kills servers",
    "sqlite": "is about SQLite alone",
    "postgresql": "is about PostgreSQL alone",
}
_counts = pytest.StashKey[dict]()


def _counted(config):
    return config.stash.setdefault(_counts, {})


def pytest_deselected(items):
    for item in items:
        marker = next((name for name in WHY if item.get_closest_marker(name)), "other")
        counts = _counted(item.config)
        counts[marker] = counts.get(marker, 0) + 1


def pytest_sessionfinish(session):
    """A worker of xdist hands its counts to the run that started it; every worker collects the same tests."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _counted(session.config)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    _counted(node.config).update(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter, config):
    for marker, count in sorted(_counted(config).items()):
        why = WHY.get(marker, "not asked for on this command line")
        terminalreporter.write_line(f"Left out: {count} × {marker} ({why}).")
