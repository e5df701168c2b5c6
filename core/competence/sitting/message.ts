/** The one message in which the author hears what was decided in a sitting. */
import { toPerson } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { sittingCard } from '../cards/sitting.ts'
import type { Activity, Untold } from '../store.ts'
import { newsOf } from './sitting.ts'

/**
 * Empty where nothing is left to tell.
 * @param superseded the author's statements that what was decided made out of date, by their references.
 */
export function sittingMessage(
  m: Messages,
  framework: Framework,
  activity: Activity,
  by: { id: string; name: string },
  untold: readonly Untold[],
  superseded: readonly string[] = [],
): Outgoing[] {
  const news = newsOf(activity, by, untold)
  const last = news.at(-1)
  if (!last) return []
  const group = { id: activity.groupId, organisationId: activity.organisationId }
  const { claimId, version } = last
  return [
    toPerson(group, activity.author.id, {
      key: `claim:${claimId}:${version}`,
      card: sittingCard(m, framework, activity, by.name, news, superseded),
      about: { type: 'activity', id: activity.id },
      shows: 'told',
      opensThread: true,
    }),
  ]
}
