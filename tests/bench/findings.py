"""What has been measured: rows, each of one table, kept in a file as they come."""
import json
import os
import sys


def load(path):
    """The rows of a bench, whether it came to its end or not."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Findings:
    def __init__(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.file = open(path, "w", encoding="utf-8")
        self.rows = []

    def add(self, table, **row):
        row["table"] = table
        self.rows.append(row)
        self.file.write(json.dumps(row) + "\n")
        self.file.flush()

    def skip(self, sentence):
        print(f"skipped: {sentence}")
        self.add("skipped", sentence=sentence)


def tell(text):
    """Progress, for whoever waits."""
    print(text, file=sys.stderr, flush=True)
