/** What a linked place is for. The one list of purposes: options, sentences and what is said where are told by it. */
export const PURPOSES = ['questions', 'activities', 'trainers', 'alerts'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Places where the assistant only speaks: nothing that is written there is taken for anything, not even as a reply. */
export const ONLY_READ: ReadonlySet<string> = new Set<Purpose>(['alerts'])
