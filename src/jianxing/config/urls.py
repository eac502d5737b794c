"""The addresses of the whole: those of the pages."""

from django.urls import include, path

urlpatterns = [path("", include("jianxing.web.urls"))]

handler403 = "jianxing.web.faults.forbidden"
handler404 = "jianxing.web.faults.missing"
handler500 = "jianxing.web.faults.broken"
