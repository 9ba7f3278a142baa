/// Something that a key does.
///
/// The raw value names it in the configuration.
public enum Command: String, CaseIterable, Sendable, Hashable {
  // Moving
  case down
  case up
  case halfDown = "half-down"
  case halfUp = "half-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case first
  case last
  case left
  case right

  // Panes and places
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case facetsPane = "facets-pane"
  case resultsPane = "results-pane"
  case treePane = "tree-pane"
  case bulkPane = "bulk-pane"
  case zoom
  case open
  case back
  case forward
  case close
  case leave
  case quitNow = "quit-now"

  // Asking
  case query
  case filterForm = "filter-form"
  case complete
  case editOutside = "edit-outside"
  case refresh
  case cancel
  case find
  case findNext = "find-next"
  case findPrevious = "find-previous"
  case choose
  case sort
  case more
  case fewer
  case include
  case askProvider = "ask-provider"
  case exclude

  // Trees
  case expand
  case collapse
  case expandAll = "expand-all"
  case collapseAll = "collapse-all"
  case metric
  case rest

  // Rows
  case mark
  case markAll = "mark-all"
  case unmark
  case export
  case columnLeft = "column-left"
  case columnRight = "column-right"
  case nextJob = "next-job"
  case previousJob = "previous-job"

  // Bulk requests
  case collect
  case pause
  case retry
  case drop
  case check
  case identify
  case sendAgain = "send-again"
  case giveUp = "give-up"
  case closeSource = "close-source"

  // Dialogs
  case accept
  case spend
  case toggle
  case next
  case previous

  // The program
  case help
  case sources
  case theme
  case labels
  case expired
  case reveal
  case explain
  case redraw
  case suspend
}
