from django.urls import path

from rafiqi.web.intake import checking, columns, doubles, export, rows, upload

app_name = "intake"
urlpatterns = [
    path("programmes/<str:programme_id>/imports/", upload.upload, name="upload"),
    path("programmes/<str:programme_id>/export/", export.export, name="export"),
    path("imports/<str:source_id>/", checking.check, name="check"),
    path("imports/<str:source_id>/apply/", checking.apply, name="apply"),
    path("imports/<str:source_id>/drop/", checking.drop, name="drop"),
    path("imports/<str:source_id>/undo/", checking.undo, name="undo"),
    path("imports/<str:source_id>/columns/", columns.columns, name="columns"),
    path("imports/<str:source_id>/doubles/", doubles.doubles, name="doubles"),
    path(
        "imports/<str:source_id>/problems/<str:code>/", rows.problems, name="problems"
    ),
    path("imports/<str:source_id>/rows/<int:number>/", rows.row, name="row"),
    path(
        "imports/<str:source_id>/rows/<int:number>/decide/", rows.decide, name="decide"
    ),
]
