extension Statement {
  /// `/aggregate` and `/count`.
  static let aggregations = [
    Statement(
      .aggregations,
      .both,
      "_group names one or more fields; without it everything is one bucket",
      "JobfeedBucketsTests.everyParameterIsSentWhereItSaysSomething",
      "JobfeedAPITests.withoutAGroupEverythingIsCounted"
    ),
    Statement(
      .aggregations,
      .both,
      "posting: before a field, or posting alone, counts postings",
      "JobfeedClientTests.anAggregationSaysEverythingThatWasAsked",
      "NameReaderTests.groupsAreReadAndPrintedBack",
      "JobfeedAPITests.aggregationHasTotalsBehindTheirRows",
      "JobfeedAPITests.withoutAGroupEverythingIsCounted"
    ),
    Statement(
      .aggregations,
      .both,
      "Counting postings goes with the metric count alone",
      "JobfeedBucketsTests.whatTheProviderWouldRefuseIsNotSent",
      "JobfeedAggregateTests.refusals"
    ),
    Statement(
      .aggregations,
      .both,
      "_limit is 10 for each level, but periods come all unless it is said",
      "CoverageTests.periodsAreAllThere",
      "JobfeedClientTests.anAggregationSaysEverythingThatWasAsked",
      "UsualSizesTests.buckets"
    ),
    Statement(
      .aggregations,
      .both,
      "_offset skips buckets",
      "JobfeedClientTests.anAggregationSaysEverythingThatWasAsked",
      "JobfeedAggregateTests.limitsOffsetsAndGaps"
    ),
    Statement(
      .aggregations,
      .both,
      "_sort orders buckets by _value, unless _group is said; _sortdir by desc",
      "JobfeedBucketsTests.everyParameterIsSentWhereItSaysSomething",
      "EngineTests.aggregations",
      "JobfeedAggregateTests.metricsStandWhereTheCountStood"
    ),
    Statement(
      .aggregations,
      .both,
      "_labels and _language are those of a search",
      "JobfeedWordsTests.labelsAreAskedForWhereTheyDiffer",
      "VariantTests.answersSpeakEachLanguage",
      "JobfeedAPITests.aggregationHasTotalsBehindTheirRows"
    ),
    Statement(
      .aggregations,
      .sandbox,
      "_pretty indents",
      "UsualSizesTests.everyAnswerCanBePretty"
    ),
    Statement(
      .aggregations,
      .both,
      "The answer is a list of rows: the values of the fields, then the numbers",
      "JobfeedAnswersTests.theManualsAggregation",
      "JobfeedVariantsTests.aggregationsAreReadAlike",
      "JobfeedAggregateTests.metricsStandWhereTheCountStood"
    ),
    Statement(
      .aggregations,
      .both,
      "Buckets of a posting-level field may add up to more than there are jobs",
      "CoverageTests.whatMayCountSeveralTimes",
      "StatementTests.bucketsOfPostingFieldsOverlap"
    ),
    Statement(
      .metrics,
      .both,
      "_metric is count, or min, max, sum, avg or median of a numeric field",
      "NameReaderTests.metricsAreReadAndPrintedBack",
      "NameReaderTests.refusedMetrics",
      "JobfeedBucketsTests.everyParameterIsSentWhereItSaysSomething",
      "EngineTests.aggregations",
      "JobfeedAggregateTests.metricsStandWhereTheCountStood"
    ),
    Statement(
      .metrics,
      .both,
      "One metric alone, or one with ,count behind it",
      "NameReaderTests.refusedMetrics",
      "JobfeedAggregateTests.metricsStandWhereTheCountStood",
      "JobfeedAggregateTests.refusals"
    ),
    Statement(
      .metrics,
      .both,
      "count_postings is old; posting: says the same",
      "NameReaderTests.refusedMetrics",
      "JobfeedAggregateTests.theOldMetricCountsPostings"
    ),
    Statement(
      .intervals,
      .both,
      "A date is grouped by __week, __month, __quarter or __year",
      "NameReaderTests.groupsAreReadAndPrintedBack",
      "JobfeedBucketsTests.periods",
      "EngineTests.aggregations",
      "UsualSizesTests.buckets"
    ),
    Statement(
      .ranges,
      .both,
      "__buckets_MIN_MAX_STEP groups whole numbers by ranges from MIN up to MAX",
      "NumberRangesTests.theManualsRanges",
      "JobfeedBucketsTests.ranges",
      "JobfeedAggregateTests.rangesEndAtTheMaximum"
    ),
    Statement(
      .categories,
      .both,
      "__custom groups by the account's categories, and needs _totals=1",
      "JobfeedBucketsTests.whatTheProviderWouldRefuseIsNotSent",
      "JobfeedAggregateTests.categoriesKeepTheirOwnOrder",
      "JobfeedAggregateTests.refusals"
    ),
    Statement(
      .categories,
      .sandbox,
      "Ordering categories by _value has no effect",
      "JobfeedAggregateTests.categoriesKeepTheirOwnOrder"
    ),
    Statement(
      .categoryLevels,
      .both,
      "__custom_1 is the highest level, as __custom is; __custom_2 the lowest",
      "NameReaderTests.groupsAreReadAndPrintedBack",
      "JobfeedBucketsTests.categoriesAreFoundByNumberAndByName",
      "UsualSizesTests.theFirstLevelIsTheUsualOneOfCategories",
      "JobfeedAggregateTests.categoriesKeepTheirOwnOrder"
    ),
    Statement(
      .multiField,
      .both,
      "Buckets are split by each further field",
      "AggregationTreeTests.rowsNestWhereverTotalsStand",
      "EngineTests.aggregations",
      "ManualExamplesTests.buckets"
    ),
    Statement(
      .multiField,
      .both,
      "_limit is one for each level; 10 where its place is empty",
      "JobfeedBucketsTests.everyParameterIsSentWhereItSaysSomething",
      "JobfeedAggregateTests.limitsOffsetsAndGaps",
      "UsualSizesTests.buckets"
    ),
    Statement(
      .multiField,
      .both,
      "_offset, _sort and _sortdir are one for each level, too",
      "JobfeedBucketsTests.everyParameterIsSentWhereItSaysSomething",
      "JobfeedAggregateTests.limitsOffsetsAndGaps",
      "JobfeedAggregateTests.onlyTheLastFieldIsSortedByTheMetric"
    ),
    Statement(
      .multiField,
      .sandbox,
      "_value is the metric on the last level, and the jobs on those before",
      "JobfeedAggregateTests.onlyTheLastFieldIsSortedByTheMetric"
    ),
    Statement(
      .multiField,
      .both,
      "_totals=1 adds rows of _all for each bucket of the levels between",
      "JobfeedAnswersTests.theManualsAggregation",
      "JobfeedAPITests.aggregationHasTotalsBehindTheirRows",
      "JobfeedAggregateTests.totalsStandAtEveryIntermediateLevel"
    ),
    Statement(
      .multiField,
      .sandbox,
      "The totals of fields with posting: count postings",
      "StatementTests.totalsOfPostingFieldsCountPostings"
    ),
    Statement(
      .counts,
      .both,
      "/count is of jobs, with _group=posting of postings, else of different values",
      "JobfeedClientTests.counts",
      "JobfeedAPITests.counts",
      "JobfeedAggregateTests.distinctValues"
    ),
    Statement(
      .counts,
      .both,
      "Filters are those of a search",
      "JobfeedWordsTests.filtersAreSentAsTheManualWritesThem",
      "JobfeedAPITests.counts"
    ),
    Statement(
      .counts,
      .both,
      "The answer is an object with count",
      "JobfeedClientTests.counts",
      "JobfeedAPITests.counts"
    ),
  ]
}
