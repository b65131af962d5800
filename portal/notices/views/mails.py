"""Which mails somebody gets."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from portal.kit.access import Audience, open_to
from portal.notices.choosing import choices_of, choose
from portal.notices.forms import MailsForm


@open_to(Audience.SIGNED_IN)
class MailsView(FormView):
    """How to hear of each kind of event. What always arrives is said, and cannot be changed."""

    form_class = MailsForm
    template_name = "notices/mails.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"chosen": choices_of(self.request.user)}

    def form_valid(self, form):
        choose(self.request.user, form.choices())
        messages.success(self.request, _("From now on you get your mails like this."))
        return HttpResponseRedirect(reverse("notices:mails"))
