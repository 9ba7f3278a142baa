extension Statement {
  /// Accounts, the data and `/fields`.
  static let requests = [
    Statement(
      .introduction,
      .both,
      "Requests are GET, or POST when they are long",
      "JobfeedClientTests.aLongQueryTravelsInTheBody",
      "ServerTests.aLongQueryIsPosted",
      "JobfeedAPITests.fieldsCannotBePosted"
    ),
    Statement(
      .introduction,
      .both,
      "The parameters of a POST are a URL-encoded form",
      "JobfeedClientTests.aLongQueryTravelsInTheBody",
      "HTTPValueTests.parametersArePercentEncodedButForTheUnreservedBytes",
      "WireTests.formTextIsDecoded"
    ),
    Statement(
      .introduction,
      .client,
      "No more than 4 requests leave in a second, and 30 in a minute",
      "JobfeedClientTests.limitsAreThoseOfTheManual",
      "PermitTests.everyWindowHasToAgree",
      "SlidingLogTests.noStretchOfAWindowsLengthHoldsMoreThanItsLimit"
    ),
    Statement(
      .introduction,
      .both,
      "Beyond either limit the answer is 429",
      "GateTests.bothWindowsHold",
      "ServerTests.refusalsComeInTheProvidersWords",
      "JobfeedAnswersTests.failures",
      "MarketServiceTests.aRefusalForLimitsIsTriedAgainAtASlowerPace"
    ),
    Statement(
      .authentication,
      .both,
      "Each request carries user name and password by Basic authentication",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "HTTPValueTests.basicCredentialsAreRFC7617s",
      "GateTests.credentialsComeFirst"
    ),
    Statement(
      .dataModel,
      .both,
      "A job has postings, each with values of its own, beside values of the job",
      "JobfeedAnswersTests.jobsKeepTheirValues",
      "JobfeedAPITests.everyFieldComesUnlessSaidOtherwise"
    ),
    Statement(
      .dataModel,
      .sandbox,
      "Jobs are found by values of the job and by values of its postings",
      "StatementTests.filter",
      "RandomFilterTests.anyFilter"
    ),
    Statement(
      .dataModel,
      .both,
      "Buckets count jobs or postings",
      "JobfeedClientTests.anAggregationSaysEverythingThatWasAsked",
      "JobfeedAPITests.aggregationHasTotalsBehindTheirRows"
    ),
    Statement(
      .fields,
      .both,
      "A field is told with its type, description, levels and possible values",
      "JobfeedAnswersTests.fieldsInWhateverForm",
      "JobfeedAPITests.fieldsAreDescribed",
      "VariantTests.everyFormOfTheFieldsIsReadAsTheSame"
    ),
    Statement(
      .fields,
      .both,
      "/fields is asked by GET alone",
      "JobfeedWordsTests.fieldsAreAskedForInALanguage",
      "JobfeedAPITests.fieldsCannotBePosted"
    ),
    Statement(
      .fields,
      .both,
      "_get_all tells fields that the account may not use, too",
      "JobfeedWordsTests.aFieldIsAskedForAlone",
      "VariantTests.fieldsBeyondTheAccountAreNamedIfAskedFor"
    ),
    Statement(
      .fields,
      .both,
      "_field tells one field",
      "JobfeedWordsTests.aFieldIsAskedForAlone",
      "JobfeedAPITests.fieldsAreDescribed"
    ),
    Statement(
      .fields,
      .both,
      "_values tells some values of that field, and is nothing without it",
      "JobfeedWordsTests.aFieldIsAskedForAlone",
      "JobfeedAPITests.fieldsAreDescribed",
      "VariantTests.valuesWithoutAFieldAreIgnored"
    ),
    Statement(
      .fields,
      .both,
      "_language labels in en, de, fr or nl; the country's language is the usual one",
      "JobfeedWordsTests.fieldsAreAskedForInALanguage",
      "VariantTests.fieldsSpeakEachLanguage"
    ),
    Statement(
      .fields,
      .sandbox,
      "_pretty indents",
      "UsualSizesTests.everyAnswerCanBePretty"
    ),
    Statement(
      .fields,
      .both,
      "The first level of a field is the one meant where none is said",
      "JobfeedAnswersTests.fieldsInWhateverForm",
      "StatementTests.filter"
    ),
  ]
}
