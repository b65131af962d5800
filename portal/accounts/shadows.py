"""Wagtail's own log-in and password addresses know no second factor and stay routed, so these stand before them."""

from allauth.account.views import LogoutView
from django.http import Http404, HttpResponseRedirect
from django.urls import path, re_path, reverse
from django.views.generic import View

from portal.kit.access import Audience, log_in_page, open_to


@open_to(Audience.ANYONE)
class InsteadOfLogIn(View):
    """Whatever is sent here, nobody is logged in: the visitor gets the portal's log-in page."""

    def dispatch(self, request, *args, **kwargs):
        return HttpResponseRedirect(log_in_page(request, back=request.GET.get("next", "")))


@open_to(Audience.ANYONE)
class InsteadOfPasswords(View):
    """Whatever is sent here, no password is set: the visitor gets the portal's page for it."""

    def dispatch(self, request, *args, **kwargs):
        page = "account_change_password" if request.user.is_authenticated else "account_reset_password"
        return HttpResponseRedirect(reverse(page))


@open_to(Audience.ANYONE)
class LogOut(LogoutView):
    """The button in Wagtail's menu posts here; opening the address asks first."""


@open_to(Audience.ANYONE)
class Nothing(View):
    """Wagtail ships addresses that fail on purpose, to look at its error pages."""

    def dispatch(self, request, *args, **kwargs):
        raise Http404


back_office = [
    path("login/", InsteadOfLogIn.as_view()),
    path("logout/", LogOut.as_view()),
    re_path(r"^password_(?:reset|change)/", InsteadOfPasswords.as_view()),
    path("failwhale/", Nothing.as_view()),
    path("test404/", Nothing.as_view()),
]
pages = [
    path("_util/login/", InsteadOfLogIn.as_view()),
]
