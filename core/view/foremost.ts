/** Of several things that can be done, the one that comes first, and those that can stand behind it where a chat can fold. Pure. */
import type { Action } from './card.ts'

/** So many are seen at one glance. */
const AT_ONCE = 2

/**
 * Those that can stand behind another. Where none comes first they are choices of one kind, the lines of a list say, and each
 * is to be seen.
 */
export function behindTheForemost(actions: readonly Action[]): readonly Action[] {
  const first = actions.find(({ style }) => style === 'primary')
  if (first === undefined || actions.length <= AT_ONCE) return []
  return actions.filter((action) => action !== first)
}
