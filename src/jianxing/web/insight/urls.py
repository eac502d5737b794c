"""The addresses of the pages of insight."""

from django.urls import path

from jianxing.web.insight import fair, lives, prospects, sizes

urlpatterns = [
    path("", prospects.prospects, name="insight"),
    path("targets/<int:pk>/", prospects.one, name="insight-target"),
    path("size/", sizes.sizes, name="insight-size"),
    path("life/", lives.lives, name="insight-life"),
    path("areas/", fair.areas, name="insight-areas"),
]
