from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "kinerja.commitments"
    label = "commitments"

    def ready(self) -> None:
        from kinerja.commitments import holding, jobs, queries, verbs
        from kinerja.commitments.shelf import SHELF
        from kinerja.kit.uploads.named import Named, register
        from kinerja.kit.uploads.store import Shelf

        verbs.declare()
        jobs.declare()
        holding.declare()
        register(Named(SHELF, Shelf.SHOWN, queries.shown_keys))
        register(Named(SHELF, Shelf.ORIGINALS, queries.original_keys))
