/** What a linked place is for. The one list of purposes: options, sentences and what is said where are told by it. */
export const PURPOSES = ['questions', 'activities', 'trainers', 'alerts'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Where speaking enrols, and where what was written is worth reading afterwards: the places that trainees speak in. */
export const SPOKEN_IN: ReadonlySet<string> = new Set<Purpose>(['questions', 'activities'])

/** Places where the assistant only speaks: nothing that is written there is taken for anything, and who replies is told so. */
export const ONLY_READ: ReadonlySet<string> = new Set<Purpose>(['alerts'])
