"""Root of the addresses: the website, later the API."""

from django.urls import include, path

urlpatterns = [path("", include("chibo.web.urls"))]
handler404 = "chibo.web.errors.not_found_page"
handler500 = "chibo.web.errors.server_error_page"
