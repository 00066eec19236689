"""Reading meetings: facts, sheets for pages, papers and the rooms above."""
