"""The golden vectors of search, in both browsers: texts, folded, and the terms that the compiler makes of them, too."""

import json
import unittest
from pathlib import Path

import browser
from built_site import assert_none
from firefox import firefox
from sites import MOUNT, PLAIN

CASES = json.loads((Path(__file__).parents[1] / "Fixtures/search-vectors.json").read_text(encoding="utf-8"))["cases"]
LOAD = """new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = address;
  script.onload = () => resolve();
  script.onerror = () => reject(new Error(address));
  document.head.append(script);
})"""
MAKE = """texts.map((text) => {
  const { fold, foldMap, tokens } = kotae.text;
  const map = foldMap(text);
  const isInside = ({ start, end }) => 0 <= start && start < end && end <= text.length;
  return {
    folded: fold(text), terms: [...new Set(tokens(text).map(({ term }) => term))], mapped: map.text,
    isOrdered: map.starts.length === map.text.length + 1 && map.starts[map.text.length] === text.length
      && [...map.starts].every((start, index, starts) => index === 0 || starts[index - 1] <= start),
    outside: tokens(text).filter((token) => !isInside(token)).map(({ term }) => term),
  };
})"""
QUANTITIES = {
    "8.5 KB": ("size", 8704), "8.5KB": ("size", 8704), "８．５ＫＢ": ("size", 8704), "8704": ("", 8704), "８７０４": ("", 8704),
    "0x2200": ("", 8704), "2200h": ("", 8704), "24h": ("time", 86_400_000), "024h": ("", 36), "15分": ("time", 900_000),
    "0.02 s": ("time", 20), "50 %": ("percent", 50), "8.5": ("", 8.5), "-1073741502": ("", 0xC0000142),
    "KB": None, "8.5 KBs": None, "about 8": None, "": None,
}
MARKED = {
    "ｻｰﾊﾞｰが停止": ("サバ", "ｻｰﾊﾞｰ"), "空きが８．５ＫＢを切る": ("#2200", "８．５ＫＢ"), "値は 0x2200 です": ("#2200", "0x2200"),
    "KStackMinFree": ("minfre", "MinFree"), "カーネルスタック": ("タツク", "タック"),
}


class InChromium(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = browser.chromium().new_page()
        cls.addClassCleanup(cls.page.close)
        cls.page.goto(PLAIN.url("ja/index.html"))
        cls.page.evaluate(f"address => {LOAD}", PLAIN.url("assets/search-text.js"))

    def test_vectors(self):
        made = self.page.evaluate(f"texts => {MAKE}", [case["text"] for case in CASES])
        assert_none(self, differences(made))

    def test_quantities(self):
        made = self.page.evaluate("""texts => texts.map((text) => {
          const found = kotae.text.quantity(text);
          return found && [found.dimension, found.magnitude];
        })""", list(QUANTITIES))
        self.assertEqual({text: found and tuple(found) for text, found in zip(QUANTITIES, made)}, QUANTITIES)

    def test_terms_know_their_place(self):
        made = self.page.evaluate("""cases => cases.map(([text, term]) =>
          kotae.text.tokens(text).filter((token) => token.term === term).map(({ start, end }) => text.slice(start, end)))""",
            [[text, term] for text, (term, _) in MARKED.items()])
        self.assertEqual(made, [[place] for _, place in MARKED.values()])


class InFirefox(unittest.TestCase):
    def test_vectors(self):
        reader = firefox()
        with browser.served(PLAIN, MOUNT) as root:
            for address in (PLAIN.url("ja/index.html"), f"{root}ja/index.html"):
                reader.open(address)
                reader.evaluate(f"const address = arguments[0]; return {LOAD}", address.replace("ja/index.html", "assets/search-text.js"))
                made = reader.evaluate(f"const kotae = window.wrappedJSObject.kotae, texts = arguments[0]; return {MAKE}",
                                       [case["text"] for case in CASES])
                assert_none(self, differences(made))


def differences(made):
    for case, found in zip(CASES, made, strict=True):
        text = case["text"]
        if found["folded"] != case["folded"] or found["mapped"] != case["folded"]:
            yield f"{text!r} is folded to {found['folded']!r} (with places: {found['mapped']!r}), not {case['folded']!r}"
        if set(found["terms"]) != set(case["terms"]):
            more, fewer = set(found["terms"]) - set(case["terms"]), set(case["terms"]) - set(found["terms"])
            yield f"{text!r} has {sorted(more)} too many and lacks {sorted(fewer)}"
        if not found["isOrdered"] or found["outside"]:
            yield f"{text!r}: places that don't fit: {found['outside']}"
