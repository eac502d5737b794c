"""The addresses of plans and tasks."""

from django.urls import path

from jianxing.web.plans import adding, answering, changes, owners, reviewing, tasks, views

urlpatterns = [
    path("plans/", views.overview, name="plans"),
    path("plans/upload/", views.upload, name="plan-upload"),
    path("plans/reading/<int:reading>/", views.progress, name="plan-reading"),
    path("plans/<int:version>/", reviewing.reader, name="plan"),
    path("plans/<int:version>/review/", reviewing.review, name="plan-review"),
    path("plans/<int:version>/add/", adding.add, name="plan-add"),
    path("plans/<int:version>/card/<slug:item>/", reviewing.card, name="plan-card"),
    path("plans/<int:version>/judge/", reviewing.judge, name="plan-judge"),
    path("plans/<int:version>/answer/", answering.answer, name="plan-answer"),
    path("plans/<int:version>/accept-rest/", reviewing.accept_rest, name="plan-accept-rest"),
    path("plans/<int:version>/take/", reviewing.take, name="plan-take"),
    path("plans/<int:version>/discard/", reviewing.discard, name="plan-discard"),
    path("plans/<int:version>/changes/", changes.changes, name="plan-changes"),
    path("plans/<int:version>/continues/", changes.continues, name="plan-continues"),
    path("plans/<int:version>/task-table.xlsx", views.task_table, name="task-table"),
    path("plans/<int:version>/comments.docx", views.advice_form, name="plan-advice-form"),
    path("plans/<int:version>/original/", views.original, name="plan-original"),
    path("ledger/owners/", owners.owners, name="ledger-owners"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
]
