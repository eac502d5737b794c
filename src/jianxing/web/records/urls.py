"""The addresses of records."""

from django.urls import path

from jianxing.web.records import batches, check_list, exports, imports, quality, summary

urlpatterns = [
    path("", batches.overview, name="data"),
    path("upload/", imports.upload, name="data-upload"),
    path("import/<int:pk>/", imports.job, name="data-import"),
    path("import/<int:pk>/columns/", imports.columns, name="data-columns"),
    path("import/<int:pk>/summary/", summary.summary, name="data-summary"),
    path("import/<int:pk>/take/", imports.take, name="data-take"),
    path("import/<int:pk>/discard/", imports.discard, name="data-discard"),
    path("import/<int:pk>/returned.xlsx", imports.returned, name="data-returned"),
    path("batches/<str:batch>/withdraw/", batches.withdraw, name="data-withdraw"),
    path("check-list/", check_list.check_list, name="check-list"),
    path("check-list/<int:pk>/withdraw/", check_list.withdraw, name="check-list-withdraw"),
    path("check-list/sign/", check_list.sign, name="check-list-sign"),
    path("quality/", quality.overview, name="quality"),
    path("quality/start/", quality.start, name="quality-start"),
    path("quality/owner/", quality.owner, name="quality-owner"),
    path("quality/<int:pk>/", quality.finding, name="quality-finding"),
    path("exports/", exports.overview, name="exports"),
    path("exports/<int:pk>/settle/", exports.settle, name="export-settle"),
    path("exports/<int:pk>/records.xlsx", exports.fetch, name="export-fetch"),
]
