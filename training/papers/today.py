"""What the managers of a company must do now for papers (employers.today): give attests, where it is the provider itself."""

from collections import defaultdict

from django.db.models import OuterRef

from employers.today import Further, how_many
from training.papers.asked import asked_of_hosts, tasks_by_session

COUNTED = {"attests_asked": lambda on: how_many(asked_of_hosts(), enrolment__session__host=OuterRef("pk"))}


def papers_of(employers, counts, *, on):
    """A Further by the id of each company. No query where nobody waits."""
    waiting = [each for each in employers if each.is_settled and counts[each.pk].further["attests_asked"]]
    tasks = defaultdict(list)
    if waiting:
        for session, task in tasks_by_session(asked_of_hosts().filter(enrolment__session__host__in=waiting), on):
            tasks[session.host_id].append(task)
    return {each.pk: Further(tasks[each.pk]) for each in employers}
