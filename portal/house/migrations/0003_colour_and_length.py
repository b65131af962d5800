from django.db import migrations, models

COLOUR = r"^#[0-9A-Fa-f]{6}$"


def replace_what_is_no_colour(apps, schema_editor):
    """A sector with such a colour could show no page at all."""
    SectorSettings = apps.get_model("house", "SectorSettings")
    default = SectorSettings._meta.get_field("colour").default
    SectorSettings.objects.exclude(colour__regex=COLOUR).update(colour=default)


class Migration(migrations.Migration):
    dependencies = [("house", "0002_words_and_languages")]

    operations = [
        migrations.AlterField(
            model_name="sectorsettings",
            name="name",
            field=models.CharField(max_length=120, verbose_name="name"),
        ),
        migrations.AlterField(
            model_name="sectorsettings",
            name="name_en",
            field=models.CharField(blank=True, max_length=120, verbose_name="name in English"),
        ),
        migrations.AlterField(
            model_name="sectorsettings",
            name="name_fr",
            field=models.CharField(blank=True, max_length=120, verbose_name="name in French"),
        ),
        migrations.RunPython(replace_what_is_no_colour, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="sectorsettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("colour__regex", COLOUR)),
                name="sectorsettings_colour_is_hexadecimal",
                violation_error_message="A colour is # and six digits or letters A to F, for example #0B6B75.",
            ),
        ),
    ]
