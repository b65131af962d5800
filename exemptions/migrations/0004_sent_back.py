from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exemptions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="requestedmodule",
            name="sent_back",
            field=models.JSONField(blank=True, null=True, verbose_name="decision that was sent back"),
        ),
    ]
