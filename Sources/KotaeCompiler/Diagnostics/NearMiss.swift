// The known name that an author probably meant by an unknown one. It offers a guess for a fix-it;
// nothing is ever accepted because of it.

/// The name in `candidates` that `name` most probably is a slip for, or nil where none is near enough.
///
/// Names that differ only in case are nearest. Otherwise the distance counts insertions, deletions,
/// replacements and swaps of neighbours (Damerau–Levenshtein in its restricted form, over Unicode scalars,
/// ignoring case), and may be 1 for names of up to four scalars, 2 up to eight, 3 beyond; a name with nothing
/// in common is never near. Among equally near candidates the first wins.
public func nearMiss(of name: String, among candidates: [String]) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  let limit = wanted.count <= 4 ? 1 : wanted.count <= 8 ? 2 : 3
  var best: String?
  var bestDistance = min(limit + 1, wanted.count)
  for candidate in candidates where candidate != name {
    let letters = Array(candidate.lowercased().unicodeScalars)
    if abs(letters.count - wanted.count) >= bestDistance { continue }
    let distance = editDistance(wanted, letters)
    if distance < bestDistance {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`, none touching the
/// same place twice.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1]
    current.reserveCapacity(b.count + 1)
    for j in b.indices {
      var distance = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        distance = min(distance, beforePrevious[j - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count]
}
