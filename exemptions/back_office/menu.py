from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from exemptions.back_office.assessments.lists import AssessmentViewSet
from exemptions.back_office.assessments.standards import StandardViewSet, SupplementTextViewSet, SupplementViewSet
from exemptions.back_office.concordance.credentials import CredentialViewSet
from exemptions.back_office.concordance.links import LinkViewSet
from exemptions.back_office.concordance.tables import TableViewSet
from exemptions.back_office.requests.queue import RequestedViewSet


class ExemptionViewSets(ModelViewSetGroup):
    menu_label = _("Exemptions")
    menu_icon = "tick-inverse"
    menu_order = 175
    items = (
        RequestedViewSet,
        AssessmentViewSet,
        TableViewSet,
        CredentialViewSet,
        LinkViewSet,
        StandardViewSet,
        SupplementViewSet,
        SupplementTextViewSet,
    )
