import ArgumentParser
import JSON
import Market

/// The options for labels.
struct LabelOptions: ParsableArguments {
  /// A parameter that is 0 or 1.
  enum Switch: String, ExpressibleByArgument, CaseIterable {
    case off = "0"
    case on = "1"
  }

  @Option(help: "Whether codes have labels.")
  var labels = Switch.on

  @Option(
    help: "The language of labels: en, de, fr or nl; the country's own by default.",
    transform: LabelOptions.language
  )
  var language: Language?

  /// Reads the name of a language.
  ///
  /// - Throws: A usage error that lists the valid ones.
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

/// The option for indented JSON.
struct PrettyOption: ParsableArguments {
  @Flag(help: "Indent json.")
  var pretty = false

  /// Writes a body as received, or indented.
  func write(_ body: [UInt8]) throws {
    let body = pretty ? (try? JSON(parsing: body))?.encoded(pretty: true) ?? body : body
    try Output.write(body + [0x0A])
  }
}

/// The options for the shape of an answer.
struct ShapeOptions: ParsableArguments {
  @OptionGroup var labels: LabelOptions

  @OptionGroup var json: PrettyOption

  var labelling: Labelling { labels.labelling }
}
