/** Replies that were edited are told to those who had read the old ones, once they have been left alone for a short while. */
import type { Database } from '../../../prisma/client.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Ids } from '../../kernel/ids.ts'
import { saysTheSame } from '../../kernel/same-words.ts'
import { loadStaffedGroups, type Staffed } from '../../people/store.ts'
import { replyEditedCard } from '../cards/edited.ts'
import { takeUntoldReplies, type UntoldReply } from './edit-store.ts'

/** How many are told at once; the next tick tells the next ones. */
const BATCH = 100

type Deps = { db: Database; clock: Clock; ids: Ids }

export async function tellReplyEdits({ db, clock, ids }: Deps): Promise<void> {
  const now = clock.now()
  await db.transaction(async (unit) => {
    const taken = await takeUntoldReplies(unit, now, BATCH)
    // Some were put back as they had been.
    const untold = taken.filter(({ text, told }) => !saysTheSame(text, told))
    if (untold.length === 0) return
    const groupIds = untold.map(({ activity }) => activity.groupId)
    const groups = await loadStaffedGroups(unit, [...new Set(groupIds)], now)
    const outgoing = untold.flatMap((reply) => {
      const group = groups.get(reply.activity.groupId)
      return group ? tellings(reply, group) : []
    })
    await post({ unit, ids, now }, outgoing)
  })
}

/** Those who had asked and train the group still, and the place of the trainers, where it was told the first time. */
function tellings(reply: UntoldReply, group: Staffed): Outgoing[] {
  const { saidId, tellAt, activity, askers } = reply
  const key = `edited:${saidId}:${tellAt.toISOString()}`
  const about = { type: 'activity', id: activity.id } as const
  const people = group.staff.filter(({ id, roles }) => roles.includes('trainer') && askers.includes(id))
  return [
    ...people.map(({ id, language }) =>
      toPerson(group, id, { key, about, card: replyEditedCard(messages(language), reply) }),
    ),
    ...toSpaces(group, 'trainers', { key, about, card: replyEditedCard(messages(group.language), reply) }),
  ]
}
