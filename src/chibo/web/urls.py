"""Addresses of the website: nouns of facts in unaccented Vietnamese; every view is a @page."""

from django.urls import URLPattern, URLResolver, path

from chibo.web.pages import account, living

urlpatterns: list[URLPattern | URLResolver] = [
    path("", account.home, name="home"),
    path("dang-nhap/", account.sign_in, name="sign-in"),
    path("dang-nhap/dung-thu/", account.demo_sign_in, name="demo-sign-in"),
    path("dang-xuat/", account.sign_out, name="sign-out"),
    path("mat-khau/", account.password, name="password"),
    path("co-chu/", account.text_size, name="text-size"),
    path("ngon-ngu/", account.language, name="language"),
    path("ui/", living.living, name="ui"),
]
