"""Root of the addresses: the website, later the API."""

from django.urls import include, path

urlpatterns = [path("", include("chibo.web.urls"))]
