// Rules for the two texts that a .reg file shows but can't spell in hexadecimal: value names and comments.

/// Rules about registry text and whole scripts; each returns every problem it finds.
public enum RegistryRules {
  /// Longest value name, in UTF-16 units.
  static let nameLimit = 16_383

  /// What is wrong with a value's name. The empty name is the key's default value and is always right.
  public static func problems(inName name: Located<String>) -> [RegistryProblem] {
    var problems: [RegistryProblem] = []
    RegistryCharacters.forEach(in: name.value) { scalar, place in
      let character = ["character": RegistryCharacters.spelling(scalar)]
      if RegistryCharacters.isControl(scalar), scalar != "\t" {
        problems.append(
          RegistryProblem(.registryNameControlCharacter, name.range, inside: place, character))
      } else if RegistryCharacters.isDeceptive(scalar) {
        problems.append(RegistryProblem(.registryInvisibleCharacter, name.range, inside: place, character))
      }
    }
    let length = name.value.utf16.count
    if length > nameLimit {
      problems.append(
        RegistryProblem(
          .registryNameTooLong, name.range, ["length": String(length), "limit": String(nameLimit)]))
    }
    if displayedDefaults.contains(RegistryCharacters.folded(name.value)) {
      problems.append(
        RegistryProblem(
          .registryNameDefault, name.range, ["name": name.value],
          suggestion: .init(kind: .replace, text: "\"\"")))
    }
    if RegistryCharacters.hasBlankEdges(name.value) {
      problems.append(
        RegistryProblem(
          .registryBlankEdges, name.range, inside: 0..<name.value.utf8.count, ["text": name.value]))
    }
    return problems
  }

  /// How regedit shows the default value in English and Japanese, upper-cased: never the name of one.
  private static let displayedDefaults: Set<String> = ["(DEFAULT)", "(既定)", "（既定）", "（DEFAULT）"]

  /// What is wrong with a text that is to stand as a comment in a .reg file: a character that ends the line,
  /// or a final backslash, which some importers take for a continuation.
  public static func problems(inComment comment: Located<String>) -> [RegistryProblem] {
    var problems: [RegistryProblem] = []
    RegistryCharacters.forEach(in: comment.value) { scalar, place in
      let isLast = place.upperBound == comment.value.utf8.count
      if RegistryCharacters.isControl(scalar) || (scalar == "\\" && isLast) {
        problems.append(
          RegistryProblem(
            .registryCommentCharacter, comment.range, inside: place,
            ["character": RegistryCharacters.spelling(scalar)]))
      }
    }
    return problems
  }
}
