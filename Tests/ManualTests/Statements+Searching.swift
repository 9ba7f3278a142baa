extension Statement {
  /// `/search`: its parameters and answers, snippets and facets.
  static let searching = [
    Statement(
      .searching,
      .both,
      "_labels=0 leaves out the labels of values",
      "JobfeedWordsTests.labelsAreAskedForWhereTheyDiffer",
      "JobfeedAnswersTests.facetsWithoutLabels",
      "JobfeedAPITests.labelsCanBeLeftOut"
    ),
    Statement(
      .searching,
      .both,
      "_language labels values in en, de, fr or nl",
      "JobfeedWordsTests.labelsAreAskedForWhereTheyDiffer",
      "VariantTests.answersSpeakEachLanguage"
    ),
    Statement(
      .searching,
      .both,
      "_limit jobs come, 10 if it is left out; _offset jobs are skipped",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "UsualSizesTests.jobs",
      "EngineTests.pagesInOrder"
    ),
    Statement(
      .searching,
      .both,
      "_limit and _offset together are at most 10,000",
      "JobfeedClientTests.whatTheLanguageCannotSayIsNotSent",
      "JobfeedClientTests.theLastJobThatCanBeAskedFor",
      "UsualSizesTests.jobs",
      "JobfeedAPITests.refusals"
    ),
    Statement(
      .searching,
      .both,
      "_sort orders by one or more fields, each in its direction of _sortdir",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "EngineTests.pagesInOrder",
      "JobfeedAggregateTests.directionsThatAreMissingAreTheUsualOnes",
      "ManualExamplesTests.searches"
    ),
    Statement(
      .searching,
      .both,
      "_fields says which values come, with job:, posting: and posting",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "JobfeedAPITests.valuesOfPostingsComeFromAMatchingOne",
      "NameReaderTests.readsLists"
    ),
    Statement(
      .searching,
      .both,
      "_snippets asks for pieces of the text that matched",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "SandboxSnippetsTests.areMissingOtherwise"
    ),
    Statement(
      .searching,
      .both,
      "All postings of a job come, or with _matching_postings those that match the filters",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "JobfeedAPITests.valuesOfPostingsComeFromAMatchingOne",
      "ManualExamplesTests.postings"
    ),
    Statement(
      .searching,
      .sandbox,
      "_pretty indents",
      "UsualSizesTests.everyAnswerCanBePretty"
    ),
    Statement(
      .searching,
      .sandbox,
      "What is no parameter and no field is refused",
      "JobfeedAPITests.refusals"
    ),
    Statement(
      .searchAnswers,
      .both,
      "The answer holds total_count and results",
      "JobfeedAnswersTests.jobsKeepTheirValues",
      "JobfeedAPITests.searchHasTheShapeOfTheManual"
    ),
    Statement(
      .searchAnswers,
      .sandbox,
      "Without _fields each job has all fields",
      "JobfeedAPITests.everyFieldComesUnlessSaidOtherwise"
    ),
    Statement(
      .searchAnswers,
      .sandbox,
      "A value of the posting level is that of a posting that matches",
      "JobfeedAPITests.valuesOfPostingsComeFromAMatchingOne"
    ),
    Statement(
      .searchAnswers,
      .both,
      "job: brings the job's own value, where the field has one",
      "NameReaderTests.readsLists",
      "JobfeedVariantsTests.searchesAreReadAlike",
      "StatementTests.valuesOfTheJobAreAskedForByItsPrefix",
      "UsualSizesTests.aLevelThatAFieldLacksIsRefused"
    ),
    Statement(
      .searchAnswers,
      .both,
      "posting in _fields adds the list of postings, each with all its fields",
      "JobfeedAnswersTests.jobsKeepTheirValues",
      "JobfeedAPITests.everyFieldComesUnlessSaidOtherwise",
      "ManualExamplesTests.postings"
    ),
    Statement(
      .searchAnswers,
      .both,
      "posting:FIELD adds the list of postings with these fields alone",
      "JobfeedAPITests.valuesOfPostingsComeFromAMatchingOne",
      "ManualExamplesTests.postings"
    ),
    Statement(
      .searchAnswers,
      .both,
      "An error is a 4xx or 5xx with a JSON document of code and description",
      "JobfeedAnswersTests.failures",
      "VariantTests.everyErrorIsHeard",
      "JobfeedAPITests.refusals"
    ),
    Statement(
      .snippets,
      .both,
      "Jobs found by words of full_text have _snippets with <em> around the words",
      "JobfeedVariantsTests.searchesAreReadAlike",
      "SandboxSnippetsTests.comeFromTheMatchingPosting",
      "SandboxSnippetsTests.theClientSeesWhatIsMarked",
      "SnippetTests.reads",
      "ManualExamplesTests.snippets"
    ),
    Statement(
      .facets,
      .both,
      "_facets brings the most frequent values of fields with job counts",
      "JobfeedAnswersTests.facets",
      "EngineTests.facetsAndDistinctCounts",
      "JobfeedAPITests.facetsFollowTheFilters"
    ),
    Statement(
      .facets,
      .both,
      "_facets_limit says how many of each, 10 where a place is empty",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "UsualSizesTests.facets",
      "ManualExamplesTests.facets"
    ),
    Statement(
      .facets,
      .both,
      "_facets_limit is at most 20",
      "JobfeedClientTests.whatTheLanguageCannotSayIsNotSent",
      "JobfeedAPITests.refusals",
      "UsualSizesTests.facets"
    ),
    Statement(
      .facets,
      .both,
      "The answer has facets, with a member for each field",
      "JobfeedAnswersTests.facets",
      "JobfeedAPITests.facetsFollowTheFilters"
    ),
    Statement(
      .facets,
      .sandbox,
      "Filters change the counts of facets",
      "JobfeedAPITests.facetsFollowTheFilters"
    ),
    Statement(
      .facets,
      .both,
      "Counts of a posting-level field may add up to more than there are jobs",
      "CoverageTests.whatMayCountSeveralTimes",
      "StatementTests.bucketsOfPostingFieldsOverlap"
    ),
    Statement(
      .changes,
      .both,
      "Jobs and postings are levels; _matching_postings and _facets are there",
      "JobfeedClientTests.aSearchSaysEverythingThatWasAsked",
      "JobfeedAPITests.valuesOfPostingsComeFromAMatchingOne"
    ),
  ]
}
