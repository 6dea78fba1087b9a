import csv
class TableError(ValueError):
    def __init__(self, row, column, reason):
        super().__init__(f"{row} {column}: {reason}")
        self.row, self.column, self.reason = row, column, reason
def read_table(path):
    with open(path, newline="", encoding="utf-8-sig") as f:
        for n, row in enumerate(csv.DictReader(f), start=2):
            yield n, {k: v or "" for k, v in row.items()}
