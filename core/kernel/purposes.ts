/** What a linked place is for. The one list of purposes: options, sentences and what is said where are told by it. */
export const PURPOSES = ['questions', 'activities', 'trainers', 'alerts'] as const
export type Purpose = (typeof PURPOSES)[number]
