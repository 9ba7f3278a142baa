import Market
import SafeText
import Testing

@testable import Dashboard

/// A view has an address: a command that shows the same again.
@Suite struct AddressTests {
  /// The words of a command as a shell takes them.
  private static func words(_ command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in command {
      switch character {
      case _ where isEscaped:
        word = (word ?? "") + String(character)
        isEscaped = false
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case "\\" where !isQuoted: isEscaped = true
      case " " where !isQuoted:
        if let ended = word { words.append(ended) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap(\.self)
  }

  /// The dashboard that a command opens, as the program reads its arguments.
  private static func opened(_ command: String) throws -> Pilot {
    var words = Array(words(command).dropFirst())
    var view = ViewNames()
    var filters: [String] = []
    while let word = words.first {
      words.removeFirst()
      guard word.hasPrefix("--") else {
        filters.append(word)
        continue
      }
      let value = try #require(words.first)
      words.removeFirst()
      let names = value.split(separator: ",").map(String.init)
      switch word {
      case "--levels": view.levels = names
      case "--columns": view.columns = names
      case "--facets": view.facets = names
      case "--metric": view.metric = value
      case "--limit":
        view.limits = value.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      case "--sort":
        view.bases = names.map { BucketOrder.Basis(rawValue: $0) }
      case "--sortdir":
        view.directions = names.map { $0 == "desc" }
      case "--source": #expect(value == Pilot.feed.rawValue)
      default: Issue.record("no option is called \(word)")
      }
    }
    if !filters.isEmpty { view.query = filters.joined(separator: " ") }
    var pilot = Pilot(124, 36, source: { $0.view = view })
    pilot.settle()
    return pilot
  }

  @Test(arguments: [
    "", "profession=696", "date__range=now-3M__now profession=696|227",
    "job_title=\"it's, a 'quoted' one\"", "full_text=(java|kotlin) -php", "organization_name=R & D",
    "organization_name=$HOME x", "job_title=",
  ])
  func theCommandShowsTheSameAgain(query: String) throws {
    var pilot = Pilot.settled()
    if !query.isEmpty {
      pilot.press("e")
      pilot.type(query)
      pilot.press("enter")
      pilot.settle()
      if pilot.queryLine != nil { return #expect(query == "job_title=") }
    }
    pilot.state.entry.tree.groups = [
      Grouping(.period("date", .month, counts: .job)),
      Grouping(
        .field("profession", counts: .posting),
        limit: 20,
        order: BucketOrder(.group, descending: false)
      ),
    ]
    pilot.state.entry.tree.metric = Metric(.median, of: "salary", withCount: true)
    let command = try #require(ViewAddress(pilot.state.source).command)
    let again = try Self.opened(command.text)
    let (one, other) = (pilot.state.entry, again.state.entry)
    #expect(other.query == one.query)
    #expect(other.tree.groups.map(\.key) == one.tree.groups.map(\.key))
    #expect(other.tree.groups[1] == one.tree.groups[1])
    #expect(other.tree.groups[0].order == one.tree.groups[0].order)
    #expect(other.tree.metric == one.tree.metric)
    #expect(other.results.columns == one.results.columns)
    #expect(other.facets.requests.map(\.field) == one.facets.requests.map(\.field))
    #expect(again.state.source.history.entries.count == (query.isEmpty ? 1 : 2))
  }

  /// Where the records are belongs to the command; what is read only once has none.
  @Test func theOptionsOfTheSourceAreInIt() throws {
    let options = ["--data", "/tmp/my jobs.csv", "--map", "a=b"]
    var pilot = Pilot(124, 36, source: { $0.options = options })
    pilot.settle()
    let command = try #require(ViewAddress(pilot.state.source).command)
    #expect(command.text.contains("--data '/tmp/my jobs.csv' --map a=b"))
    var once = Pilot(124, 36, source: { $0.options = nil })
    once.settle()
    #expect(ViewAddress(once.state.source).command == nil)
  }

  /// A query that is not understood says so; everything is shown.
  @Test func whatIsNotUnderstoodIsTold() {
    var pilot = Pilot(
      124,
      36,
      source: {
        $0.view = ViewNames(levels: ["regon"])
        $0.view?.query = "profesion=9"
        $0.view?.metric = "mode__salary"
        $0.view?.tellsUnknown = true
      }
    )
    pilot.settle()
    #expect(pilot.state.entry.query == .everything)
    #expect(pilot.screen.contains("there is no field profesion; did you mean profession?"))
    #expect(pilot.state.scene.problems.count == 3)
  }
}
