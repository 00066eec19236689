"""Addresses of the website: nouns of facts in unaccented Vietnamese."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
