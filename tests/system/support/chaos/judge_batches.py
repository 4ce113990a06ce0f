# SPDX-License-Identifier: Apache-2.0
"""Whether batches kept what was acknowledged, and gave each row in its turn and always in the same words."""

import collections


def losses_of_batches(asked):
    """asked: in the order of what each terminal was told."""
    by_batch = collections.defaultdict(list)
    for one in asked:
        if one.batch:
            by_batch[one.batch].append(one)
    return [f"batch {key}: {loss}" for key, calls in by_batch.items() for loss in Story(calls).losses()]


class Story:
    """One batch, as its terminal was told of it, call by call."""

    def __init__(self, calls):
        self._calls = calls
        self._id = None
        self._filled = set()  # rows acknowledged
        self._answers = {}  # row -> body
        self._read = []  # rows of the reading under way
        self._most_answered = 0
        self._erasing = self._erased = False

    def losses(self):
        return [loss for one in self._calls for loss in self._next(one)]

    def _next(self, one):
        if one.call == "row":
            return self._row(one)
        lines, self._read = self._read, []
        if one.code == "K3401":
            return [] if self._erasing else [f"it was forgotten before {one.call} {one.request_id}"]
        if one.call == "batch erase":
            self._erasing = True
            self._erased = self._erased or one.answered
            return []
        found = self._in_order(one, lines) if one.call == "batch read" else []
        if one.answered and self._erased:
            found.append(f"{one.call} {one.request_id} was answered after its erasure")
        elif one.answered and one.call != "batch read":
            found += self._standing(one)
        return found

    def _row(self, one):
        [row] = range(*one.rows)
        self._read.append(row)
        if self._answers.setdefault(row, one.body) != one.body:
            return [f"row {row} was answered in two ways"]
        return []

    def _in_order(self, one, lines):
        begin, end = one.rows
        after = begin + len(lines)
        if lines != list(range(begin, after)):
            return [f"{one.call} {one.request_id} from row {begin} gave rows {lines}"]
        said = {"next": after, "more": after < end}
        return [f"{one.call} {one.request_id} says {one.body}, not {said}"] if one.answered and one.body != said else []

    def _standing(self, one):
        if one.call == "batch fill":
            self._filled.update(range(*one.rows))
        self._id = self._id or one.body["id"]
        found = [] if one.body["id"] == self._id else ["its key opened another batch"]
        if one.body["received"] < len(self._filled):
            found.append(f"{one.body['received']} rows are there of {len(self._filled)} that were acknowledged")
        answered = max(self._most_answered, len(self._answers))
        if one.body["answered"] < answered:
            found.append(f"{one.body['answered']} rows are answered of {answered} that were")
        self._most_answered = max(answered, one.body["answered"])
        return found
