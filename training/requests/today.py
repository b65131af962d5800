"""What the managers of a company are told of questions for a training (employers.today), counted in its one query."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.today import Further, how_many
from portal.kit.first_page import Task
from training.models import TrainingRequest

COUNTED = {
    "trainings_asked": lambda on: how_many(
        TrainingRequest.objects.waiting(on), employment__employer=OuterRef("pk"), employee__erased_at=None
    ),
}


def requests_of(employers, counts, *, on):
    return {employer.pk: told(employer, counts[employer.pk].further["trainings_asked"]) for employer in employers}


def told(employer, number):
    if not number:
        return Further()
    there = reverse("training:requests", args=[employer.uuid])
    words = ngettext("%(number)s question", "%(number)s questions", number) % {"number": number}
    title = ngettext("Answer who asks for a training", "Answer %(count)s questions for a training", number)
    text = _("Take it up in your plan, or say why not. Who asked it reads your answer.")
    tasks = [Task(number, title % {"count": number}, text, _("See who asks"), there)] if employer.is_at_work else []
    return Further(tasks, [(_("Questions of people"), words, there)])
