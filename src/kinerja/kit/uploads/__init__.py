"""Files that people hand in: cleaned at the door, kept under names of ours, shown after a yes.

`accepting.accept` -> `store.Store.save` -> `serving.answer`; in forms: `fields.UploadField`.

Nothing is imported here: the process that decodes (`workshop`) starts in a twentieth of a second
because it loads no Django.
"""
