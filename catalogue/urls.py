"""The addresses of the offer that are no page of words."""

from django.urls import path

from catalogue.views.compare import CompareModulesView

urlpatterns = [path("modules/vergelijk/", CompareModulesView.as_view(), name="compare_modules")]
