"""The questions of two records of one person (employees.doubles.merging)."""

from training.models import TrainingRequest


def move_requests(dropped, kept):
    """All become those of the kept person: each stays with the employment by which it was asked."""
    return TrainingRequest.objects.filter(employee=dropped).update(employee=kept)
