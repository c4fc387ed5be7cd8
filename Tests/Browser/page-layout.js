// What a page's layout keeps from its reader, as a list of problems: text that is cut off, or reached only by scrolling
// the whole page sideways. Parts that scroll by themselves, as wide tables do, are fine.
() => {
  const root = document.scrollingElement;
  const problems = [];
  const name = (element) => element.localName + (element.id && `#${element.id}`)
    + [...element.classList].map((part) => `.${part}`).join("");
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";

  // What is wrong with a box of text whose parent is given, or null.
  const problemOf = (box, parent) => {
    let cut = null;
    for (let element = parent; element && element !== root; element = element.parentElement) {
      const { overflowX, overflowY, position } = styleOf(element);
      const own = element.getBoundingClientRect();
      if ((own.width <= 1 || own.height <= 1) && hides(overflowX)) return null;  // for screen readers alone
      // Letters may reach a little out of their line, so only text whose middle is out counts as cut below.
      const beside = box.right > own.right + 1 || box.left < own.left - 1;
      const below = (box.top + box.bottom) / 2 > own.bottom;
      if ((hides(overflowX) && beside) || (hides(overflowY) && below)) cut ??= element;
      if (overflowX === "auto" || overflowX === "scroll" || position === "fixed") box = own;
    }
    if (cut) return `is cut by ${name(cut)}`;
    return box.right > root.clientWidth + 1 ? "stands outside" : null;
  };

  if (root.scrollWidth > root.clientWidth) problems.push(`${root.scrollWidth} px wide in ${root.clientWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node && problems.length < 4; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    if (!problemOf(range.getBoundingClientRect(), parent)) continue;
    // Spaces at the end of a line may stand outside: nobody misses them. Words may not.
    for (const word of node.data.matchAll(/\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const problem = problemOf(range.getBoundingClientRect(), parent);
      if (!problem) continue;
      problems.push(`${JSON.stringify(word[0].slice(0, 60))} in ${name(parent)} ${problem}`);
      break;
    }
  }
  return problems;
}
