/**
 * A precision was asked, and is not given: the clock of the answer stands still meanwhile, and this one runs. Whoever
 * asked the question is reminded; after a week so are those who can close it kindly. Data, like the guarantee:
 * `policies/precision-asked-2.json`.
 */
import type { Owner, Rung } from '../deadline/escalation.ts'
import { toPerson } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { noteEach } from '../delivery/posts/change-store.ts'
import { messages } from '../i18n/messages.ts'
import type { Language } from '../kernel/actor.ts'
import type { Work } from '../kernel/work.ts'
import { eachOnce, inPrivate, toHearers } from '../people/hearers.ts'
import { loadStaffedGroups, type Staffed } from '../people/store.ts'
import { coordinatorsOf } from '../people/to-coordinators.ts'
import { precisionMissingCard, precisionReminderCard } from './cards/waiting.ts'
import { holderOf } from './charge.ts'
import { findWaiting, type Waiting } from './history-store.ts'
import { QUESTION } from './question.ts'

/** What a deadline of this kind is about: the move that asked for the precision. */
export const PRECISION = 'precision'

/** What the rungs say, in three statements however many there are. */
async function remind({ unit, now }: Work, rungs: readonly Rung[]): Promise<Outgoing[]> {
  const waiting = await findWaiting(
    unit,
    rungs.map(({ deadline }) => deadline.subjectId),
  )
  const groupIds = [...new Set([...waiting.values()].map(({ question }) => question.groupId))]
  const groups = await loadStaffedGroups(unit, groupIds, now)
  // What was said of it before says that more has followed.
  await noteEach(
    unit,
    [...waiting.values()].flatMap(({ question: { id, groupId } }) => {
      const group = groups.get(groupId)
      return group ? [{ organisationId: group.organisationId, subject: { type: QUESTION, id } }] : []
    }),
  )
  return rungs.flatMap((rung) => {
    const found = waiting.get(rung.deadline.subjectId)
    const group = found && groups.get(found.question.groupId)
    return found && group ? said(rung, found, group, now) : []
  })
}

function said({ deadline, step }: Rung, waiting: Waiting, group: Staffed, now: Date): Outgoing[] {
  const { question } = waiting
  const { asker } = question
  const about = { type: QUESTION, id: question.id } as const
  const common = { key: `precision:${waiting.id}:rung:${step.index}`, about, whileDeadline: deadline.id }
  const staffCard = (language: Language, platform?: string) =>
    precisionMissingCard(messages(language), waiting, now, { platform })
  const holder = holderOf(question, now).who
  const theirs = step.audience.includes('assignee') && holder ? [holder] : []
  // What was put to a single trainer is between the two of them.
  const isShared = step.audience.includes('coordinators') && question.channel === 'forum'
  const hearers = eachOnce([...inPrivate(theirs), ...(isShared ? coordinatorsOf(group) : [])])
  return [
    ...(step.audience.includes('asker')
      ? [
          toPerson(group, asker.id, {
            ...common,
            card: precisionReminderCard(messages(asker.language), waiting, now),
            shows: 'precision-awaited',
            opensThread: true,
          }),
        ]
      : []),
    ...toHearers(group, hearers, {
      ...common,
      shows: 'precision-missing',
      card: (language, _, platform) => staffCard(language, platform),
    }),
  ]
}

/** Nothing is promised here that could be broken. */
export const precisionDeadlines: Owner = {
  audiences: new Set(['asker', 'assignee', 'coordinators']),
  climbed: remind,
  setAside: async () => [],
}
