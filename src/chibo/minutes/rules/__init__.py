"""What the minutes must be: their text, what locks them, what they show."""
