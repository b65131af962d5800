from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from portal.house.models import SectorSettings
from training.registers.gathering import sheet_of
from training.views.base import SessionMixin


class RegisterMixin(SessionMixin):
    """A page of the register of one session, for who keeps it."""

    @property
    def address(self):
        return reverse("training:register_grid", args=[self.session.uuid])

    @cached_property
    def parts(self):
        return list(self.session.parts.all())

    @cached_property
    def sheet(self):
        return sheet_of(
            self.session,
            on=timezone.localdate(),
            parts=self.parts,
            house=SectorSettings.load(self.request),
        )

    def get_context_data(self, **kwargs):
        context = {"can_change": self.session.is_changeable, "parts": self.parts, "grid_address": self.address}
        return super().get_context_data(**kwargs) | context


class PartMixin(RegisterMixin):
    """A page about one part of a session."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.part = next((part for part in self.parts if part.uuid == kwargs["part"]), None)
        if self.part is None:
            raise Http404
        self.part.session = self.session

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"part": self.part}
