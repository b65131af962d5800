"""Who may use a view: declared on it once, refused at start-up when missing, enforced here for every request.

    @open_to(Audience.ANYONE)
    class ModuleList(ListView): ...

Views of other packages cannot declare it: their `include` does, in urls.py, with exceptions by name:

    third_party("beheer/", include(wagtailadmin_urls), Audience.STAFF, but={"wagtailadmin_sprite": Audience.ANYONE})

What a view may show of which object is not decided here but by the querysets (`visible_to`).
"""

import enum
import functools

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import URLResolver, get_resolver, path, reverse
from django.utils import translation
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect


@functools.total_ordering
class Audience(enum.Enum):
    """Who a view is for, from wide to narrow. Rights on single objects are checked by the view itself."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    OWNER = "signed in, with the second factor if the account has one"
    STAFF = "sector staff, with a second factor"
    ADMINISTRATOR = "administrators, with a second factor"

    def __lt__(self, other):
        order = list(Audience)
        return order.index(self) < order.index(other)

    def admits(self, user):
        if self is Audience.ANYONE:
            return True
        if not user.is_authenticated:
            return False
        if self is Audience.STAFF:
            return user.is_sector_staff
        return self is not Audience.ADMINISTRATOR or user.is_administrator


def open_to(audience):
    """Declare on a view, function or class, who may use it."""

    def declare(view):
        view.audience = audience
        return view

    return declare


def third_party(route, view, audience, *, but=None, name=None):
    """A `path()` for views that are not ours. `but` gives single ones, by their full name, another audience."""
    entry = path(route, view, name=name)
    entry.audience, entry.exceptions = audience, but or {}
    return entry


class SecondFactor:
    """How the middleware asks for a second factor; portal.accounts fills it in, as the kit knows no accounts."""

    @staticmethod
    def page_for(request, *, obligatory):
        """The address to send the user to, or None when all is well."""
        raise ImproperlyConfigured("Nobody told the kit how to ask for a second factor.")

    @classmethod
    def asked_by(cls, page_for):
        cls.page_for = staticmethod(page_for)


def declarations(urlconf):
    """Every view of `urlconf` as (route, name, callback, audience or None)."""
    return list(_walk(get_resolver(urlconf), route="", names=[], audience=None, exceptions={}))


def _walk(resolver, *, route, names, audience, exceptions):
    for entry in resolver.url_patterns:
        here, its_own = route + str(entry.pattern), getattr(entry, "audience", None)
        below = {**exceptions, **getattr(entry, "exceptions", {})}
        if isinstance(entry, URLResolver):
            spaces = [*names, entry.namespace] if entry.namespace else names
            yield from _walk(entry, route=here, names=spaces, audience=_narrower(audience, its_own), exceptions=below)
        else:
            name = ":".join([*names, entry.name]) if entry.name else ""
            own = its_own or _declared_on(entry.callback)
            yield here, name, entry.callback, below.get(name) or _narrower(audience, own)


def _declared_on(callback):
    declared = getattr(callback, "audience", None) or getattr(getattr(callback, "view_class", None), "audience", None)
    return declared if isinstance(declared, Audience) else None


def _narrower(first, second):
    """A view of ours that lies under the back office's include is never wider than the include."""
    return max(first, second) if first and second else first or second


def _exceptions(resolver):
    for entry in resolver.url_patterns:
        yield from getattr(entry, "exceptions", {})
        if isinstance(entry, URLResolver):
            yield from _exceptions(entry)


def problems(urlconf):
    """A sentence on every view of `urlconf` for which it is not clear who may use it."""
    found, sentences = {}, []
    for route, _name, callback, audience in declarations(urlconf):
        if audience is None:
            sentences.append(f"{urlconf}: nobody declared who may use '{route}' ({callback.__qualname__}).")
        elif found.setdefault(callback, audience) is not audience:
            sentences.append(f"{urlconf}: '{route}' ({callback.__qualname__}) is mounted for two audiences.")
    names = {name for _route, name, _callback, _audience in declarations(urlconf)}
    sentences += [
        f"{urlconf}: no view is called '{name}'." for name in _exceptions(get_resolver(urlconf)) if name not in names
    ]
    return sentences


@functools.cache
def audiences(urlconf):
    """Of every view of `urlconf`: who it is for."""
    if wrong := problems(urlconf):
        raise ImproperlyConfigured("\n".join(wrong))
    return {callback: audience for _route, _name, callback, audience in declarations(urlconf)}


class AccessMiddleware:
    """Lets a request through to its view, or sends the visitor to log in or to their second factor, or refuses (403)."""

    def __init__(self, get_response):
        self.get_response = get_response
        # A server runs no system checks, so the same sentences stop it here.
        for urlconf in (settings.ROOT_URLCONF, settings.PUBLIC_SCHEMA_URLCONF):
            audiences(urlconf)

    def __call__(self, request):
        response = self.get_response(request)
        if in_back_office(request) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.BACK_OFFICE_CONTENT_SECURITY_POLICY
        return response

    def process_view(self, request, callback, args, kwargs):
        audience = audiences(getattr(request, "urlconf", None) or settings.ROOT_URLCONF).get(callback)
        if audience is Audience.ANYONE:
            return None
        if audience is None:  # Only a view that was made after start-up.
            raise PermissionDenied
        if not request.user.is_authenticated:
            return send_to(request, log_in_page(request))
        if not audience.admits(request.user):
            raise PermissionDenied
        if audience >= Audience.OWNER:
            page = SecondFactor.page_for(request, obligatory=audience >= Audience.STAFF)
            if page:
                return send_to(request, page)
        if in_back_office(request):  # Its addresses carry no language.
            translation.activate(request.user.language)
        return None


def in_back_office(request):
    return request.path_info.startswith(settings.BACK_OFFICE_PATH)


def log_in_page(request, back=None):
    """The log-in page that leads back to `back` or here, in the language of the page that was asked for."""
    language = translation.get_language()
    if in_back_office(request):
        language = translation.get_language_from_request(request)
    with translation.override(language):
        return with_next(request, reverse(settings.LOGIN_URL), back)


def with_next(request, address, back=None):
    """`address`, told to lead back to the page the visitor was on."""
    if back is None and getattr(request, "htmx", False):
        back = request.htmx.current_url_abs_path
    elif back is None and request.method in ("GET", "HEAD"):
        back = request.get_full_path()
    return f"{address}?{urlencode({REDIRECT_FIELD_NAME: back})}" if back else address


def send_to(request, address):
    """Show another page, also when only a fragment was asked for. Other scripts cannot follow: 403."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        raise PermissionDenied
    return HttpResponseRedirect(address)
