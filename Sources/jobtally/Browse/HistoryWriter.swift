import Dashboard
import Dispatch

/// Writes queries to their file, one after the other and never on the screen's thread: a disk may take its
/// time to sync.
struct HistoryWriter: Sendable {
  private let file: HistoryFile
  private let news: NewsBox
  private let queue = DispatchQueue(label: "jobtally.history")

  /// Writes to a file; trouble is told as news.
  init(_ file: HistoryFile, news: NewsBox) {
    self.file = file
    self.news = news
  }

  /// Has a text written soon.
  func add(_ text: String) {
    queue.async { [file, news] in
      do throws(HistoryFile.Problem) {
        try file.add(text)
      } catch {
        news.post(.told(error.notice))
      }
    }
  }

  /// Waits until everything is written.
  func finish() {
    queue.sync {}
  }
}
