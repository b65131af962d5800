from django.urls import path

from training.views.calendars import SessionCalendarView

urlpatterns = [
    path("sessies/<uuid:uuid>/agenda.ics", SessionCalendarView.as_view(), name="calendar"),
]
