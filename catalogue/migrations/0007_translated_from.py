import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_retiring'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='modulepage',
            options={'verbose_name': 'words about a module', 'verbose_name_plural': 'words about modules'},
        ),
        migrations.AlterModelOptions(
            name='programmepage',
            options={'verbose_name': 'words about a programme', 'verbose_name_plural': 'words about programmes'},
        ),
        migrations.AddField(
            model_name='modulepage',
            name='translated_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision'),
        ),
        migrations.AddField(
            model_name='programmepage',
            name='translated_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision'),
        ),
    ]
