/** What waits for somebody until they can be written to: it is said when they act again, before anything else. */
import type { Account } from '../../../../core/kernel/actor.ts'
import { type Dialogues, front } from '../../../exchange/dialogue/state.ts'
import type { Talk } from '../../../exchange/dialogue/talk.ts'
import type { Privately } from './privately.ts'

export type WaitingDeps = { privately: Privately; dialogues: Dialogues; talk: Talk }

/**
 * Says what could not be said before. What else they do leads to the question that they have not met, unless they only
 * `begin`.
 * @returns whether anything waited.
 */
export async function sayWaiting(
  { privately, dialogues, talk }: WaitingDeps,
  account: Account,
  begin: boolean,
): Promise<boolean> {
  const before = await dialogues.load(account)
  const state = front(before)
  if (before.held.length === 0 && !state?.unasked) return false
  const isAllSaid = await privately.sayKept(account, before.held)
  if (isAllSaid && state && (begin || !state.unasked)) await talk.ask(account, state, before.language, true)
  return true
}
