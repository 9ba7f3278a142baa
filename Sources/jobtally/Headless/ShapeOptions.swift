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

  @Option(
    help: "The language of labels: en, de, fr or nl; the country's own if left out.",
    transform: ShapeOptions.language
  )
  var language: Language?

  @Flag(help: "Print json with indentation.")
  var pretty = false

  private static func language(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else {
      throw ValidationError("the languages are en, de, fr and nl; there is no \(text)")
    }
    return language
  }

  var labelling: Labelling {
    Labelling(isOn: labels == .on, language: language)
  }

  /// Writes a body as the provider sent it, or indented.
  func write(_ body: [UInt8]) throws {
    let body = pretty ? (try? JSON(parsing: body))?.encoded(pretty: true) ?? body : body
    try Output.write(body + [0x0A])
  }
}
