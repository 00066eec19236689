"""Tests of the kit: pure, without Django."""
