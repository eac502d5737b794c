"""The addresses of the pages."""

from django.urls import include, path

from jianxing.web import account, home, indicators, ledger, lineage
from jianxing.web.insight import urls as insight
from jianxing.web.plans import urls as plans
from jianxing.web.records import urls as records
from jianxing.web.units import urls as units

urlpatterns = [
    path("", home.dashboard, name="home"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("password/", account.password, name="password"),
    path("language/<slug:to>/", account.language, name="language"),
    path("year/<int:to>/", account.year, name="year"),
    path("todo/", ledger.todo, name="todo"),
    path("", include(plans)),
    path("", include(units)),
    path("records/", include(records)),
    path("insight/", include(insight)),
    path("ledger/", ledger.overview, name="ledger"),
    path("ledger/open/", ledger.open_year, name="ledger-open"),
    path("ledger/<int:pk>/", ledger.item, name="item"),
    path("ledger/<int:pk>/move/", ledger.move, name="item-move"),
    path("indicators/", indicators.catalogue, name="indicators"),
    path("indicators/<slug:identifier>/", indicators.indicator, name="indicator"),
    path("indicators/<slug:identifier>/explain/", lineage.explain, name="explain"),
    path("indicators/<slug:identifier>/records/", lineage.records, name="records"),
]
