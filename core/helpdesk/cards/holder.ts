/** Who has a question, as people read it; and while somebody is away, until when. */
import type { Messages } from '../../i18n/messages.ts'
import type { Charge } from '../../people/in-charge.ts'
import { lastDay } from './released.ts'

export function holderName(m: Messages, charge: Charge, zone: string): string {
  if (charge.who) return charge.who.name
  if (charge.why !== 'away') return m.helpdesk.nobody
  return m.helpdesk.nobodyWhile(charge.was.name, charge.until ? lastDay(m, charge.until, zone) : null)
}
