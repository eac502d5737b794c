"""The addresses of the whole: those of the pages."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("jianxing.web.urls"):
    urlpatterns.append(path("", include("jianxing.web.urls")))

handler403 = "jianxing.web.faults.forbidden"
handler404 = "jianxing.web.faults.missing"
handler500 = "jianxing.web.faults.broken"
