/** What the author of an activity answered, for whoever asked. */
import { quoted, type Said } from '../../files/said.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Card } from '../../view/card.ts'
import type { Activity } from '../store.ts'
import { competenceLabel } from './label.ts'

export function informationGivenCard(
  m: Messages,
  framework: Framework,
  activity: Activity,
  code: string,
  said: Said,
): Card {
  const c = m.competence
  return {
    tone: 'neutral',
    title: c.repliedTitle(activity.reference, code),
    body: [
      { kind: 'text', text: competenceLabel(m, framework, code) },
      ...quoted(m, said, activity.author.name),
    ],
    actions: [
      {
        label: c.actions.open,
        style: 'primary',
        intent: { command: 'attestation.open', input: { reference: activity.reference, competence: code } },
      },
    ],
  }
}
