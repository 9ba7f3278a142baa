import Analytics
import Market
import Sandbox

/// Times the indices of the emulated providers, which their first queries wait for.
struct Emulators {
  let corpus: Corpus
  let today: Day
  /// How many people Coresignal has.
  private let people = 20_000

  func run() {
    var options = SandboxServer.Options()
    options.people = people
    time("JobsPikr", corpus.postingCount) { prepare(.jobspikr, options) }
    time("Coresignal", corpus.postingCount + 2 * people) { prepare(.coresignal, options) }
  }

  private func prepare(_ mount: SandboxMount, _ options: SandboxServer.Options) {
    SandboxServer(corpus: corpus, mounts: [mount], options: options) { [today] in today }.prepare()
  }

  private func time(_ name: String, _ count: Int, _ work: () -> Void) {
    let before = Memory.resident
    let took = ContinuousClock().measure(work)
    let speed = Int(Double(count) / (took / .seconds(1)))
    print(
      "\(name): \(count) documents in \(Main.milliseconds(took)) ms, \(speed) a second,"
        + " \(Memory.resident - before) MB more in memory"
    )
  }
}
