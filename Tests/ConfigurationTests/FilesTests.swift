import Dashboard
import Market
import SafeText
import Terminal
import Testing

@testable import Configuration

@Suite struct ConfigurationFileTests {
  @Test func everySettingIsRead() {
    let configuration = Configuration(
      """
      theme = "night"
      [jobfeed]
      base_url = "https://www.jobfeed.de/api/v3"
      user = "me"
      password_command = ["pass", "show", "jobfeed"]
      [view]
      columns = ["date", "job_title"]
      facets = ["region"]
      levels = "profession"
      language = "nl"
      [keys]
      mark = "m"
      export = ["x", "ctrl-s"]
      """,
      path: "config.toml",
      accounts: schemas
    )
    #expect(configuration.problems == [])
    #expect(configuration.theme == "night")
    #expect(configuration.accounts["jobfeed"]?.texts["base_url"] == "https://www.jobfeed.de/api/v3")
    #expect(
      configuration.accounts["jobfeed"]?.lists["password_command"] == ["pass", "show", "jobfeed"]
    )
    #expect(configuration.columns == ["date", "job_title"])
    #expect(configuration.levels == ["profession"])
    #expect(configuration.language == .dutch)
    let mark = configuration.keymap.bindings.first { $0.command.rawValue == "mark" }
    #expect(mark?.keys == [Key("m")])
  }

  @Test(arguments: [
    ("theme = 3", "config.toml:1: theme: a text is needed"),
    ("\n\nthemes = \"x\"", "config.toml:3: themes: there is no such key; did you mean theme?"),
    ("[view]\nfacets = [1]", "config.toml:2: view.facets: a list of texts is needed"),
    ("[keys]\nmark = \"hyper-x\"", "config.toml:2: keys.mark: hyper-x is no key"),
    ("[keys]\nmakr = \"x\"", "config.toml:2: keys.makr: there is no such key; did you mean mark?"),
    (
      "[jobfeed]\nuser = \"me\"\npassword = \"p\"",
      "config.toml:3: jobfeed.password: a password does not belong here; use password_command or password_file"
    ),
    (
      "[jobfeed]\nuser = \"me\"\npasword = \"p\"",
      "config.toml:3: jobfeed.pasword: a password does not belong here; use password_command or password_file"
    ),
    (
      "[jobfeed]\nuser = \"me\"\npassword_comand = \"p\"",
      "config.toml:3: jobfeed.password_comand: there is no such key; did you mean password_command?"
    ),
    (
      "[view]\nlanguage = \"es\"",
      "config.toml:2: view.language: the languages are en, de, fr and nl; there is no es"
    ),
    ("view = 1", "config.toml:1: view: a table is needed"),
    (
      "[jobspikr]\nkey = \"k\"",
      "config.toml:2: jobspikr.key: a key does not belong here; use key_command or key_file"
    ),
    ("[jobspikr]\npage = -1", "config.toml:2: jobspikr.page: a whole number is needed"),
    ("[jobspikr]\nauth = \"x\"", "config.toml:2: jobspikr.auth: it is one of headers, basic"),
    (
      "[jobspikr]\nexclude_duplicates = 1",
      "config.toml:2: jobspikr.exclude_duplicates: true or false is needed"
    ),
    (
      "[jobspikr-test.names]\nfrom = 1",
      "config.toml:2: jobspikr-test.names.from: a text is needed"
    ),
  ])
  func whatIsWrongIsNamedByFileLineAndKey(text: String, sentence: String) {
    let configuration = Configuration(text, path: "config.toml", accounts: schemas)
    #expect(configuration.problems.map(\.sentence.text).contains(sentence))
  }

  @Test func anAccountKeepsWhatIsSetOfIt() {
    let text = """
      [jobspikr]
      client_id = "me"
      key_command = ["pass", "show", "jobspikr"]
      auth = "basic"
      page = 250
      exclude_duplicates = true
      dataset = "f500"

      [jobspikr.names]
      from = "date_from"
      """
    let configuration = Configuration(text, path: "c", accounts: schemas)
    var section = AccountSection()
    section.texts = ["client_id": "me", "auth": "basic"]
    section.lists = ["key_command": ["pass", "show", "jobspikr"], "dataset": ["f500"]]
    section.numbers = ["page": 250]
    section.switches = ["exclude_duplicates": true]
    section.names = ["from": "date_from"]
    #expect(configuration.accounts == ["jobspikr": section])
    #expect(configuration.problems == [])
  }

  @Test func theRestHolds() {
    let configuration = Configuration("theme = \"day\"\nnonsense = 1", path: "c", accounts: schemas)
    #expect(configuration.theme == "day")
    #expect(configuration.problems.count == 1)
  }

  @Test func whatIsNoTOMLIsPointedAt() {
    let configuration = Configuration("theme = \"day\"\n[view\n", path: "c.toml", accounts: schemas)
    #expect(configuration.theme == nil)
    #expect(configuration.problems.map(\.line) == [2])
  }

  @Test func aPasswordIsNeverInAMessage() {
    let configuration = Configuration(
      "[jobfeed]\npassword = \"hunter2\"",
      path: "c",
      accounts: schemas
    )
    #expect(!configuration.problems.map(\.sentence.text).joined().contains("hunter2"))
  }
}

@Suite struct ThemeFileTests {
  @Test func builtInThemesAreWithoutFault() {
    for (name, text) in ThemeFile.sources {
      let (theme, problems) = ThemeFile.read(String(decoding: text, as: UTF8.self), path: name)
      #expect(problems == [])
      #expect(name == theme.name + ".toml")
    }
    #expect(ThemeFile.builtIn.count >= 3)
  }

  @Test func theDefaultThemeIsTheSameInFileAndCode() {
    let file = ThemeFile.builtIn.first { $0.name == "terminal" }
    #expect(file?.palette == Theme.terminal.palette)
  }

  /// A cursor that looks like the text around it could not be found.
  @Test func theCursorIsSeenInEveryTheme() {
    for theme in ThemeFile.builtIn {
      #expect(theme.palette[Role.cursor.id] != theme.palette[Role.text.id], "\(theme.name)")
      #expect(theme.palette[Role.cursor.id] != theme.palette[Role.cursorIdle.id], "\(theme.name)")
      let mono = theme.withoutColours.palette
      #expect(mono[Role.cursor.id].attributes.contains(.reverse))
    }
  }

  @Test func coloursAreNamedNumberedOrMixed() {
    let (theme, problems) = ThemeFile.read(
      """
      [roles]
      text = { foreground = "bright-red", background = "#0a0B0c" }
      dim = { foreground = "123", italic = true, bold = false }
      bar = { foreground = "terminal" }
      """,
      path: "mine.toml"
    )
    #expect(problems == [])
    #expect(theme.name == "mine")
    #expect(theme.styles[.text] == Style(foreground: .ansi(9), background: .rgb(10, 11, 12)))
    #expect(theme.styles[.dim] == Style(foreground: .indexed(123), attributes: .italic))
  }

  @Test(arguments: [
    (
      "[roles]\ntext = { foreground = \"blu\" }",
      "t.toml:2: roles.text.foreground: blu is no colour; did you mean blue?"
    ),
    ("[roles]\ntxt = {}", "t.toml:2: roles.txt: there is no such key; did you mean text?"),
    ("[roles]\ntext = { bold = 1 }", "t.toml:2: roles.text.bold: true or false is needed"),
    ("[roles.text]\nforeground = 7", "t.toml:2: roles.text.foreground: a text is needed"),
    ("colour = 1", "t.toml:1: colour: there is no such key"),
  ])
  func faults(text: String, sentence: String) {
    let (_, problems) = ThemeFile.read(text, path: "t.toml")
    #expect(problems.map(\.sentence.text) == [sentence])
  }
}
