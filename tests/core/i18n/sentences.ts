/** Every sentence of both catalogues, said once with values for each of its turns. */
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES, type Language } from '../../../core/kernel/actor.ts'
import { NAME } from './name.ts'
import { samples } from './samples.ts'

export type Sentence = { language: Language; path: string; text: string }

/** A catalogue's leaves, in order: the path of each, and the string or the function that stands there. */
export function leaves(value: unknown, path = ''): Array<[path: string, leaf: unknown]> {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)?.[key], value)
}

const WORDS: readonly string[] = Array(6).fill(NAME)

export const sentences: readonly Sentence[] = LANGUAGES.flatMap((language) =>
  leaves(messages(language)).flatMap(([path, leaf]): Sentence[] => {
    if (typeof leaf !== 'function') return [{ language, path, text: String(leaf) }]
    const given = (at(samples, path) ?? [WORDS]) as ReadonlyArray<readonly unknown[]>
    return given.map((one) => ({ language, path, text: leaf(...one) }))
  }),
)
