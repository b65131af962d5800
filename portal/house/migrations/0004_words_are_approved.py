from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('house', '0003_colour_and_length'),
    ]

    operations = [
        migrations.AddField(
            model_name='sectorsettings',
            name='words_are_approved',
            field=models.BooleanField(default=True, help_text='Curators send their texts, administrators approve and publish them. Without this, curators publish themselves.', verbose_name='words are approved before they are published'),
        ),
    ]
