// Templates that include others: partials and inheritance, with the indentation that they bring along. The
// rules are those of the Mustache specification 1.4 (partials, inheritance); the cases are our own.

import Testing

@testable import KotaeCompiler

@Suite struct MustachePartialTests {
  @Test(arguments: [
    TemplateCase("included", "({{>p}})", partials: ["p": "text"], "(text)"),
    TemplateCase(
      "sees the same names", "{{#a}}{{>p}}{{/a}}", ["a": ["n": "1"]], partials: ["p": "*{{n}}*"], "*1*"),
    TemplateCase("a name with a slash", "{{>partials/head}}", partials: ["partials/head": "h"], "h"),
    TemplateCase(
      "within one another", "{{>o}}", ["a": "1"], partials: ["o": "<{{>i}}>", "i": "{{a}}"], "<1>"),
    TemplateCase("twice", "{{>p}}{{>p}}", partials: ["p": "x"], "xx"),
    TemplateCase("blanks around stay", "| {{>p}} |", partials: ["p": "\t|\t"], "| \t|\t |"),
    TemplateCase(
      "within a line nothing is indented", "  {{a}}  {{> p}}\n", ["a": "|"], partials: ["p": ">\n>"],
      "  |  >\n>\n"),
    TemplateCase("alone on its line, CR LF", "|\r\n{{>p}}\r\n|", partials: ["p": ">"], "|\r\n>|"),
    TemplateCase("alone at the start", "  {{>p}}\n>", partials: ["p": ">\n>"], "  >\n  >>"),
    TemplateCase("alone at the end", ">\n  {{>p}}", partials: ["p": ">\n>"], ">\n  >\n  >"),
    TemplateCase(
      "every line is indented, a value's lines aren't", "\\\n {{>p}}\n/\n", ["a": "<\n->"],
      partials: ["p": "|\n{{{a}}}\n|\n"], "\\\n |\n <\n->\n |\n/\n"),
    TemplateCase(
      "empty lines aren't indented", "  {{>p}}\n", partials: ["p": "a\n\nb\r\n\r\nc\n"],
      "  a\n\n  b\r\n\r\n  c\n"),
    TemplateCase(
      "lines of tags still vanish", "  {{>p}}\n", ["x": true],
      partials: ["p": "{{#x}}\n  a\n{{/x}}\n{{!c}}\n{{^x}}b{{/x}}c\n"], "    a\n  c\n"),
    TemplateCase(
      "indentation adds up", " {{>o}}\n", partials: ["o": "o\n  {{>i}}\n", "i": "i\n{{!}}\nj\n"],
      " o\n   i\n   j\n"),
    TemplateCase("blanks within the tag", "|{{> p }}|", partials: ["p": "[]"], "|[]|"),
    TemplateCase(
      "delimiters stay outside", "{{>p}}{{= | | =}}|>p|", ["a": "x"], partials: ["p": ".{{a}}|a|."],
      ".x|a|..x|a|."),
    TemplateCase(
      "delimiters stay inside", "{{>p}}{{a}}|a|", ["a": "x"], partials: ["p": "{{= | | =}}|a|"], "xx|a|"),
    TemplateCase(
      "itself, for what lies inside", "{{>node}}",
      ["n": "1", "nodes": [["n": "2", "nodes": []], ["n": "3", "nodes": [["n": "4", "nodes": []]]]]],
      partials: ["node": "{{n}}<{{#nodes}}{{>node}}{{/nodes}}>"], "1<2<>3<4<>>>"),
    TemplateCase(
      "itself, through another", "{{>a}}",
      ["n": "1", "in": ["n": "2", "in": ["n": "3", "in": false]]],
      partials: ["a": "{{n}}{{>b}}", "b": "({{#in}}{{>a}}{{/in}})"], "1(2(3()))"),
    TemplateCase(
      "itself, indented further each time", "<ul>\n  {{>node}}\n</ul>\n",
      ["n": "1", "in": ["n": "2", "in": ["n": "3", "in": false]]],
      partials: ["node": "<li>{{n}}\n{{#in}}\n  {{>node}}\n{{/in}}\n</li>\n"],
      "<ul>\n  <li>1\n    <li>2\n      <li>3\n      </li>\n    </li>\n  </li>\n</ul>\n"),
    TemplateCase(
      "itself within a line: no indentation", "  {{>node}}\n",
      ["n": "1", "in": ["n": "2", "in": ["n": "3", "in": false]]],
      partials: ["node": "{{n}}\n{{#in}}={{>node}}{{/in}}"], "  1\n  =2\n=3\n"),
  ])
  func partials(_ case: TemplateCase) throws { try `case`.check() }

  @Test(arguments: [
    TemplateCase("a block's own content", "{{$a}}own{{/a}}\n", "own\n"),
    TemplateCase(
      "with values and sections in it",
      "{{$a}}{{v}}{{{v}}}{{#o}}{{v}}{{/o}}{{^n}}{{v}}{{/n}}{{/a}}", ["v": "<", "o": ["v": "{{v}}"]],
      "&lt;<{{v}}&lt;"),
    TemplateCase("a parent without blocks", "{{<p}}{{/p}}\n", partials: ["p": "{{$a}}own{{/a}}"], "own"),
    TemplateCase(
      "is the same as a partial", "{{>p}}|{{<p}}{{/p}}", partials: ["p": "{{$a}}own{{/a}}"], "own|own"),
    TemplateCase(
      "a filled block", "{{<p}}{{$a}}filled{{/a}}{{/p}}", partials: ["p": "..{{$a}}own{{/a}}.."],
      "..filled.."),
    TemplateCase(
      "data fills no block", "{{<p}}{{/p}}{{<p}}{{$a}}2{{/a}}{{/p}}", ["a": "wrong"],
      partials: ["p": "{{$a}}1{{/a}}"], "12"),
    TemplateCase(
      "beside text", "t {{<p}}{{$a}}filled{{/a}}{{/p}}", partials: ["p": "{{$a}}..{{/a}}"], "t filled"),
    TemplateCase(
      "two parents, each with its own", "t {{<p}}{{$a}}1{{/a}}{{/p}} {{<p}}{{$a}}2{{/a}}{{/p}}\n",
      partials: ["p": "|{{$a}}..{{/a}}{{$b}} own{{/b}}|"], "t |1 own| |2 own|\n"),
    TemplateCase(
      "one of two", "{{<p}}{{$b}}2{{/b}}{{/p}}", partials: ["p": "{{$a}}own 1{{/a}}, {{$b}}own 2{{/b}}"],
      "own 1, 2"),
    TemplateCase(
      "text between blocks is ignored", "{{<p}} text {{$a}}1{{/a}} {{v}} text {{/p}}",
      ["v": "wrong"], partials: ["p": "{{$a}}own{{/a}}"], "1"),
    TemplateCase("text without blocks too", "{{<p}} text {{/p}}", partials: ["p": "{{$a}}own{{/a}}"], "own"),
    TemplateCase(
      "a block sees the names where it lands", "{{<p}}{{$a}}{{v}}{{/a}}{{/p}}",
      ["v": "far", "o": ["v": "near"]], partials: ["p": "{{#o}}{{$a}}{{/a}}{{/o}}"], "near"),
    TemplateCase(
      "several levels: the outermost fills", "{{<p}}{{$a}}1{{/a}}{{/p}}",
      partials: ["p": "{{<q}}{{$a}}2{{/a}}{{/q}}", "q": "{{<r}}{{$a}}3{{/a}}{{/r}}", "r": "{{$a}}4{{/a}}"],
      "1"),
    TemplateCase(
      "several levels: the next one fills", "{{<p}}{{/p}}",
      partials: ["p": "{{<q}}{{$a}}2{{/a}}{{/q}}", "q": "{{<r}}{{$a}}3{{/a}}{{/r}}", "r": "{{$a}}4{{/a}}"],
      "2"),
    TemplateCase(
      "blocks reach the partials of a parent", "{{<p}}{{$a}}1{{/a}}{{/p}}",
      partials: ["p": "{{>q}}", "q": "{{$a}}own{{/a}}"], "1"),
    TemplateCase(
      "a parent within a block", "{{<p}}{{$a}}[{{<p}}{{$a}}inner{{/a}}{{/p}}]{{/a}}{{/p}}",
      partials: ["p": "({{$a}}own{{/a}})"], "([(inner)])"),
    TemplateCase(
      "a block within a block of its name", "{{<p}}{{$a}}1 {{$a}}2{{/a}}{{/a}}{{/p}}",
      partials: ["p": "{{$a}}own{{/a}}"], "1 2"),
    TemplateCase(
      "blocks stop a circle", "{{<p}}{{$a}}over{{/a}}{{/p}}",
      partials: [
        "p": "{{$a}}own{{/a}} {{$b}}{{<q}}{{/q}}{{/b}}",
        "q": "{{$a}}own q{{/a}} {{<p}}{{$b}}stop{{/b}}{{/p}}",
      ], "over over over stop"),
    TemplateCase(
      "a recursive template keeps its blocks", "{{<n}}{{$mark}}*{{/mark}}{{/n}}",
      ["t": "1", "in": ["t": "2", "in": ["t": "3", "in": false]]],
      partials: ["n": "{{$mark}}-{{/mark}}{{t}}{{#in}}{{>n}}{{/in}}"], "*1*2*3"),
  ])
  func inheritance(_ case: TemplateCase) throws { try `case`.check() }

  @Test(arguments: [
    TemplateCase(
      "a block's lines", "{{<p}}{{$a}}\none\n\ntwo\n{{/a}}{{/p}}", partials: ["p": "{{$a}}own{{/a}}"],
      "one\n\ntwo\n"),
    TemplateCase(
      "the place's own indentation", "{{<p}}{{$a}}one{{/a}}{{/p}}",
      partials: ["p": "x:\n  {{$a}}own words{{/a}}\n"], "x:\n  one\n"),
    TemplateCase(
      "a parent alone on its line", "Hi,\n  {{<p}}{{/p}}\n", partials: ["p": "one\ntwo\n"],
      "Hi,\n  one\n  two\n"),
    TemplateCase(
      "with all that it passes", "Hi,\n  {{<p}}{{$a}} x {{/a}}{{/p}}\nbye\n",
      partials: ["p": "one\n{{$a}}{{/a}}!\n"], "Hi,\n  one\n   x !\nbye\n"),
    TemplateCase(
      "a place alone on its line", "{{<p}}{{$a}}\none\ntwo{{/a}}\n{{/p}}\n",
      partials: ["p": "Hi,\n  {{$a}}{{/a}}\n"], "Hi,\n  one\n  two\n"),
    TemplateCase(
      "that line's end isn't doubled", "{{<p}}\n{{$a}}\none\n{{/a}}\n{{/p}}\n",
      partials: ["p": "<\n  {{$a}}{{/a}}\n>\n"], "<\n  one\n>\n"),
    TemplateCase(
      "that line's end isn't lost", "{{<p}}{{$a}}one{{/a}}{{/p}}",
      partials: ["p": "<\r\n  {{$a}}\r\n    own\r\n  {{/a}}\r\n>\r\n"], "<\r\n    one\r\n>\r\n"),
    TemplateCase(
      "filled with nothing", "{{<p}}{{$a}}{{/a}}{{/p}}", partials: ["p": "<\n  {{$a}}\n  own\n  {{/a}}\n>\n"],
      "<\n>\n"),
    TemplateCase(
      "filled by nobody", "{{<p}}{{/p}}", partials: ["p": "<\n  {{$a}}\n    own\n  {{/a}}\n>\n"],
      "<\n    own\n>\n"),
    TemplateCase(
      "indentation goes and comes", "{{<p}}{{$a}}\n    one\n      two\n   three\n{{/a}}{{/p}}\n",
      partials: ["p": "Hi,\n  {{$a}}\n  {{/a}}\n"], "Hi,\n  one\n    two\n  three\n"),
    TemplateCase(
      "the default's lines say where", "{{<p}}{{$a}}\none\ntwo\n{{/a}}{{/p}}\n",
      partials: ["p": "Hi,\n{{$a}}\n\n  own\n{{/a}}\n"], "Hi,\n  one\n  two\n"),
    TemplateCase(
      "a block within a block", "{{<p}}{{$in}}\nthree\n{{/in}}{{/p}}\n",
      partials: [
        "p": "{{<q}}{{$out}}\n  one\n  {{$in}}\n    two\n  {{/in}}\n{{/out}}{{/q}}\n",
        "q": "{{$out}}own{{/out}}",
      ], "one\n  three\n"),
    TemplateCase(
      "within a line the first line goes on", "{{<p}}{{$a}}\n  one\n  two\n{{/a}}{{/p}}",
      partials: ["p": "<b>{{$a}}own{{/a}}</b>\n"], "<b>one\ntwo\n</b>\n"),
    TemplateCase(
      "through an indented parent",
      "{{#x}}\n  {{<p}}\n    {{$a}}\n      one\n      {{#x}}\n      two\n      {{/x}}\n    {{/a}}\n  {{/p}}\n{{/x}}\n",
      ["x": true], partials: ["p": "<p>\n  {{$a}}{{/a}}\n</p>\n"], "  <p>\n    one\n    two\n  </p>\n"),
    TemplateCase(
      "conditional last lines end a line", "{{<p}}{{$a}}\n{{#x}}\none\n{{/x}}\n{{/a}}{{/p}}",
      ["x": true], partials: ["p": "<\n{{$a}}{{/a}}\n>"], "<\none\n>"),
  ])
  func indentation(_ case: TemplateCase) throws { try `case`.check() }
}
