from django.db import migrations, models
from django.utils import timezone

from articles.models.edition import EPOCH, MICROSECOND


def begin(apps, schema_editor):
    """The first edition."""
    number = (timezone.now() - EPOCH) // MICROSECOND
    apps.get_model("articles", "Edition").objects.using(schema_editor.connection.alias).create(pk=1, number=number)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_ruling_suggestion'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='edition_is_one_row')],
            },
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
