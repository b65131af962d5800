from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from training.back_office.credentials import CredentialViewSet
from training.back_office.leave import LeaveViewSet
from training.back_office.places import PlaceViewSet
from training.back_office.plans import PlanViewSet
from training.back_office.registrations import ProviderViewSet, RegistrationViewSet
from training.back_office.sessions import SessionViewSet
from training.back_office.tracks import TrackViewSet


class TrainingViewSets(ModelViewSetGroup):
    menu_label = _("Training")
    menu_icon = "date"
    menu_order = 170
    items = (SessionViewSet, TrackViewSet, PlanViewSet, PlaceViewSet)


class PapersViewSets(ModelViewSetGroup):
    menu_label = _("Papers")
    menu_icon = "doc-full"
    menu_order = 175
    items = (LeaveViewSet, CredentialViewSet, RegistrationViewSet, ProviderViewSet)
