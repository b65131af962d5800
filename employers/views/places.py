from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from employers.forms import PlaceForm
from employers.places import add_place, change_place, remove_place
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class PlaceMixin(CompanyMixin):
    for_managers = for_changing = True
    tab = "facts"
    place = None

    def dispatch(self, request, *args, **kwargs):
        if "place" in kwargs and self.employer:
            self.place = get_object_or_404(self.employer.establishments, uuid=kwargs["place"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"place": self.place}

    def back(self):
        return redirect(f"{reverse('employers:facts', args=[self.employer.uuid])}#places")


class PlaceFormView(PlaceMixin, FormView):
    form_class = PlaceForm
    template_name = "employers/place.html"

    def form_valid(self, form):
        try:
            place = self.write(form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("“%(place)s” is saved.") % {"place": place.name})
        if place.is_doubtful:
            messages.warning(
                self.request,
                _(
                    "The establishment number %(number)s is saved, but looks unusual. Look whether it has a typing error."
                )
                % {"number": place.number_in_words},
            )
        return self.back()


@open_to(Audience.SIGNED_IN)
class AddPlaceView(PlaceFormView):
    def write(self, facts):
        return add_place(self.employer, facts=facts, by=self.request.user)


@open_to(Audience.SIGNED_IN)
class ChangePlaceView(PlaceFormView):
    def get_initial(self):
        return PlaceForm.facts_of(self.place)

    def write(self, facts):
        return change_place(self.place, facts=facts, by=self.request.user)


@open_to(Audience.SIGNED_IN)
class RemovePlaceView(PlaceMixin, TemplateView):
    """Asks once more, and removes."""

    template_name = "employers/remove_place.html"

    def post(self, request, *args, **kwargs):
        try:
            remove_place(self.place, by=request.user)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%(place)s” is removed.") % {"place": self.place.name})
        return self.back()
