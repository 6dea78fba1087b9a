import secrets

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count
from django.utils import timezone


def end_shared_keys(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever knew the key of a browser had the trust of all who shared it: they prove it anew."""
    devices = apps.get_model("accounts", "TrustedDevice").objects
    counted = devices.order_by().values("key_digest").annotate(n=Count("pk")).filter(n__gt=1)
    shared = list(devices.filter(key_digest__in=counted.values("key_digest")))
    apps.get_model("accounts", "ParkedSession").objects.filter(device__in=shared).delete()
    for device in shared:
        device.key_digest = secrets.token_hex(32)  # of no key
        device.revoked_at = device.revoked_at or timezone.now()
        device.save(update_fields=["key_digest", "revoked_at"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_given_passwords_and_addresses")]

    operations = [
        migrations.RunPython(end_shared_keys, migrations.RunPython.noop),
        migrations.RemoveConstraint("trusteddevice", "device_trusted_once"),
        migrations.RemoveIndex("trusteddevice", "accounts_tr_key_dig_359352_idx"),
        migrations.AlterField(
            "trusteddevice", "key_digest", models.CharField(max_length=64, unique=True)
        ),
    ]
