import { bare } from './written.ts'

/** What they are written in, and the white space around them, is not what they say. Words that are gone are no others. */
export function saysTheSame(one: string, other: string): boolean {
  const words = bare(one).trim()
  return words === '' || words === bare(other).trim()
}
