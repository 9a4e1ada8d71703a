from django.db import migrations, models


class Migration(migrations.Migration):
    """The frozen content travels with the job, so that a worker renders exactly what was asked for."""

    dependencies = [("supervisi_dokumen", "0001_awal")]

    operations = [
        migrations.AddField(model_name="dokumen", name="isi", field=models.JSONField(blank=True, null=True)),
        migrations.AddField(
            model_name="dokumen", name="templat_versi", field=models.PositiveSmallIntegerField(default=1)
        ),
    ]
