/// A grid as text, for comparing screens and for saving them to a file.
extension CellGrid {
  /// What the screen shows: a line for each row, without blanks at its end.
  public var text: String {
    (0..<size.rows).map(line).joined(separator: "\n")
  }

  /// What the cells mean: a line for each row, one character for each cell.
  ///
  /// - Parameter letters: The character for each role, by the role's index; a role that the table
  ///   does not reach shows as `?`.
  /// - Returns: The lines, `\n` between them.
  public func roles(as letters: [Character]) -> String {
    (0..<size.rows).map { row in
      String(
        roles[indices(row: row, columns: 0..<size.columns)].map { role in
          role.rawValue < letters.count ? letters[Int(role.rawValue)] : "?"
        }
      )
    }
    .joined(separator: "\n")
  }

  private func line(_ row: Int) -> String {
    var line = ""
    let cells = glyphs[indices(row: row, columns: 0..<size.columns)]
    let end = cells.lastIndex { $0 != .blank } ?? cells.startIndex - 1
    for glyph in cells[...end] { line.unicodeScalars.append(contentsOf: glyph.scalars) }
    return line
  }
}
