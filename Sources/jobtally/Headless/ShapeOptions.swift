import ArgumentParser
import JSON
import Market

/// How the values of an answer are labelled.
struct LabelOptions: ParsableArguments {
  /// A parameter that is 0 or 1.
  enum Switch: String, ExpressibleByArgument, CaseIterable {
    case off = "0"
    case on = "1"
  }

  @Option(help: "Whether codes come with what people call them.")
  var labels = Switch.on

  @Option(
    help: "The language of labels: en, de, fr or nl; the country's own if left out.",
    transform: LabelOptions.language
  )
  var language: Language?

  /// Reads the name of a language.
  ///
  /// - Throws: a usage error that lists those there are.
  static func language(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else {
      throw ValidationError("the languages are en, de, fr and nl; there is no \(text)")
    }
    return language
  }

  var labelling: Labelling {
    Labelling(isOn: labels == .on, language: language)
  }
}

/// Whether JSON is printed for people.
struct PrettyOption: ParsableArguments {
  @Flag(help: "Print json with indentation.")
  var pretty = false

  /// Writes a body as the provider sent it, or indented.
  func write(_ body: [UInt8]) throws {
    let body = pretty ? (try? JSON(parsing: body))?.encoded(pretty: true) ?? body : body
    try Output.write(body + [0x0A])
  }
}

/// How a provider's answer is to look.
struct ShapeOptions: ParsableArguments {
  @OptionGroup var labels: LabelOptions

  @OptionGroup var json: PrettyOption

  var labelling: Labelling { labels.labelling }
}
