"""The addresses of the pages."""

from django.urls import path

from jianxing.web import account, home, indicators, ledger, lineage, plans, tasks

urlpatterns = [
    path("", home.dashboard, name="home"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("password/", account.password, name="password"),
    path("language/<slug:to>/", account.language, name="language"),
    path("year/<int:to>/", account.year, name="year"),
    path("todo/", ledger.todo, name="todo"),
    path("plans/", plans.overview, name="plans"),
    path("plans/upload/", plans.upload, name="plan-upload"),
    path("plans/<int:version>/", plans.reader, name="plan"),
    path("plans/<int:version>/review/", plans.review, name="plan-review"),
    path("plans/<int:version>/judge/", plans.judge, name="plan-judge"),
    path("plans/<int:version>/accept-rest/", plans.accept_rest, name="plan-accept-rest"),
    path("plans/<int:version>/take/", plans.take, name="plan-take"),
    path("plans/<int:version>/discard/", plans.discard, name="plan-discard"),
    path("plans/<int:version>/task-table.xlsx", plans.task_table, name="task-table"),
    path("plans/<int:version>/original/", plans.original, name="plan-original"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("ledger/", ledger.overview, name="ledger"),
    path("ledger/open/", ledger.open_year, name="ledger-open"),
    path("ledger/<int:pk>/", ledger.item, name="item"),
    path("ledger/<int:pk>/move/", ledger.move, name="item-move"),
    path("indicators/", indicators.catalogue, name="indicators"),
    path("indicators/<slug:identifier>/", indicators.indicator, name="indicator"),
    path("indicators/<slug:identifier>/explain/", lineage.explain, name="explain"),
    path("indicators/<slug:identifier>/records/", lineage.records, name="records"),
]
