"""Parts of `./chibo demo`: a commune of twelve cells with a year behind them, all people invented."""
