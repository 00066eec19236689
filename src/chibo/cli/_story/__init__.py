"""Parts of `./chibo story`: a month told in a file, read strictly, played through the actions, written."""
