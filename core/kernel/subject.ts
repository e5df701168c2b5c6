/** Something of ours that a chat thread or a message is about. */
export const SUBJECTS = ['question', 'activity'] as const
export type Subject = { type: (typeof SUBJECTS)[number]; id: string }
