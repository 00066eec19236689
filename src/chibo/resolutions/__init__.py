"""Nghị quyết and kết luận: items, the vote that adopts, the issue with its number."""
