"""The addresses of units."""

from django.urls import path

from jianxing.web.units import views

urlpatterns = [
    path("units/", views.roster, name="units"),
    path("units/<int:pk>/", views.unit, name="unit"),
    path("units/<int:pk>/amend/", views.amend, name="unit-amend"),
    path("units/<int:pk>/end/", views.end, name="unit-end"),
]
