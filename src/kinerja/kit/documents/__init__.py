"""A document is data; writers make PDF and Word files of it, byte for byte the same each time.

`parts.Document` -> `writing.write(document, Format.PDF)`; letters with a secret inside:
`sealed.sealed_letters`. What people wrote is only ever text here: no writer reads it as markup.
"""
