/** What can be done about a second opinion. */
import type { Messages } from '../../i18n/messages.ts'
import type { Action } from '../../view/card.ts'
import { plain } from './button.ts'

/** It is about the decision that is shown beside it, and about none that comes afterwards. */
export function contestAction(
  m: Messages,
  reference: string,
  { competence, version }: { competence: string; version: number },
): Action {
  const input = { reference, competence, seen: String(version) }
  return plain(m.contest.actions.ask(competence), 'attestation.contest', input)
}

export function settleActions(m: Messages, reference: string, competence: string): Action[] {
  const { actions } = m.contest
  const input = { reference, competence }
  return [
    plain(actions.confirm(competence), 'attestation.confirm', input),
    plain(actions.sendBack(competence), 'attestation.send-back', input),
  ]
}
