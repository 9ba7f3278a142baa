import Market
import SafeText
import Terminal

/// Asks whether a price is to be paid that is higher than what is paid without asking.
struct ConfirmView: Sendable {
  let price: Price
  /// The most that it can be.
  let credits: Int
  private var number = LineEditor()

  init(price: Price, credits: Int) {
    self.price = price
    self.credits = credits
  }

  /// How many rows the dialog needs, borders aside.
  static let rows = 7

  /// Whether the number that is typed is the price.
  var isSaid: Bool { Int(number.text) == credits }

  /// Takes a key of the number.
  mutating func type(_ key: Key) {
    if case .character(let character) = key.code, !character.isASCII || !character.isNumber {
      return
    }
    _ = number.take(key)
  }

  /// Draws what is to be paid for, the price, and what there is to pay it with.
  func draw(on canvas: inout Canvas, query: Safe, balance: Safe) {
    let width = canvas.bounds.size.columns
    let facts: [(Safe, Safe, Role)] = [
      ("query", query, .query), ("price", price.shown, .warning), ("balance", balance, .text),
    ]
    for (row, (name, text, role)) in facts.enumerated() {
      canvas.write(name, at: Point(column: 2, row: row), role: Role.dim.id)
      canvas.write(
        text.truncated(columns: width - 12),
        at: Point(column: 11, row: row),
        role: role.id
      )
    }
    canvas.write(
      ("y spends them, or the number and Enter:" as Safe).truncated(columns: width - 4),
      at: Point(column: 2, row: 4),
      role: Role.text.id
    )
    number.draw(
      on: &canvas,
      at: Point(column: 2, row: 5),
      columns: max(1, min(12, width - 4)),
      role: .input
    )
  }
}
