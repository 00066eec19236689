"""The tree of Party organisations with dated placements, terms, seats and profiles."""
