/** Replies that were edited are told to those who had read the old ones, once they have been left alone for a short while. */
import type { Untold } from '../../delivery/heard-store.ts'
import { toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import { saysTheSame } from '../../kernel/same-words.ts'
import type { Work } from '../../kernel/work.ts'
import { loadStaffedGroups, type Staffed } from '../../people/store.ts'
import { replyEditedCard } from '../cards/edited.ts'
import { type ReplyNow, repliesNow } from './edit-store.ts'

/** What others had read, and what is said now. */
type Edited = Untold & ReplyNow

/** In two statements, however many there are. */
export async function tellReplyEdits({ unit, now }: Work, taken: readonly Untold[]): Promise<Outgoing[]> {
  const saidNow = await repliesNow(
    unit,
    taken.map(({ saidId }) => saidId),
  )
  // Some were put back as they had been.
  const untold = taken.flatMap((one): Edited[] => {
    const reply = saidNow.get(one.saidId)
    return reply && !saysTheSame(reply.text, one.told) ? [{ ...one, ...reply }] : []
  })
  if (untold.length === 0) return []
  const groupIds = untold.map(({ activity }) => activity.groupId)
  const groups = await loadStaffedGroups(unit, [...new Set(groupIds)], now)
  return untold.flatMap((reply) => {
    const group = groups.get(reply.activity.groupId)
    return group ? tellings(reply, group) : []
  })
}

/** Those who had asked and train the group still; where none does, the place of the trainers, where it was told then. */
function tellings(reply: Edited, group: Staffed): Outgoing[] {
  const { saidId, tellAt, activity, askers } = reply
  const key = `edited:${saidId}:${tellAt.toISOString()}`
  const about = { type: 'activity', id: activity.id } as const
  const people = group.staff.filter(({ id, roles }) => roles.includes('trainer') && askers.includes(id))
  if (people.length === 0)
    return toSpaces(group, 'trainers', { key, about, card: replyEditedCard(messages(group.language), reply) })
  return people.map(({ id, language }) =>
    toPerson(group, id, { key, about, card: replyEditedCard(messages(language), reply) }),
  )
}
