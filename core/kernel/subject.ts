/** Something of ours that a chat thread or a message is about. */
export const SUBJECTS = ['question', 'activity', 'linked-place'] as const
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
  ],
  activity: [
    /** Everything that is to be decided about it, for the trainers in their place. */
    'attesting',
  ],
  'linked-place': [
    /** What one may do there, and what waits there now, for everybody who reads the place. */
    'panel',
  ],
} as const satisfies Record<Subject['type'], readonly string[]>

/** Views that stay at hand: a platform that can pins them where they stand. */
export const PINNED: ReadonlySet<string> = new Set<View>(['panel'])

export type View = (typeof VIEWS)[Subject['type']][number]
