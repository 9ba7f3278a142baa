import ArgumentParser
import JSON
import Market

/// How a provider's answer is to look.
struct ShapeOptions: ParsableArguments {
  /// A parameter that is 0 or 1.
  enum Switch: String, ExpressibleByArgument, CaseIterable {
    case off = "0"
    case on = "1"
  }

  @Option(help: "Whether codes come with what people call them.")
  var labels = Switch.on

  @Flag(help: "Print json with indentation.")
  var pretty = false

  var wantsLabels: Bool { labels == .on }

  /// Writes a body as the provider sent it, or indented.
  func write(_ body: [UInt8]) throws {
    let body = pretty ? (try? JSON(parsing: body))?.encoded(pretty: true) ?? body : body
    try Output.write(body + [0x0A])
  }
}
