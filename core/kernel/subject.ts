/** Something of ours that a chat thread or a message is about. */
export const SUBJECTS = ['question', 'activity', 'contest', 'linked-place', 'bundle', 'sheet'] as const
/** What one reacts to by its buttons alone: words below it are about nothing. */
export const BY_BUTTONS_ALONE = ['bundle', 'contest', 'sheet'] as const satisfies ReadonlyArray<
  (typeof SUBJECTS)[number]
>
export type Subject = { type: (typeof SUBJECTS)[number]; id: string }

/**
 * What a card that stands somewhere shows of its subject, and for whom it is drawn. It is drawn anew when that changes:
 * docs/decisions/0027-cards-are-views.md.
 */
export const VIEWS = {
  question: [
    /** The head of its thread, for everybody in the questions place. */
    'thread',
    /** That it has come, for the trainers in their place. */
    'announced',
    /** That it was given to one trainer, for them. */
    'assigned',
    /** That an answer is awaited, for those who are reminded of it or alerted. */
    'awaited',
    /** That a coordinator reminds whoever has it. Its id is that of what was said. */
    'reminded',
    /** That nobody has it any more, for those who may find somebody or take it. */
    'freed',
    /** That it came to whoever stands in for somebody, for them. */
    'handed',
    /** That a colleague's opinion of it is asked, for them. */
    'opinion',
    /** That somebody of the team calls the coordinators to it, for them. */
    'called',
    /** That a precision is awaited, for whoever asked the question. */
    'precision-awaited',
    /** That it does not come, for those who can set the question aside. */
    'precision-missing',
    /** Words that whoever can answer it is to act upon: a precision, what is missing, that it is back. */
    'written',
    /** That a precision is asked, for whoever asked the question. */
    'precision-asked',
    /** That the single trainer to whom it was put is not there, for whoever asked it. */
    'left-alone',
    /** That its message was deleted, for whoever asked it: whether to withdraw it. */
    'deleted',
    /** That its time cannot be followed any more, for those who coordinate. */
    'set-aside',
    /** That something about it did not reach somebody, for those who may reach them otherwise. */
    'undelivered',
    /** Under the words with which it was asked, at the head of a thread that is theirs. */
    'asked',
    /** Under the words with which it was asked in a thread of something else. */
    'asked-below',
    /** Under words that are an answer. */
    'counted',
  ],
  activity: [
    /** What was declared, for whoever reads the activities place: drawn anew once it is amended or withdrawn. */
    'declared',
    /** Everything that is to be decided about it, for the trainers in their place. */
    'attesting',
    /** That it waits for a decision, for those who are reminded of it or alerted. */
    'review-awaited',
    /** What somebody was told of it, with what they may still do about that: its author, who asked them. */
    'told',
  ],
  /** A second opinion that somebody asked for on a decision. */
  contest: [
    /** What it is about and until when, for those who settle it. */
    'opinion-awaited',
  ],
  'linked-place': [
    /** What one may do there, and what waits there now, for everybody who reads the place. */
    'panel',
    /** That nothing that is said there arrives, for those who coordinate. */
    'lost',
  ],
  /** A message of several lines, of which each shows a view of something else. */
  bundle: [
    /** All of them, for whoever they are said to. */
    'lines',
  ],
  /** An answer that is kept as a sheet, for whoever asks something like it. */
  sheet: [
    /** That it is offered no longer soon, for whoever keeps it. */
    'ending',
  ],
} as const satisfies Record<Subject['type'], readonly string[]>

/** Views that stay at hand: a platform that can pins them where they stand. */
export const PINNED: ReadonlySet<string> = new Set<View>(['panel'])

/** Views that are no cards of ours: they stand under words that somebody wrote, and are signs. */
export const UNDER_WORDS: ReadonlySet<string> = new Set<View>(['asked', 'asked-below', 'counted'])
/** Views at the head of a thread that is about their subject alone: the thread itself shows how that stands. */
export const HEADS: ReadonlySet<string> = new Set<View>(['thread', 'asked'])

export type View = (typeof VIEWS)[Subject['type']][number]
