"""What in the portal points at a fact, in whatever room: a fact that is used is not taken away."""

# What goes with the fact: derived from it, or kept by a room above from the same file (which adds itself here).
goes_along = {"catalogue.SearchEntry"}


def users_of(model, codes):
    """Names of facts of `model` with these codes that something points at, each with what points at it."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not is_pointer(relation) or relation.related_model._meta.label in goes_along:
            continue
        field = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{field}__code__in": codes})
        kind = relation.related_model._meta.verbose_name
        for code in sorted(set(rows.values_list(f"{field}__code", flat=True))):
            yield f"{code} ({kind})"


def is_pointer(relation):
    return relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
