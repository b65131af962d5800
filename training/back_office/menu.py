from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from training.back_office.places import PlaceViewSet
from training.back_office.plans import PlanViewSet
from training.back_office.sessions import SessionViewSet
from training.back_office.tracks import TrackViewSet


class TrainingViewSets(ModelViewSetGroup):
    menu_label = _("Training")
    menu_icon = "date"
    menu_order = 170
    items = (SessionViewSet, TrackViewSet, PlanViewSet, PlaceViewSet)
