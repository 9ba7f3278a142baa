import Market
import SafeText
import Terminal

/// Asks whether the price of a bulk request is to be paid.
struct BulkSpendView: Sendable {
  /// What the credits are for.
  enum Purpose: Sendable, Hashable {
    /// An order that was priced.
    case confirm
    /// An order whose answer was lost: it may have been paid once already.
    case sendAgain
  }

  let desk: DeskID
  /// The request or the slice.
  let id: BulkProgress.ID
  let purpose: Purpose
  let dataset: BulkDataset
  let title: Safe
  let records: Int?
  let saved: Int
  let slices: Int
  /// The most that it can be.
  let credits: Int
  let price: Safe
  /// What is left on the account, in words.
  let balance: Safe
  /// How many credits that is, if it is known.
  let left: Int?
  let threshold: Int
  let isForbidden: Bool
  let message: Safe?
  private(set) var number = LineEditor()

  init(
    _ request: BulkProgress,
    desk: DeskID,
    purpose: Purpose,
    credits: Int,
    balance: Safe,
    left: Int?,
    threshold: Int,
    isForbidden: Bool
  ) {
    self.desk = desk
    id = request.id
    self.purpose = purpose
    dataset = request.dataset
    title = request.asked
    records = request.records
    saved = request.saved
    slices = request.slices.count
    self.credits = credits
    price = Price.atMost(credits).shown
    self.balance = balance
    self.left = left
    self.threshold = threshold
    self.isForbidden = isForbidden
    message = request.message
  }

  /// Whether the number must be typed.
  var mustType: Bool { credits > threshold }

  /// Whether a yes would do as things stand.
  var isSaid: Bool { !isForbidden && (!mustType || Int(number.text) == credits) }

  /// What the desk is to do on a yes.
  var act: BulkAct {
    switch purpose {
    case .confirm:
      .confirm(id, spending: .atMost(credits), typed: mustType ? Int(number.text) : nil)
    case .sendAgain: .sendAgain(id, spending: .atMost(credits))
    }
  }

  /// Takes a key of the number.
  mutating func type(_ key: Key) {
    guard mustType, !isForbidden else { return }
    if case .character(let character) = key.code, !character.isASCII || !character.isNumber {
      return
    }
    _ = number.take(key)
  }

  private var facts: [(name: Safe, text: Safe, role: Role)] {
    var facts: [(Safe, Safe, Role)] = [
      ("dataset", dataset.shown, .text), ("what", title, .query),
    ]
    if let records { facts.append(("records", records.grouped, .number)) }
    if saved > 0 {
      facts.append(
        ("left out", "\(Safe.count(saved, "record")) that are here: not paid again", .good)
      )
    }
    if slices > 0 { facts.append(("slices", "\(slices) requests, shown as one", .text)) }
    if let message, purpose == .confirm { facts.append(("note", message, .warning)) }
    facts += [("price", price, .warning), ("balance", balance, .text)]
    if let left, left < credits {
      facts.append(
        ("beware", "the balance does not cover it: the provider may refuse it", .error)
      )
    }
    if purpose == .sendAgain {
      facts.append(("beware", "if it was bought after all, you pay for it twice", .error))
    }
    return facts
  }

  /// How many rows it needs, borders aside.
  var rows: Int { facts.count + (mustType && !isForbidden ? 4 : 2) }

  func draw(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    for (row, fact) in facts.enumerated() {
      canvas.write(fact.name, at: Point(column: 2, row: row), role: Role.dim.id)
      canvas.write(
        fact.text.truncated(columns: width - 13),
        at: Point(column: 12, row: row),
        role: fact.role.id
      )
    }
    let end = facts.count + 1
    let words: (Safe, Role) =
      if isForbidden {
        ("nothing may be spent; Esc keeps it priced in the bulk pane", .error)
      } else if mustType {
        (
          "above \(threshold.grouped) the number must be typed, then Enter; Esc spends nothing:",
          .text
        )
      } else {
        ("y or Enter spends them; Esc spends nothing and keeps it in the bulk pane", .text)
      }
    canvas.write(
      words.0.truncated(columns: width - 4),
      at: Point(column: 2, row: end),
      role: words.1.id
    )
    guard mustType, !isForbidden else { return }
    number.draw(
      on: &canvas,
      at: Point(column: 2, row: end + 1),
      columns: max(1, min(12, width - 4)),
      role: .input
    )
  }
}
