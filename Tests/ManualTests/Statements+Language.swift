extension Statement {
  /// The filters of `/search`, `/aggregate` and `/count`.
  static let language = [
    Statement(
      .filtering,
      .both,
      "Filters are parameters of the fields' names, and hold together",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "JobfeedWordsTests.filtersAreSentAsTheManualWritesThem",
      "FilterAPITests.theManualsExamples"
    ),
    Statement(
      .filtering,
      .language,
      "A truth is 0, false or no, and 1, true or yes",
      "FilterTests.truthHasSixSpellings",
      "FilterAPITests.theManualsExamples"
    ),
    Statement(
      .filtering,
      .language,
      "A whole-number field takes whole numbers",
      "FilterTests.refusals",
      "JobfeedAPITests.refusals"
    ),
    Statement(
      .filtering,
      .language,
      "A location can be said by its name, which finds the best code",
      "FilterTests.canonicalForm",
      "FilterTests.aPlaceGoesToTheProviderWhereNoneAreListed",
      "FilterAPITests.theManualsExamples"
    ),
    Statement(
      .filtering,
      .language,
      "A day is YYYY-MM-DD",
      "FilterTests.refusals",
      "DayTests.whatIsNoDate",
      "StatementTests.filter"
    ),
    Statement(
      .filtering,
      .language,
      "The value of a text field is a search for words",
      "TextExpressionTests.meaning",
      "StatementTests.filter"
    ),
    Statement(
      .filtering,
      .language,
      "job: and posting: say the level; without them it is the field's own",
      "FilterTests.canonicalForm",
      "StatementTests.filter"
    ),
    Statement(
      .filtering,
      .language,
      "Some fields are on one level alone",
      "FilterTests.refusals"
    ),
    Statement(
      .filtering,
      .both,
      "Values are URL-encoded; a plus sign that is not is a blank",
      "JobfeedWordsTests.filtersAreSentAsTheManualWritesThem",
      "HTTPValueTests.parametersArePercentEncodedButForTheUnreservedBytes",
      "FilterAPITests.aPlusThatWasNotEscapedIsABlank"
    ),
    Statement(
      .severalValues,
      .language,
      "Values joined by | or OR: any of them",
      "FilterTests.canonicalForm",
      "StatementTests.filter"
    ),
    Statement(
      .severalValues,
      .both,
      "The old [] means the same; nobody needs to send it",
      "FilterTests.canonicalForm",
      "JobfeedWordsTests.filtersAreSentAsTheManualWritesThem",
      "StatementTests.filter"
    ),
    Statement(
      .severalValues,
      .language,
      "__and adds a second condition on the same field",
      "FilterTests.canonicalForm",
      "StatementTests.filter"
    ),
    Statement(
      .prefix,
      .language,
      "__prefix finds the texts that begin so",
      "FilterTests.canonicalForm",
      "StatementTests.filter"
    ),
    Statement(
      .existence,
      .language,
      "_exists and _not_exists ask whether there is a value",
      "FilterTests.canonicalForm",
      "StatementTests.filter",
      "EngineTests.eachFilterAlone"
    ),
    Statement(
      .radius,
      .language,
      "__radius takes a city, a municipality's code or coordinates, and kilometres",
      "FilterTests.canonicalForm",
      "FilterAPITests.theManualsExamples",
      "FilterAPITests.aSmallRadiusIsItsMunicipality",
      "RandomFilterTests.anyFilter"
    ),
    Statement(
      .radius,
      .language,
      "__radius and __range do not go together on one field",
      "FilterTests.refusals",
      "QueryNarrowingTests.aRadiusIsNotNarrowedByARange"
    ),
    Statement(
      .range,
      .language,
      "__range takes from__to, with both ends; either may be left open",
      "FilterTests.canonicalForm",
      "StatementTests.filter"
    ),
    Statement(
      .range,
      .language,
      "An end can be a day, now, or either with intervals behind it",
      "QueryTests.canonicalForm",
      "FilterTests.canonicalForm",
      "StatementTests.filter"
    ),
    Statement(
      .range,
      .language,
      "Intervals have the units y, M, w and d, whose case matters",
      "QueryTests.refusals",
      "StatementTests.filter"
    ),
    Statement(
      .calendar,
      .language,
      "__calendar takes complete months, quarters or years before today",
      "CompletePeriodsTests.areOverBeforeToday",
      "FilterTests.refusals",
      "StatementTests.filter"
    ),
    Statement(
      .custom,
      .both,
      "__custom takes the numbers of categories, which /fields tells",
      "FilterTests.canonicalForm",
      "JobfeedWordsTests.categoriesInWhateverForm",
      "VariantTests.everyFormOfTheFieldsIsReadAsTheSame",
      "FilterAPITests.aCategoryIsTheSumOfItsParts"
    ),
    Statement(
      .negation,
      .language,
      "__not turns any filter round, with or without another modifier",
      "FilterTests.canonicalForm",
      "FilterAPITests.aConditionAndItsOppositeAreEverything",
      "StatementTests.filter"
    ),
    Statement(
      .booleanText,
      .language,
      "AND, OR, NOT and brackets; words side by side are joined by AND",
      "TextExpressionTests.meaning",
      "StatementTests.filter",
      "TextIndexTests.randomExpressionsOverRandomTexts"
    ),
    Statement(
      .booleanText,
      .language,
      "| is OR, and - is NOT before a word, behind a blank or at the beginning",
      "TextExpressionTests.meaning",
      "TextExpressionTests.refusals",
      "StatementTests.filter"
    ),
    Statement(
      .phrases,
      .language,
      "Words in quotation marks stand side by side in this order",
      "TextExpressionTests.meaning",
      "StatementTests.filter"
    ),
    Statement(
      .fuzzy,
      .language,
      "~ finds similar words; a number behind it is the distance",
      "TextExpressionTests.meaning",
      "EditDistanceTests.examples",
      "StatementTests.filter"
    ),
    Statement(
      .proximity,
      .language,
      "~N behind a phrase: at most N words stand between",
      "TextExpressionTests.meaning",
      "StatementTests.filter"
    ),
    Statement(
      .wildcards,
      .language,
      "* stands for any characters, anywhere in a word",
      "TextExpressionTests.meaning",
      "StatementTests.filter"
    ),
    Statement(
      .exact,
      .language,
      "__exact finds whole titles and names of organisations, and is for these two",
      "FilterTests.canonicalForm",
      "FilterTests.refusals",
      "FilterAPITests.wholeNamesOfOrganizations",
      "StatementTests.filter"
    ),
  ]
}
