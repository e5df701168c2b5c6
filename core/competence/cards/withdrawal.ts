/** What is said of an activity that its author takes back: before, to them; afterwards, to whoever reads it. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Block, type Card, text } from '../../view/card.ts'
import { isWithdrawn, undecidedOf, versionOf, withdrawnAtOf } from '../reading/rest.ts'
import type { Activity } from '../store.ts'
import { isDecided } from '../verdict.ts'
import { plain } from './button.ts'
import { competenceLabel } from './label.ts'

/** Nothing where nothing was withdrawn, or something is still to be decided. `author`: as they are called there. */
export function withdrawnSaid(m: Messages, zone: string, activity: Activity, author: string): Block[] {
  const at = withdrawnAtOf(activity)
  if (!at) return []
  const said = isWithdrawn(activity) ? m.withdrawal.by : m.withdrawal.restBy
  return [text(said(author, m.fullTime(at, zone)))]
}

/** Before it is withdrawn. */
export function withdrawingCard(
  m: Messages,
  framework: Framework,
  activity: Activity,
  { isNews }: { isNews: boolean },
): Card {
  const { reference, title, claims } = activity
  const left = undecidedOf(activity)
  const decided = claims.filter(isDecided)
  const w = m.withdrawal
  const input = { reference, seen: versionOf(activity), sure: '1' }
  return {
    tone: 'attention',
    title: w.title(title),
    body: [
      ...(isNews ? [text(m.competence.newsMeanwhile)] : []),
      text(w.asked(left.length)),
      {
        kind: 'list',
        items: left.map(({ competence }) => ({ text: competenceLabel(m, framework, competence) })),
      },
      text(w.stays(decided.map(({ competence }) => competence))),
    ],
    actions: [
      { ...plain(w.sure, 'activity.withdraw', input), style: 'danger' },
      plain(m.competence.actions.back, 'activity.show', { reference }),
    ],
  }
}

/** To whoever had asked something about it. */
export function withdrawnCard(
  m: Messages,
  { reference, title, author }: Activity,
  codes: readonly string[],
): Card {
  return {
    tone: 'neutral',
    title: m.withdrawal.toldTitle(title),
    body: [text(m.withdrawal.told(author.name, reference, codes))],
    actions: [],
  }
}
