/** The two catalogues. French is the source of the keys; English must have the same ones, or does not compile. */
import type { Language } from '../kernel/actor.ts'
import { en } from './en/index.ts'
import { fr, type Messages } from './fr/index.ts'

export type { Messages } from './fr/index.ts'

const catalogues: Record<Language, Messages> = { fr, en }

export function messages(language: Language): Messages {
  return catalogues[language]
}
