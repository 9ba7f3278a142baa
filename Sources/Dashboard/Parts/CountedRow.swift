import Market
import SafeText
import Terminal

/// A line with a label, a number and a bar in proportion to it.
struct CountedRow {
  let label: Safe
  let indent: Int
  /// The numbers, one a column.
  let numbers: [Safe]
  /// How many columns of the screen each of them gets.
  let digits: [Int]
  /// The length of the bar, from 0 to 1; `nil` for none.
  let share: Double?
  var role = Role.text

  /// How long the bar is beside numbers of so many columns each: labels come before bars, and further numbers take
  /// their room from the bars, short ones such as parts less of it.
  static func barColumns(width: Int, digits: [Int]) -> Int {
    let numbers = digits.dropFirst().reduce(12) { $0 + ($1 <= 4 ? 6 : 12) }
    return width >= 16 + (digits.isEmpty ? 0 : numbers) ? min(12, width / 6) : 0
  }

  /// How many columns a label has in a line of this width, beside numbers of so many columns each.
  static func labelColumns(width: Int, digits: [Int], indent: Int = 0) -> Int {
    let bar = barColumns(width: width, digits: digits)
    let numberEnd = width - (bar > 0 ? bar + 1 : 0)
    return max(0, numberEnd - digits.reduce(0) { $0 + $1 + 2 } + 1 - 2 - indent)
  }

  /// Whether a label of so many columns keeps all of them, and the bar stays, if further numbers join the first.
  static func fits(label: Int, beside digits: [Int], width: Int, insteadOf fewer: [Int]) -> Bool {
    labelColumns(width: width, digits: digits) >= label
      && (barColumns(width: width, digits: digits) > 0
        || barColumns(width: width, digits: fewer) == 0)
  }

  /// Draws the line over the whole width.
  func draw(
    on canvas: inout Canvas,
    row: Int,
    isCurrent: Bool,
    _ context: PaneContext
  ) {
    let width = canvas.bounds.size.columns
    let bar = CountedRow.barColumns(width: width, digits: digits)
    let numberEnd = width - (bar > 0 ? bar + 1 : 0)
    let labelStart = 2 + indent
    let labelColumns = CountedRow.labelColumns(width: width, digits: digits, indent: indent)
    let isFound = context.find.map { $0.matches(label) } ?? false
    canvas.write(
      label.truncated(columns: labelColumns),
      at: Point(column: labelStart, row: row),
      role: isFound ? Role.match.id : role.id
    )
    var end = numberEnd
    for (number, width) in zip(numbers, digits).reversed() {
      canvas.write(
        number,
        at: Point(column: end - number.columns, row: row),
        role: role == .text ? Role.number.id : role.id
      )
      end -= width + 2
    }
    if let share, bar > 0 {
      canvas.bar(
        at: Point(column: numberEnd + 1, row: row),
        columns: bar,
        fraction: share,
        role: Role.bar.id
      )
    }
    guard isCurrent else { return }
    let line = Rect(column: 0, row: row, columns: numberEnd, rows: 1)
    canvas.setRole(context.cursorRole.id, in: line)
    canvas.write("›", at: Point(column: 0, row: row), role: context.cursorRole.id)
  }
}

extension Value {
  /// The value for people, with a sign for a text that is empty.
  var shownOrEmpty: Safe {
    let shown = shown
    return shown.isEmpty ? "(empty)" : shown
  }
}
