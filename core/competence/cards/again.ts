/** That a competence was asked for before, and where it is asked for again. */
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, text } from '../../view/card.ts'
import type { Activity, StoredClaim } from '../store.ts'
import { plain } from './button.ts'

/** For those who decide: what they would find by asking. */
export function earlierSaid(m: Messages, zone: string, { competence, earlier }: StoredClaim): Block[] {
  if (!earlier) return []
  const { reference, at, by, reason } = earlier
  return [
    text(m.again.before(competence, reference, m.shortTime(at, zone), by)),
    ...(reason ? [{ kind: 'quote', text: reason, by } as const] : []),
  ]
}

/** Beside an activity of which something is asked for again elsewhere. */
export function laterSaid(m: Messages, { claims }: Activity): Block[] {
  return claims.flatMap(({ competence, later }) =>
    later === null ? [] : [text(m.again.wentOn(competence, later))],
  )
}

export function againAction(m: Messages, reference: string, competence: string): Action {
  return plain(m.again.action(competence), 'attestation.ask-again', { reference, competence })
}
