from django.urls import path

from portal.jobs.views import JobView

app_name = "jobs"
urlpatterns = [path("account/taken/<uuid:key>/", JobView.as_view(), name="job")]
