"""Say at the end of a run what its tests counted, what stayed out of it, and why: by pytest, not by hand."""

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
    for line in _figures(terminalreporter):
        terminalreporter.write_line(line)
    for marker, count in sorted(_counted(config).items()):
        why = WHY.get(marker, "not asked for on this command line")
        terminalreporter.write_line(f"Left out: {count} × {marker} ({why}).")


def _figures(terminalreporter):
    """What tests told by `record_property("told", line)`, from every worker."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    told = {
        line for report in reports for name, line in getattr(report, "user_properties", ()) if name == "told"
    }
    return sorted(told)
