/** What is said of an absence to whoever stands in. */
import type { Messages } from '../../i18n/messages.ts'
import { periodOf } from '../../people/absence/said.ts'
import type { Period } from '../../people/in-charge.ts'
import { type Card, text } from '../../view/card.ts'

/** To whoever stands in, and has nothing yet. `name`: who is away. */
export function standsInCard(m: Messages, zone: string, name: string, absence: Period, now: Date): Card {
  const { standInTitle, youStandIn, youWillStandIn } = m.absence
  const said = absence.from <= now ? youStandIn : youWillStandIn
  return {
    tone: 'neutral',
    title: standInTitle(name),
    body: [text(said(name, periodOf(m, zone, absence, now)))],
    actions: [],
  }
}

/** To whoever stood in, or was to. */
export function absenceOverCard(m: Messages, zone: string, name: string, absence: Period, now: Date): Card {
  const { standInOverTitle, standInOver, standInOff } = m.absence
  const said = absence.from <= now ? standInOver : standInOff(name, periodOf(m, zone, absence, null))
  return { tone: 'neutral', title: standInOverTitle(name), body: [text(said)], actions: [] }
}
