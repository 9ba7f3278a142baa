import ArgumentParser

/// Buys and downloads records in bulk.
struct Bulk: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Buy records in bulk: price, order, download and export them.",
    discussion: """
      A bulk request is paid for when it is sent, prepared by the provider, and then fetched. Every step is \
      in the ledger first: a program that was killed goes on with jobtally bulk resume, and pays nothing \
      twice.

      Records are meant by FIELD=VALUE filters, by --dsl with a query in the provider's own language, or by \
      --ids with a file of ids, one a line.
      """,
    subcommands: [
      BulkPrice.self, BulkSubmit.self, BulkList.self, BulkShow.self, BulkResume.self,
      BulkCancel.self, BulkExport.self,
    ]
  )
}
