"""One click and you are somebody: only in the demo, only on this machine."""

import ipaddress

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.views.generic import View

from portal.accounts.demo import demo_accounts
from portal.kit.access import Audience, open_to


def is_possible(request):
    """Only in the demo, asked for at a loopback host, by this machine itself and not through a proxy on it."""
    host = request.get_host().rsplit(":", 1)[0]
    return (
        settings.DEMO
        and (host in ("localhost", "127.0.0.1", "[::1]") or host.endswith(".localhost"))
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and not any(header in request.headers for header in ("Forwarded", "X-Forwarded-For", "X-Real-Ip"))
    )


def is_loopback(address):
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


@open_to(Audience.ANYONE)
class DemoLogIn(View):
    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        if not is_possible(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        user = next((user for user in demo_accounts() if user.email == request.POST.get("email")), None)
        if user is None:
            raise Http404
        adapter = get_adapter(request)
        adapter.logout(request)
        adapter.login(request, user)
        record_authentication(request, user, method="mfa", type="demo")
        back = request.POST.get("next", "")
        return HttpResponseRedirect(back if adapter.is_safe_url(back) else adapter.get_login_redirect_url(request))
