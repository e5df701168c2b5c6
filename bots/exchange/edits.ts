/**
 * A message that was edited is the same act with the words of now (docs/decisions/0030-edited-and-deleted-messages.md):
 * known by an event of its own, said when it was edited, and told apart by the core, which knows what was kept. Adapters
 * decode it as they do the message itself, and say when it was edited. Pure.
 */
import type { Edited, Incoming } from '../../core/command/incoming.ts'

/** What the core is told of it. Words and typed commands alone can be edited: anything else stays as it is. */
export function asEdited(incoming: Incoming, edited: Edited): Incoming {
  const { body } = incoming
  if (body.kind !== 'message' && body.kind !== 'line') return incoming
  return {
    ...incoming,
    eventId: editIdOf(incoming.eventId, edited.at),
    saidAt: edited.at,
    body: { ...body, edited },
  }
}

/** By what an edit is known, where its platform gives it no id of its own: the message, and when it became these words. */
export function editIdOf(message: string, at: string): string {
  return message.endsWith(`~${at}`) ? message : `${message}~${at}`
}
