"""A customer or colleague looks along: asked by a mentor, answered on a page that needs no account."""

from allauth.core.internal import ratelimit
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.tracks.forms import InviteObserverForm
from training.tracks.observers import invite_observer, link_of, revoke_link
from training.tracks.observing import observe_by_link
from training.tracks.progress import Progress
from training.tracks.sheets import LEVELS, Sheet
from training.views.tracks.base import TrackMixin

# A token cannot be guessed; this keeps whoever tries from costing anything.
GUESSES = {
    "app": "training",
    "action": "unknown_link",
    "config": {"unknown_link": "20/5m/ip,100/1d/ip"},
    "limit_get": True,
}
CLOSED = 410


@open_to(Audience.SIGNED_IN)
class InviteObserverView(TrackMixin, FormView):
    needs = "can_guide"
    form_class = InviteObserverForm
    template_name = "training/tracks/invite.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"snapshot": self.track.snapshot}

    def get_initial(self):
        return super().get_initial() | {"language": get_language()}

    def form_valid(self, form):
        try:
            link, address = invite_observer(self.track, **form.asked(), by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        email = form.cleaned_data["email"]
        context = self.get_context_data(form=form) | {"link": link, "address": address, "email": email}
        response = render(self.request, "training/tracks/invited.html", context)
        response["Cache-Control"] = "private, no-store"
        return response


@open_to(Audience.SIGNED_IN)
class RevokeObserverView(TrackMixin, View):
    needs = "can_guide"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        link = get_object_or_404(self.track.links, uuid=kwargs["link"])
        revoke_link(link, by=request.user, at=timezone.now())
        return self.tell(_("The link of %(name)s opens nothing any more."), name=link.name)


@open_to(Audience.ANYONE)
class ObserverView(TemplateView):
    """Who holds the link says how it goes. It tells no more of the learner than the first name."""

    template_name = "training/tracks/observer.html"
    refusal = ""

    def dispatch(self, request, *args, **kwargs):
        if not ratelimit.consume(request, dry_run=True, **GUESSES):
            return render(request, "429.html", status=429)
        self.link = link_of(kwargs["token"])
        if self.link is None:
            ratelimit.consume(request, **GUESSES)
            raise Http404
        if not self.link.track.is_running or not self.link.is_open(timezone.now()):
            return self.closed()
        self.sheet = self.fresh_sheet()
        response = super().dispatch(request, *args, **kwargs)
        return self.secret(response)

    @staticmethod
    def secret(response):
        """The address is the key: nobody keeps the page or finds it. No other site learns the address either, by
        SECURE_REFERRER_POLICY; "no-referrer" would take the origin from the form, and a browser could send none."""
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def closed(self):
        return self.secret(render(self.request, "training/tracks/observer_closed.html", status=CLOSED))

    def fresh_sheet(self):
        """Without what others saw: each says what they themselves see."""
        return Sheet(Progress(self.link.track.snapshot, []), role=self.link.role, asked=self.link.asked)

    def post(self, request, *args, **kwargs):
        self.sheet.read(request.POST)
        if self.sheet.errors:
            return self.show()
        try:
            observe_by_link(self.link, self.sheet.ticks, at=timezone.now())
        except RuleBroken as refusal:
            self.refusal = str(refusal)
            return self.show()
        return render(request, "training/tracks/observer_thanks.html", self.get_context_data())

    def show(self):
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        track = self.link.track
        return super().get_context_data(**kwargs) | {
            "link": self.link,
            "track": track,
            "first_name": track.employment.first_name,
            "company": track.employment.employer.name,
            "sheet": self.sheet,
            "levels": LEVELS,
            "refusal": self.refusal,
        }
