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
    let server = SandboxServer(corpus: corpus, options: options, today: { [today] in today })
    time("JobsPikr", corpus.postingCount) { server.prepareJobsPikr() }
    time("Coresignal", corpus.postingCount + 2 * people) { server.prepareCoresignal() }
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
