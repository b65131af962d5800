"""How far a job is, for every page that shows it."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def progress_of(job):
    """What jobs/progress.html asks: the job, and how far it is in words and drawn."""
    done = min(job.done, job.total)
    counts = {"done": done, "total": job.total}
    counted = _("%(done)s of %(total)s") % {
        name: number_format(count, force_grouping=True) for name, count in counts.items()
    }
    return {
        "job": job,
        "counted": counted if job.total else "",
        "segments": [{"start": 0, "width": done, "kind": "done"}],
    }
