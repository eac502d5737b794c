"""The addresses of plans and tasks."""

from django.urls import path

from jianxing.web.plans import tasks, views

urlpatterns = [
    path("plans/", views.overview, name="plans"),
    path("plans/upload/", views.upload, name="plan-upload"),
    path("plans/<int:version>/", views.reader, name="plan"),
    path("plans/<int:version>/review/", views.review, name="plan-review"),
    path("plans/<int:version>/judge/", views.judge, name="plan-judge"),
    path("plans/<int:version>/accept-rest/", views.accept_rest, name="plan-accept-rest"),
    path("plans/<int:version>/take/", views.take, name="plan-take"),
    path("plans/<int:version>/discard/", views.discard, name="plan-discard"),
    path("plans/<int:version>/task-table.xlsx", views.task_table, name="task-table"),
    path("plans/<int:version>/original/", views.original, name="plan-original"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
]
