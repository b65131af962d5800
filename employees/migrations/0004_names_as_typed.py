"""Names are recognised by letters that every keyboard has: “Yıldız” is “Yildiz”."""

from django.db import migrations

WRITTEN_AS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)


def write_again(apps, schema_editor):
    for name in ("Employee", "Employment"):
        rows = apps.get_model("employees", name).objects.filter(name_key__regex="[ıłøđðþæœħŧŋ]")
        for row in rows.only("pk", "name_key").iterator():
            row.name_key = " ".join(sorted(row.name_key.translate(WRITTEN_AS).split()))[:310]
            row.save(update_fields=["name_key"])


class Migration(migrations.Migration):
    dependencies = [("employees", "0003_record")]
    operations = [migrations.RunPython(write_again, migrations.RunPython.noop)]
