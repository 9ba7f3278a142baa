public import SafeText

/// A setting that a tariff cannot take: it is refused, since money hangs on it.
public struct TariffProblem: Error, Sendable, Hashable {
  /// What is wrong, with its place where it has one.
  public var message: Safe

  /// A problem in words.
  public init(_ message: Safe) {
    self.message = message
  }
}

extension Tariff {
  /// The tariff of an account: a plan's figures, and above them the user's own.
  ///
  /// - Parameters:
  ///   - plan: The plan; the smallest if left out.
  ///   - settings: The user's figures by name.
  /// - Returns: The tariff, each figure with its origin.
  /// - Throws: ``TariffProblem`` for a plan, a name or a figure that there cannot be.
  public func applying(
    plan: String?,
    _ settings: [String: Setting] = [:]
  ) throws(TariffProblem) -> Tariff {
    var tariff = self
    if let plan = try self.plan(named: plan) {
      for (name, value) in plan.values {
        tariff.set(name, value, .plan(plan.name, page, date: date))
      }
    }
    for (name, setting) in settings.sorted(by: { $0.key < $1.key }) {
      guard knows(name) else { throw TariffProblem(unknown(name, at: setting.place)) }
      if let problem = Tariff.problem(with: setting.value, of: name) {
        throw TariffProblem("\(setting.place): \(Untrusted(name)): \(problem)")
      }
      tariff.set(name, setting.value, .configured(setting.place))
    }
    return tariff
  }

  private func plan(named name: String?) throws(TariffProblem) -> Plan? {
    guard let name else { return plans.first }
    if let plan = plans.first(where: { $0.name == name }) { return plan }
    let known = plans.map(\.name).joined(separator: ", ")
    throw TariffProblem(
      plans.isEmpty
        ? "the tariff of \(Untrusted(era)) has no plans"
        : "there is no plan \(Untrusted(name)); there are \(Untrusted(known))"
    )
  }

  /// Whether a figure can be set: one of the tariff's, or a further window of its groups.
  public func knows(_ name: String) -> Bool {
    if figures.contains(where: { $0.name == name }) { return true }
    guard case .requests(let key, _) = Unit(of: name) else { return false }
    return groups.contains { $0.key == key }
  }

  /// The names of all figures that can be set.
  public var names: [String] {
    let windows = groups.flatMap { group in
      Period.allCases.map { "limit.\(group.key).\($0.rawValue)" }
    }
    return figures.map(\.name) + windows.filter { name in !figures.contains { $0.name == name } }
  }

  /// What is wrong with a figure of a name; `nil` if it can be meant.
  public static func problem(with value: Int, of name: String) -> Safe? {
    guard let unit = Unit(of: name), !unit.range.contains(value) else { return nil }
    let range = unit.range
    return
      "\(value) is no figure for \(unit.shown): it is from \(range.lowerBound.grouped) to \(range.upperBound.grouped)"
  }

  private func unknown(_ name: String, at place: Safe) -> Safe {
    let near = nearest(name, in: names).map { "; did you mean \(Untrusted($0))?" as Safe }
    return
      "\(place): \(Untrusted(name)): the tariff of \(Untrusted(era)) has no such figure\(near ?? .empty)"
  }

  private mutating func set(_ name: String, _ value: Int, _ origin: Origin) {
    guard let unit = Unit(of: name) else { return }
    let figure = Figure(name: name, value: value, unit: unit, origin: origin)
    if let index = figures.firstIndex(where: { $0.name == name }) {
      figures[index] = figure
    } else {
      figures.append(figure)
    }
  }
}
