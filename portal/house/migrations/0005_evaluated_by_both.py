from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('house', '0004_words_are_approved'),
    ]

    operations = [
        migrations.AddField(
            model_name='sectorsettings',
            name='evaluated_by_both',
            field=models.BooleanField(default=False, help_text='Where a session has both, no participant has a result before each of them evaluated everything.', verbose_name='trainer and mentor both evaluate, without seeing each other first'),
        ),
    ]
