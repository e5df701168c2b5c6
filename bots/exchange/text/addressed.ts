/** Words that begin with our own name are said to us: the name is no part of what is said. Pure. */
import { CALLED_ALONE } from '../../../core/command/grammar.ts'

/**
 * What follows our name, without what keeps them apart: a command where it is one, words otherwise; nothing at all asks what
 * we are for.
 */
export function saidToUs(rest: string): string {
  const words = withoutSeparator(rest)
  return words.trim() === '' ? CALLED_ALONE : words
}

/** The comma or colon that clients write after a name, and blanks. */
export function withoutSeparator(rest: string): string {
  return rest.replace(/^[\s,:;]+/, '')
}
