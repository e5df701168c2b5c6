import type { Language } from '../kernel/actor.ts'

/** A person as a question names them. */
export type Someone = { id: string; name: string; language: Language }
