/** A sign that somebody put under a message, as the button that it stands for. */
import type { Unit } from '../../../prisma/unit.ts'
import type { Reacted } from '../../command/incoming.ts'
import type { Intent } from '../../view/card.ts'
import { findUnder } from './reacted-store.ts'
import { meantBy } from './rule.ts'

/** `thread`: in which it is talked about there, where it is. */
export type Meant = { readonly intent: Intent; readonly thread?: string }

/** Undefined where it is only a sign. Nothing is changed, nor recorded. One statement. */
export async function meantByReaction(unit: Unit, reacted: Reacted, now: Date): Promise<Meant | undefined> {
  const under = await findUnder(unit, reacted, now)
  const intent = under && meantBy(reacted.mark, under)
  if (!intent) return undefined
  return { intent, ...(under.thread === null ? {} : { thread: under.thread }) }
}
