"""Steps of the month; composing the minutes from the record."""
