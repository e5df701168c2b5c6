/** From a question to a competence: whoever asked may declare what they did with the answer. */
import { KEPT } from '../../command/draft.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Actor, groupsWhere, trainees } from '../../kernel/actor.ts'
import type { Action } from '../../view/card.ts'
import type { Question } from '../store.ts'

/**
 * A button that opens a declaration with the words of the question, in a draft that bears its reference. For its asker alone,
 * where they declare still; in the group of the question as long as they learn there.
 */
export function declareFrom(
  m: Messages,
  { reference, groupId, asker }: Pick<Question, 'reference' | 'groupId' | 'asker'>,
  actor: Actor,
): Action[] {
  const theirs = groupsWhere(actor, trainees)
  if (asker.id !== actor.personId || theirs.length === 0) return []
  const group = theirs.find(({ id }) => id === groupId)
  const input = { ...(group ? { group: group.code } : {}), [KEPT]: reference }
  return [
    {
      label: m.helpdesk.declaring.actions.declare,
      style: 'plain',
      intent: { command: 'activity.declare', input },
    },
  ]
}
