/** `/delai`: what is promised of a question, and how its due time was reckoned. */
import { explanationBody } from '../../deadline/explanation-card.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Card } from '../../view/card.ts'
import type { Reckoned } from '../reading/deadline.ts'
import { questionAction } from './actions.ts'

export function explanationCard(m: Messages, reckoned: Reckoned, now: Date, isWhole = false): Card {
  const h = m.helpdesk.explanation
  const { reference, assignee } = reckoned.question
  const title = h.title(reference)
  if (reckoned.kind === 'not-guaranteed') {
    const said = h.noGuarantee(assignee?.name ?? m.helpdesk.nobody, m.within(reckoned.promised))
    return {
      tone: 'neutral',
      title,
      body: [{ kind: 'text', text: said }],
      actions: reckoned.isAsker ? [questionAction(m, 'publish', reference, 'primary')] : [],
    }
  }
  if (reckoned.kind === 'unknown-policy')
    return { tone: 'alert', title, body: [{ kind: 'text', text: m.helpdesk.setAside }], actions: [] }
  const whole = isWhole ? undefined : questionAction(m, 'dayByDay', reference)
  const beside = { rule: ruleOf(m, reckoned), isMoved: reckoned.changed !== null, whole }
  return { tone: 'neutral', title, ...explanationBody(m, h, beside, reckoned, now) }
}

/** Which rule it follows: that of its first day, or the one that took its place. */
function ruleOf(
  m: Messages,
  { deadline, version, changed }: Extract<Reckoned, { kind: 'explained' }>,
): string {
  const h = m.helpdesk.explanation
  if (!changed) return h.policy(version)
  return h.policyChanged(m.fullTime(changed.at, deadline.zone), changed.before && m.within(changed.before))
}
