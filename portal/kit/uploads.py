"""What is too large is refused before it is read: a form is only looked at after all of it came in."""

from django.conf import settings
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat

from portal.kit.access import in_back_office


class RequestSizeMiddleware:
    """Answers a request that says it is too large with a page that says so, before anything reads it.

    Stands before the check of the CSRF token, which reads the whole form.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        most = settings.REQUEST_MAX_BYTES_IN_BACK_OFFICE if in_back_office(request) else settings.REQUEST_MAX_BYTES
        if length_of(request) <= most:
            return self.get_response(request)
        return render(request, "errors/413.html", {"most": filesizeformat(most)}, status=413)


def length_of(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() and len(length) < 18 else 0
