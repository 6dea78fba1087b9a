"""The column that a row is found by."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.db import models, transaction

from kinerja.kit.search.words import normalise

BATCH: Final = 1000
_OPTIONS: Final[dict[str, Any]] = {"blank": True, "default": "", "editable": False}


if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField  # Django's own fields take no type when they run


class SearchText(TextField):
    """The words of the columns named in `sources`, written whenever the row is written.

    Never name a column that holds personal data. Whoever updates a source names this column in
    `update_fields` too; `update()` and `bulk_update()` leave it as it was.
    """

    def __init__(self, *, sources: Sequence[str], **options: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(**{**_OPTIONS, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "kinerja.kit.search.SearchText", args, options | {"sources": self.sources}

    def pre_save(self, row: models.Model, add: bool) -> str:
        words = self.words_of(getattr(row, source) for source in self.sources)
        setattr(row, self.attname, words)
        return words

    def words_of(self, texts: Iterable[str]) -> str:
        return normalise("\n".join(texts))


def search_column(model: type[models.Model]) -> SearchText | None:
    columns = (field for field in model._meta.concrete_fields if isinstance(field, SearchText))
    return next(columns, None)


def fill(model: type[models.Model], batch: int = BATCH) -> None:
    """Write the search text of every row anew, for a migration: a transaction for each batch.

    It may be stopped and run again. It takes the model that the migration hands it.
    """
    column = search_column(model)
    if column is None:
        raise TypeError(f"{model.__name__} has no SearchText")
    reached: Any = None
    while rows := _after(reached, model, column, batch):
        with transaction.atomic():
            for key, *texts in rows:
                words = column.words_of(texts)
                model._base_manager.filter(pk=key).update(**{column.name: words})
        reached = rows[-1][0]


def _after(
    reached: Any, model: type[models.Model], column: SearchText, batch: int
) -> list[tuple[Any, ...]]:
    rows = model._base_manager.order_by("pk").values_list("pk", *column.sources)
    return list((rows if reached is None else rows.filter(pk__gt=reached))[:batch])
