# SPDX-License-Identifier: Apache-2.0
"""Each fault that translations.py is there for, found in a file of one message."""

import unittest
import xml.etree.ElementTree

import translations

HOME = "kakunin::app::Screen"


def file_of(source, english, kind="", context=HOME):
    return xml.etree.ElementTree.fromstring(
        f"<TS><context><name>{context}</name><message><source>{source}</source>"
        f"<translation {kind}>{english}</translation></message></context></TS>")


class Faults(unittest.TestCase):
    def test_each_is_found(self):
        cases = {
            "unfinished": file_of("閉じる", "Close", 'type="unfinished"'),
            "vanished": file_of("閉じる", "Close", 'type="vanished"'),
            "empty": file_of("閉じる", " "),
            "a place lost": file_of("あと%1秒", "Seconds left"),
            "another place": file_of("%2のうち%1", "%1 of %1"),
            "a place too many": file_of("閉じる", "Close %1"),
            "Japanese": file_of("閉じる", "閉じる"),
            "without the namespace": file_of("閉じる", "Close", context="Screen"),
        }
        for name, tree in cases.items():
            with self.subTest(name):
                self.assertEqual(len(translations.faults(tree)), 1)

    def test_none_where_there_is_none(self):
        cases = {
            "plain": file_of("閉じる", "Close"),
            "places in another order": file_of("%2段階のうち%1段階め", "Step %1 of %2"),
            "the same without kana": file_of("100 %", "100 %"),
            "a percent sign": file_of("100 %", "100%"),
        }
        for name, tree in cases.items():
            with self.subTest(name):
                self.assertEqual(translations.faults(tree), [])


if __name__ == "__main__":
    unittest.main()
