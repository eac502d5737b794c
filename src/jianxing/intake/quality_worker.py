"""``python -m jianxing.intake.quality_worker CHECK``: the process that does one check of data quality."""

import sys


def main() -> None:
    """Do the check whose number the command line gives."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianxing.config.settings")
    import django

    django.setup()
    from jianxing.intake.models import QualityCheck
    from jianxing.intake.quality import run

    run(QualityCheck.objects.get(pk=int(sys.argv[1]), step=QualityCheck.Step.RUNNING))


if __name__ == "__main__":
    main()
