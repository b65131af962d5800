"""What is done to learning material, wherever it is asked: each verb checks, changes, logs, and is done whole or not at all."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.clashes import ChangedMeanwhile, both_changed, clashes_in_facts
from catalogue.enums import MaterialKind
from catalogue.material_files import forget, received, received_captions
from catalogue.models import LearningMaterial, Module, ModuleMaterial, TranslatedCaptions
from catalogue.models.links import replace_links
from portal.kit import audit
from portal.kit.kept_pages import renew_pages
from portal.kit.rules import RuleBroken

LIMIT_OF_KIND = {MaterialKind.DOCUMENT: "document", MaterialKind.VIDEO: "video"}


@transaction.atomic
def add_material(*, kind, fields, upload=None, captions=None, modules=(), by, at):
    """Make a piece of material of `kind` with these `fields` ({name: value}) and let `modules` use it.

    A video that cannot be followed without sound, since it has neither captions nor the word that nothing is said in it,
    is kept as a draft. Raises RuleBroken, with nothing kept.
    """
    material = LearningMaterial(kind=kind, added_by=by, added_at=at, **fields)
    if upload:
        material.file = received(upload, limit=LIMIT_OF_KIND[kind], by=by, at=at)
    if captions:
        material.captions = received_captions(captions, by=by, at=at)
    material.is_draft = material.is_draft or material.needs_captions
    checked(material).save(force_insert=True)
    audit.record("catalogue.material_added", on=material, by=by)
    for module in modules:
        use(module=module, material=material, by=by)
    return material


@transaction.atomic
def change_material(*, material, fields, read=None, upload=None, captions=None, translations=(), by, at):
    """Give `material` these `fields`, and other files in place of the ones it has; whoever uses it has them at once.

    `translations` are pairs of language and file, None to take those captions away. `read` holds what `by` saw of the
    fields before changing them. Returns the material as it is now. Raises RuleBroken, with nothing written:
    ChangedMeanwhile where somebody else changed the same since, or the sentence of a rule.
    """
    stored = locked(material)
    now = {name: getattr(stored, name) for name in fields}
    if names := both_changed(wanted=fields, read=read or {}, now=now):
        raise ChangedMeanwhile(clashes_in_facts(stored, names, now, "catalogue.material_changed"))
    changed, gone = list(fields), []
    for name, value in fields.items():
        setattr(stored, name, value)
    if upload:
        gone.append(stored.file)
        stored.file = received(upload, limit=LIMIT_OF_KIND[stored.kind], by=by, at=at)
        changed.append("file")
    if captions:
        gone.append(stored.captions)
        stored.captions = received_captions(captions, by=by, at=at)
        changed.append("captions")
    checked(stored).save()
    for language, file in translations:
        gone.append(translate_captions(stored, language, file, by=by, at=at))
        changed.append("translated_captions")
    for file in filter(None, gone):
        forget(stored, file, by=by, at=at)
    if changed:
        audit.record("catalogue.material_changed", on=stored, by=by, fields=set(changed))
    return stored


def translate_captions(material, language, file, *, by, at):
    """Put these captions in `language` in place of those that are there. Returns the file that was there, or None."""
    if language == material.language:
        raise RuleBroken(_("This is the language of the video itself: choose the file at “Captions”."))
    found = material.translated_captions.filter(language=language).select_related("file").first()
    if found:
        found.delete()
    if file:
        kept = received_captions(file, by=by, at=at)
        TranslatedCaptions.objects.create(material=material, language=language, file=kept)
    return found and found.file


@transaction.atomic
def withdraw(*, material, by, at):
    """Take `material` away from everybody but the staff, in every module at once. Its file stays: it can be put back."""
    stored = locked(material)
    if stored.withdrawn_on:
        raise RuleBroken(_("This material is withdrawn already."))
    stored.withdrawn_on = at.date()
    stored.save(update_fields=["withdrawn_on"])
    audit.record("catalogue.material_withdrawn", on=stored, by=by)
    return stored


@transaction.atomic
def put_back(*, material, by):
    stored = locked(material)
    if stored.withdrawn_on is None:
        raise RuleBroken(_("This material is not withdrawn."))
    stored.withdrawn_on = None
    stored.save(update_fields=["withdrawn_on"])
    audit.record("catalogue.material_put_back", on=stored, by=by)
    return stored


@transaction.atomic
def use(*, module, material, by):
    """Let `module` use `material`, after what it has; nothing happens when it does already."""
    arrange(module=module, materials=[*used_by(module), material], by=by)


@transaction.atomic
def stop_using(*, module, material, by):
    arrange(module=module, materials=[one for one in used_by(module) if one.pk != material.pk], by=by)


@transaction.atomic
def use_in_only(*, modules, instead_of, material, by):
    """Let `modules` use `material` instead of those that `by` saw using it; what others let use it meanwhile stays."""
    have = list(Module.objects.filter(module_materials__material=material))
    for module in modules:
        if module not in have and module not in instead_of:
            use(module=module, material=material, by=by)
    for module in have:
        if module in instead_of and module not in modules:
            stop_using(module=module, material=material, by=by)


@transaction.atomic
def move(*, module, material, by, up):
    """Change places with the one before (`up`) or after. At the end of the list nothing happens."""
    materials = used_by(module)
    here = [one.pk for one in materials].index(material.pk) if material in materials else None
    if here is None:
        raise RuleBroken(_("This module does not use this material any more."))
    there = here - 1 if up else here + 1
    if 0 <= there < len(materials):
        materials[here], materials[there] = materials[there], materials[here]
    arrange(module=module, materials=materials, by=by)


def used_by(module):
    """The material of `module` in order, with the module locked: somebody else's change waits for ours."""
    Module.objects.select_for_update().get(pk=module.pk)
    return [link.material for link in ModuleMaterial.objects.filter(module=module).select_related("material")]


def arrange(*, module, materials, by):
    changes = replace_links(ModuleMaterial, "module", "material", {module: list(dict.fromkeys(materials))})
    if changes.owners:
        audit.record("catalogue.facts_changed", on=module, by=by, fields=["module_materials"])
        renew_pages()


def locked(material):
    return LearningMaterial.objects.select_for_update().get(pk=material.pk)


def checked(material):
    """`material`, if its columns agree with each other; else RuleBroken with the sentences of what does not."""
    try:
        material.full_clean(validate_unique=False)
    except ValidationError as refusal:
        raise RuleBroken(" ".join(refusal.messages)) from None
    return material
