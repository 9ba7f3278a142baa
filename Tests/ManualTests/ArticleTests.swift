import Foundation
import Testing

/// What the README and the articles refer to exists.
@Suite struct ArticleTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..")
    .standardizedFileURL
  private static let catalog = root.appending(path: "Sources/jobtally/jobtally.docc")

  /// The README, the articles, and the pages for contributors.
  private static func pages() throws -> [URL] {
    let files = FileManager.default
    let folders = [catalog, root.appending(path: ".github")]
    let pages = try folders.flatMap {
      try files.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }
    return [root.appending(path: "README.md")] + pages.filter { $0.pathExtension == "md" }
  }

  @Test func linksLeadToFiles() throws {
    var links = 0
    for page in try Self.pages() {
      let text = try String(contentsOf: page, encoding: .utf8)
      for match in text.matches(of: /\]\(([^)]+)\)/) {
        let target = String(match.1.prefix { $0 != "#" })
        guard !target.isEmpty, !target.contains("://") else { continue }
        let file = page.deletingLastPathComponent().appending(path: target).standardizedFileURL
        #expect(
          FileManager.default.fileExists(atPath: file.path()),
          "\(page.lastPathComponent): \(target)"
        )
        links += 1
      }
    }
    #expect(links > 20)
  }

  @Test func articlesReferToArticles() throws {
    var references: Set<String> = []
    for page in try Self.pages() {
      let text = try String(contentsOf: page, encoding: .utf8)
      references.formUnion(text.matches(of: /<doc:([A-Za-z]+)>/).map { String($0.1) })
    }
    let articles = try Set(
      FileManager.default.contentsOfDirectory(at: Self.catalog, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "md" }
        .map { $0.deletingPathExtension().lastPathComponent }
    )
    #expect(references == articles.subtracting(["jobtally"]))
  }

  @Test func theReadmeStaysShort() throws {
    let readme = try Data(contentsOf: Self.root.appending(path: "README.md"))
    #expect(readme.count <= 9_000)
  }
}
