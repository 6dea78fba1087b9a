"""A made-up office at work: `kinerja demo` fills an empty folder with it.

The story is made first, out of chance that falls the same way every time, and without a database
(`office`, `people`, `days`, `matters`, `lives`, `story`); then it is told to the same services that
a real office uses (`loading` and what it calls).
"""
