/** Whose words a draft holds, and about what: a text typed for one question is not what another one's form holds. */
import { sameReference } from '../kernel/reference.ts'
import type { FormValues } from '../view/card.ts'
import type { AnyCommand } from './command.ts'

/**
 * The extra value of a button that names the text which it brings back. Texts that are about nothing yet have no other
 * name: two of them, written one after the other, are two.
 */
export const KEPT = 'kept'

/** Whether words are typed into the command's form that nobody would like to type again. */
export function takesWords(command: Pick<AnyCommand, 'opens' | 'options' | 'keepsDraft'>): boolean {
  const { opens, options, keepsDraft } = command
  return keepsDraft || (opens === 'form' && Object.values(options).some(({ kind }) => kind === 'longText'))
}

/**
 * How the name of a text begins that is about a message: it is brought back by its own button alone, since nothing else would
 * say which message that was.
 */
export const OF_MESSAGE = 'm'

/** How the drafts of what is about nothing yet begin. */
export const UNNAMED = '#'

/** What a draft of this command is about: the text that a button names, else the question, activity or competence. */
export function draftAbout({ options }: Pick<AnyCommand, 'options'>, given: FormValues): string {
  const kept = given[KEPT]
  if (typeof kept === 'string' && kept !== '') return UNNAMED + named(kept)
  const parts = Object.entries(options).flatMap(([name, { kind, fixed, hidden }]) => {
    const value = given[name]
    if (hidden || typeof value !== 'string' || value === '') return []
    if (kind === 'reference') return [sameReference(value)]
    return fixed ? [value.toUpperCase()] : []
  })
  return named(parts.join(' '))
}

/** References, competences and names of ours are written in these; whatever else was given names no draft. */
function named(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').slice(0, 200)
}

/** Short enough for a button beside a reference. */
export function keptName(id: string): string {
  return id.replaceAll('-', '').slice(-8)
}

/** Whether anything was typed. */
export function hasValue(value: string | readonly string[] | undefined): boolean {
  return value !== undefined && value.length > 0
}
