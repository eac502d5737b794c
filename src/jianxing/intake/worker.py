"""``python -m jianxing.intake.worker JOB``: the process that works on one received file."""

import sys


def main() -> None:
    """Work on the job whose number the command line gives."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianxing.config.settings")
    import django

    django.setup()
    from jianxing.intake.models import ImportJob
    from jianxing.intake.running import work

    work(ImportJob.objects.select_related("started_by").get(pk=int(sys.argv[1])))


if __name__ == "__main__":
    main()
