import Market
import SafeText
import Terminal

/// What was read of a person's own files, and what was not.
struct FilesLayer: TextLayer {
  static let scope = HelpLayer.scope

  static let bindings: [Binding] = []

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? { nil }

  private let files: SourceFiles
  var text = ScrolledText()

  init(_ files: SourceFiles) {
    self.files = files
  }

  func title(_ scene: Scene) -> Safe { "What was read" }

  func lines(columns: Int, _ scene: Scene, _ env: Env) -> [ScrolledText.Line] {
    let loss = files.loss.map { [ScrolledText.Line("≥ read in part: \($0)", .warning)] } ?? []
    return loss + files.lines.map { ScrolledText.Line($0.truncated(columns: columns), .text) }
  }
}
