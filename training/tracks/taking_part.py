"""Who learns a module at work and who guides in one, for the material that goes with it (catalogue.participants)."""

from training.models import WorkplaceTrack


def followed_by(user):
    return WorkplaceTrack.objects.running().filter(employee__user=user.pk).values("module")


def guided_by(user):
    return WorkplaceTrack.objects.guided_by(user).running().values("module")
