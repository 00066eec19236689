"""The pages, one module a subject; no module imports another."""
