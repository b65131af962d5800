from django.shortcuts import render


def csrf_failure(request, reason=""):
    """A form that was open too long, or sent from elsewhere: say so, and that nothing was changed."""
    return render(request, "errors/csrf.html", status=403)
