/** What is kept before a platform is told that it came: the one table for all of them (docs/decisions/0018). Pure. */
import type { Act } from './act.ts'

/**
 * An act that may change something and that nobody would send again. What only reads, or asks for nothing yet because a
 * form opens, can be done once more by its author; what is read again in a history, or comes again by itself, is not lost.
 */
export function isKept({ returns, command, asks, uploads }: Act, body: 'words' | 'command'): boolean {
  if (returns !== 'never') return false
  if (body === 'words') return true
  // What was sent along with a command hands it in, as its form would.
  return command?.effect === 'write' && (!asks || uploads !== undefined)
}
