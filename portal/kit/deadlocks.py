"""Of two requests that wait for each other the database undoes one. That one is done again: nobody need know."""

import logging

from django.db import OperationalError

DEADLOCK = "40P01"
logger = logging.getLogger(__name__)


class DeadlockMiddleware:
    """Calls the view of such a request once more. What it wrote is undone by then: all that is written together stands in
    one transaction. A second time in a row is an error like any other."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_deadlock(exception):
            return None
        logger.warning("Done again after a deadlock: %s", request.path)
        for file in request.FILES.values():
            file.seek(0)
        match = request.resolver_match
        return match.func(request, *match.args, **match.kwargs)


def is_deadlock(exception):
    return isinstance(exception, OperationalError) and getattr(exception.__cause__, "sqlstate", None) == DEADLOCK
