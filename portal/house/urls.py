from django.urls import path

from portal.house import views

app_name = "house"
urlpatterns = [
    path("huisstijl.css", views.stylesheet, name="stylesheet"),
    path("huisstijl/voorbeelden.css", views.examples, name="examples"),
]
