"""An office in one file: `kinerja backup` writes it, `kinerja restore` brings it back.

`archive` is the file, `manifest` what it says of itself, `holding` the files of the data folder,
`databases` the two kinds of database. Nothing here needs Django: a restore must be able to run
where no office is.
"""
