"""The website: server-rendered pages over every room."""
