extension PartWorld {
  /// What each event leads to in each state; an event that is not named leads to nothing.
  ///
  /// The task of the state runs: a part that is accepted is being polled, one that is planned waits for its
  /// turn. The end of a task comes only where that task runs.
  static let table: [String] = """
    composed · cancel: record cancel
    composed · note: record note
    priced · cancel: record cancel
    priced · note: record note
    confirmed · pause: record pause
    confirmed · cancel: record cancel
    confirmed · note: record note
    planned · pause: record pause, cancel task
    planned · cancel: record cancel, cancel task
    planned · note: record note
    planned · stop: cancel task
    planned · interrupted: start queue
    planned · turnCame: record begin, start submit
    planned · turnBesideTrouble: return turn, record holdBeside
    planned · storeFailed: start wait
    sending · claim: record claim
    sending · note: record note
    sending · bought: record accept, start poll
    sending · lost: record lose, start checkBalance
    sending · limited: record replan, start wait
    sending · notSent: record replan
    sending · refused: record refuse
    accepted · pause: record pause, cancel task
    accepted · cancel: record cancel, cancel task
    accepted · note: record note
    accepted · stop: cancel task
    accepted · preparing: record prepare, start wait
    accepted · ready: record ready, record download, start download
    accepted · pollMissing: record prepare, start wait
    accepted · pollDown: start wait
    preparing · pause: record pause, cancel task
    preparing · cancel: record cancel, cancel task
    preparing · note: record note
    preparing · stop: cancel task
    preparing · preparing: start wait
    preparing · ready: record ready, record download, start download
    preparing · pollMissing: start wait
    preparing · pollDown: start wait
    ready · pause: record pause, cancel task
    ready · cancel: record cancel, cancel task
    ready · note: record note
    ready · stop: cancel task
    ready · interrupted: start download
    ready · downloaded: record store, start read
    ready · downloadDown: start wait
    ready · downloadMissing: record prepare, start wait
    downloading · pause: record pause, cancel task
    downloading · cancel: record cancel, cancel task
    downloading · note: record note
    downloading · stop: cancel task
    downloading · interrupted: start download
    downloading · downloaded: record store, start read
    downloading · downloadDown: start wait
    downloading · downloadMissing: record prepare, start wait
    stored · pause: record pause, cancel task
    stored · note: record note
    stored · stop: cancel task
    stored · interrupted: start read
    stored · read: record parse
    stored · damaged: record refetch, start download
    parsed · note: record note
    parsed · reread: record reread, start read
    refused · note: record note
    expired · note: record note
    cancelled · claim: record claim, start verify
    cancelled · identify: record identify, start poll
    cancelled · note: record note
    unknown · claim: record claim, start verify
    unknown · identify: record identify, start poll
    unknown · sendAgain: record sendAgain, start queue
    unknown · clear: record clear
    unknown · giveUp: record giveUp
    unknown · note: record note
    """.split(separator: "\n").map(String.init)
}
