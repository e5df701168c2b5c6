/** What could be meant by what is typed so far, for platforms that complete options. */
import type { Incoming } from '../command/incoming.ts'
import { offered, wordsFor } from '../command/option.ts'
import type { Account } from '../kernel/actor.ts'
import { folded } from '../kernel/text.ts'
import type { Choice } from '../view/card.ts'
import { contextOf } from './acting.ts'
import { loadArrival } from './arrival-store.ts'
import type { DispatchDeps } from './dispatched.ts'

export type Suggesting = {
  account: Account
  place: Incoming['place']
  command: string
  option: string
  typed: string
}

const SUGGESTIONS = 25

/** What could be meant by what is typed so far in an option; only what the actor may see. */
export async function suggest(deps: DispatchDeps, asked: Suggesting): Promise<readonly Choice[]> {
  const now = deps.clock.now()
  const { account, place } = asked
  const nothing: Incoming = { eventId: '', account, place, body: { kind: 'line', text: '' } }
  const arrival = await loadArrival(deps.db.unit, nothing, now)
  const shape = deps.catalogue.byId(asked.command)?.options[asked.option]
  if (!arrival.person || !shape?.choices) return []
  const choices = await shape.choices(contextOf(deps, nothing, arrival, arrival.person, now))
  const typed = folded(asked.typed)
  const says = (choice: Choice) => {
    const words = wordsFor(choice).join(' ')
    return typed === '' ? words.includes(asked.typed.trim()) : folded(words).includes(typed)
  }
  const named = offered(choices).filter((choice) => choice.value !== '')
  return named.filter(says).slice(0, SUGGESTIONS)
}
