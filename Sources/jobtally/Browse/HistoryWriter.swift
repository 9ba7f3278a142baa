import Dashboard
import Dispatch

/// Writes queries to their file, one after the other and never on the screen's thread: a disk may take its
/// time to sync.
struct HistoryWriter: Sendable {
  private let file: HistoryFile
  private let mailbox: ActionMailbox
  private let queue = DispatchQueue(label: "jobtally.history")

  /// Writes to a file; failures become notices.
  init(_ file: HistoryFile, mailbox: ActionMailbox) {
    self.file = file
    self.mailbox = mailbox
  }

  /// Has a text written soon.
  func add(_ text: String) {
    queue.async { [file, mailbox] in
      do throws(HistoryFile.Problem) {
        try file.add(text)
      } catch {
        mailbox.post(.told(error.notice))
      }
    }
  }

  /// Waits until everything is written.
  func finish() {
    queue.sync {}
  }
}
