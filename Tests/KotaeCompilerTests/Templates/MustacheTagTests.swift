// Mustache's tags within one template: values, sections, comments, delimiters, and the lines they stand on.
// The rules are those of the Mustache specification 1.4 (interpolation, sections, inverted, comments,
// delimiters); the cases are our own.

import Testing

@Suite struct MustacheTagTests {
  @Test(arguments: [
    TemplateCase("plain text stays", "A {single} brace, a } and a {\n", "A {single} brace, a } and a {\n"),
    TemplateCase("an empty template", "", ""),
    TemplateCase("a value", "Note {{id}}.", ["id": "smb-timeout"], "Note smb-timeout."),
    TemplateCase("a value is no template", "{{a}}", ["a": "{{b}}", "b": "wrong"], "{{b}}"),
    TemplateCase(
      "escaped", "<p>{{a}}</p>", ["a": "1 < 2 & \"3\" > '2'"],
      "<p>1 &lt; 2 &amp; &quot;3&quot; &gt; &#39;2&#39;</p>"),
    TemplateCase("three braces are raw", "{{{a}}}", ["a": "<b>\"&\"</b>"], "<b>\"&\"</b>"),
    TemplateCase("an ampersand is raw", "{{&a}}", ["a": "<b>'&'</b>"], "<b>'&'</b>"),
    TemplateCase("absent", "[{{a}}{{{a}}}{{&a}}]", "[]"),
    TemplateCase(
      "nothing to write", "[{{yes}}{{no}}{{thing}}{{list}}]",
      ["yes": true, "no": false, "thing": ["a": "x"], "list": ["x"]], "[]"),
    TemplateCase("dotted", "{{os.edition.name}}", ["os": ["edition": ["name": "Pro"]]], "Pro"),
    TemplateCase("dotted raw", "{{{a.b}}}{{&a.b}}", ["a": ["b": "<"]], "<<"),
    TemplateCase("dotted equals nested", "{{a.b}}={{#a}}{{b}}{{/a}}", ["a": ["b": "1"]], "1=1"),
    TemplateCase(
      "a chain that breaks", "[{{a.b.c}}]", ["a": ["x": "1"], "b": ["c": "wrong"], "c": "wrong"], "[]"),
    TemplateCase("a chain through text", "[{{a.b}}]", ["a": "text", "b": "wrong"], "[]"),
    TemplateCase(
      "a chain begins at any scope", "{{#here}}{{a.b}}{{/here}}",
      ["here": ["x": "1"], "a": ["b": "far"]], "far"),
    TemplateCase(
      "the first name decides the scope", "[{{#here}}{{a.b}}{{/here}}]",
      ["here": ["a": ["x": "1"]], "a": ["b": "wrong"]], "[]"),
    TemplateCase(
      "a chain goes down only", "{{#a}}{{b.c.d}}{{/a}}",
      ["a": ["b": ["c": ["d": "right"]]], "b": ["c": ["d": "wrong"]]], "right"),
    TemplateCase("a dot is never part of a name", "[{{a.b}}]", ["a.b": "wrong"], "[]"),
    TemplateCase(
      "a name with a dot hides nothing", "{{a.b}}", ["a.b": "wrong", "a": ["b": "right"]], "right"),
    TemplateCase("the value at hand", "{{.}} {{{.}}} {{&.}}", "<&>", "&lt;&amp;&gt; <&> <&>"),
    TemplateCase("an object at hand writes nothing", "[{{.}}]", ["a": "x"], "[]"),
    TemplateCase("blanks around a value stay", "| {{a}} | {{{a}}} | {{&a}} |", ["a": "x"], "| x | x | x |"),
    TemplateCase("a value never stands alone", "  {{a}}\n\t{{{a}}}\n {{&a}}\n", ["a": "x"], "  x\n\tx\n x\n"),
    TemplateCase("blanks within tags", "{{ a }}{{{  a\t}}}{{& a }}{{\n a\n}}", ["a": "x"], "xxxx"),
    TemplateCase(
      "Japanese names and values", "{{症状}}→{{原因.名前}}",
      ["症状": "「遅い」", "原因": ["名前": "𠮷野家"]], "「遅い」→𠮷野家"),
  ])
  func values(_ case: TemplateCase) throws { try `case`.check() }

  @Test(arguments: [
    TemplateCase("true", "[{{#a}}in{{/a}}]", ["a": true], "[in]"),
    TemplateCase("false", "[{{#a}}in{{/a}}]", ["a": false], "[]"),
    TemplateCase("absent", "[{{#a}}in{{/a}}]", "[]"),
    TemplateCase("absent but further out", "{{#b}}{{#a}}in{{/a}}{{/b}}", ["a": true, "b": ["x": "1"]], "in"),
    TemplateCase(
      "false hides what is further out", "[{{#b}}{{#a}}in{{/a}}{{/b}}]",
      ["a": true, "b": ["a": false]], "[]"),
    TemplateCase("text", "{{#a}}{{.}} = {{a}}{{/a}}", ["a": "x"], "x = x"),
    TemplateCase("empty text", "[{{#a}}in{{/a}}]", ["a": ""], "[]"),
    TemplateCase(
      "an object's names come in sight", "{{#os}}{{name}}, {{other}}, {{lang.code}}{{/os}}",
      ["name": "wrong", "other": "far", "lang": ["code": "ja"], "os": ["name": "Windows"]],
      "Windows, far, ja"),
    TemplateCase("an object without names", "[{{#a}}in{{/a}}]", ["a": [:]], "[in]"),
    TemplateCase("a list", "{{#a}}<{{n}}>{{/a}}", ["a": [["n": "1"], ["n": "2"], ["n": "3"]]], "<1><2><3>"),
    TemplateCase("an empty list", "[{{#a}}in{{/a}}]", ["a": []], "[]"),
    TemplateCase(
      "lists within lists", "{{#a}}{{x.y}}{{#b}}{{x.y}}{{n}}{{#c}}{{x.z}}{{n}}{{m}}{{/c}};{{/b}}{{/a}}",
      [
        "a": [
          [
            "x": ["y": "Y", "z": "Z"],
            "b": [["n": "1", "c": [["m": "p"], ["m": "q"]]], ["n": "2", "c": []]],
          ]
        ]
      ],
      "YY1Z1pZ1q;Y2;"),
    TemplateCase(
      "scopes open and end",
      "{{#a}}{{x}}{{#b}}{{x}}{{y}}{{#c}}{{x}}{{y}}{{z}}{{.}}{{/c}}{{y}}{{/b}}{{x}}{{/a}}{{x}}",
      ["a": ["x": "1"], "b": ["y": "2", "c": "4"], "z": "3"], "1121234" + "21"),
    TemplateCase("a list of texts", "{{#a}}({{.}}){{/a}}", ["a": ["1", "<", "三"]], "(1)(&lt;)(三)"),
    TemplateCase("a list of texts, raw", "{{#a}}({{{.}}}{{&.}}){{/a}}", ["a": ["&", "<"]], "(&&)(<<)"),
    TemplateCase(
      "a list of lists", "{{#a}}[{{#.}}{{.}}{{/.}}]{{/a}}", ["a": [["1", "2"], ["3"], []]], "[12][3][]"),
    TemplateCase("a list of texts and objects", "{{#a}}{{.}}{{n}},{{/a}}", ["a": ["1", ["n": "2"]]], "1,2,"),
    TemplateCase("a list at the root", "{{#.}}{{n}}{{/.}}", [["n": "1"], ["n": "2"]], "12"),
    TemplateCase("the object at hand as section", "{{#.}}{{n}}{{/.}}{{^.}}wrong{{/.}}", ["n": "1"], "1"),
    TemplateCase(
      "dotted", "{{#a.b}}in{{/a.b}}{{#a.c}}wrong{{/a.c}}{{#x.y}}wrong{{/x.y}}",
      ["a": ["b": true, "c": false]], "in"),
    TemplateCase(
      "the same one twice", "{{#a}}\n1 {{b}}\n{{/a}}\n{{#a}}\n2 {{b}}\n{{/a}}\n",
      ["a": true, "b": "x"], "1 x\n2 x\n"),
    TemplateCase("the same within itself", "{{#a}}({{#a}}in{{/a}}){{/a}}", ["a": true], "(in)"),
    TemplateCase("names are shortened by no tag", "{{# a }}={{/ a }}|{{#a}}={{/a}}", ["a": true], "=|="),
    TemplateCase("inverted true", "[{{^a}}in{{/a}}]", ["a": true], "[]"),
    TemplateCase("inverted false", "[{{^a}}in{{/a}}]", ["a": false], "[in]"),
    TemplateCase("inverted absent", "[{{^a}}in{{/a}}]", "[in]"),
    TemplateCase("inverted object", "[{{^a}}in{{/a}}]", ["a": ["b": "1"]], "[]"),
    TemplateCase("inverted list", "[{{^a}}in{{/a}}]", ["a": [["b": "1"]]], "[]"),
    TemplateCase("inverted texts", "[{{^a}}in{{/a}}]", ["a": ["b"]], "[]"),
    TemplateCase("inverted empty list", "[{{^a}}in{{/a}}]", ["a": []], "[in]"),
    TemplateCase("inverted text", "[{{^a}}in{{/a}}]", ["a": "x"], "[]"),
    TemplateCase("inverted empty text", "[{{^a}}in{{/a}}]", ["a": ""], "[in]"),
    TemplateCase(
      "inverted HTML", "[{{^a}}no{{/a}}{{^b}}in{{/b}}{{#a}}{{a}}{{/a}}]",
      ["a": .html("<hr>"), "b": .html("")], "[in<hr>]"),
    TemplateCase(
      "inverted dotted", "{{^a.b}}wrong{{/a.b}}{{^a.c}}1{{/a.c}}{{^a.d}}2{{/a.d}}{{^x.y}}3{{/x.y}}",
      ["a": ["b": true, "c": false]], "123"),
    TemplateCase("inverted within itself", "{{^a}}({{^a}}in{{/a}}){{/a}}", ["a": false], "(in)"),
    TemplateCase("inverted and blanks", "{{^ a }}={{/ a }}", "="),
  ])
  func sections(_ case: TemplateCase) throws { try `case`.check() }

  @Test(arguments: [
    TemplateCase("lines of tags vanish", "a\n{{#x}}\nb\n{{/x}}\nc\n", ["x": true], "a\nb\nc\n"),
    TemplateCase("with their indentation", "a\n  {{#x}}\nb\n\t{{/x}}  \nc\n", ["x": true], "a\nb\nc\n"),
    TemplateCase("inverted ones too", "a\n  {{^x}}\nb\n{{/x}}\nc\n", "a\nb\nc\n"),
    TemplateCase(
      "with CR LF", "|\r\n{{#x}}\r\n{{/x}}\r\n|\r\n{{^x}}\r\n{{/x}}\r\n|", ["x": true], "|\r\n|\r\n|"),
    TemplateCase("at the start of the file", "  {{#x}}\n#{{/x}}\n/", ["x": true], "#\n/"),
    TemplateCase("at its end", "#{{#x}}\n/\n  {{/x}}", ["x": true], "#\n/\n"),
    TemplateCase("blanks beside text stay", " | {{#x}}\t|\t{{/x}} | \n", ["x": true], " | \t|\t | \n"),
    TemplateCase(
      "a comment within leaves them", " | {{#x}} {{! note }}\n {{/x}} | \n", ["x": true], " |  \n  | \n"),
    TemplateCase("one line each", " {{#x}}A{{/x}}\n {{#x}}B{{/x}}\n", ["x": true], " A\n B\n"),
    TemplateCase("an end and a beginning on one line", "{{#x}}\na\n{{/x}}{{^x}}\nb\n{{/x}}\n", "b\n"),
    TemplateCase("empty lines stay", "a\n\n{{#x}}\n\nb\n\n{{/x}}\n", ["x": true], "a\n\n\nb\n\n"),
    TemplateCase("a comment", "12{{! a comment }}34", "1234"),
    TemplateCase("a comment with any characters", "1{{!{#<$>/}, } and =}}2", "12"),
    TemplateCase("a comment over lines", "12{{!\n a\n b\n}}34\n", "1234\n"),
    TemplateCase("a comment's line vanishes", "a\n  {{! b }}\nc\n", "a\nc\n"),
    TemplateCase("a long comment's lines vanish", "a\n  {{!\n  b\n  }}  \nc\n", "a\nc\n"),
    TemplateCase("with CR LF, at start and end", "{{!a}}\r\n|\r\n{{! b }}\r\n|\r\n  {{!c}}", "|\r\n|\r\n"),
    TemplateCase("a comment beside text", "  1 {{! 2 }}\n3 {{! 4 }} 5", "  1 \n3  5"),
    TemplateCase("a comment is no name", "[{{! a }}]", ["a": "1", "! a": "2"], "[]"),
    TemplateCase("other delimiters", "{{=<% %>=}}(<%a%> {{a}})", ["a": "x"], "(x {{a}})"),
    TemplateCase("of any characters", "({{=[ ]=}}[a][=| |=]|a|)", ["a": "x"], "(xx)"),
    TemplateCase(
      "in sections", "{{#s}}{{a}}|a|{{/s}}{{= | | =}}|#s|{{a}}|a||/s|", ["s": true, "a": "x"],
      "x|a|{{a}}x"),
    TemplateCase("in inverted sections", "{{=<< >>=}}<<^s>>{{a}}<</s>>", "{{a}}"),
    TemplateCase(
      "three braces are the usual delimiters' alone", "{{=<% %>=}}<%&a%>{{{a}}}", ["a": "<"], "<{{{a}}}"),
    TemplateCase("and back", "{{=<% %>=}}<%={{ }}=%>{{a}}", ["a": "x"], "x"),
    TemplateCase("blanks beside them stay", "| {{=@ @=}} |\n | @={{ }}=@\n", "|  |\n | \n"),
    TemplateCase("their lines vanish", "a\n  {{=@ @=}}\nb\n@={{ }}=@\r\nc", "a\nb\nc"),
    TemplateCase("at start and end", "  {{=@ @=}}\n=\n  @=| |=@", "=\n"),
    TemplateCase("blanks within", "|{{=  <%   %>  =}}|", "||"),
    TemplateCase("a byte order mark vanishes", "\u{FEFF}{{#x}}\na{{/x}}", ["x": true], "a"),
  ])
  func lines(_ case: TemplateCase) throws { try `case`.check() }
}
