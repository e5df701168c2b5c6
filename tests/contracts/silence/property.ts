/** The property, played on one platform: conversations that were made up, one after the other, in one group. */
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'
import type { ChatDriver, Shown } from '../driver.ts'
import { type Fate, fateOf } from './oracle.ts'
import { type Conversation, type Saying, wordsOf } from './said.ts'
import { type Stand, setScene } from './scene.ts'
import { look, newIn } from './witness.ts'

/** A platform to converse on. */
export type Ear = {
  readonly chat: ChatDriver
  readonly db: Database
  /** Writes what is more than words. Absent: as words. */
  readonly write?: (
    saying: Saying,
    text: string,
    where: Parameters<ChatDriver['write']>[2],
  ) => ReturnType<ChatDriver['write']>
}

export type Played = {
  readonly saying: Saying
  readonly text: string
  readonly fate: Fate | undefined
  readonly shown: string[]
}

let conversations = 0

/** Plays a conversation, and answers what became of each message. */
export async function play(ear: Ear, made: Conversation): Promise<Played[]> {
  const { chat, db } = ear
  const number = 1000 + conversations++
  const stand = await setScene(chat, made, number)
  const played: Played[] = []
  const told = new Map<string, string[]>()
  let last: Shown | undefined
  for (const [index, saying] of made.said.entries()) {
    const text = wordsOf(saying.kind, number * 10 + index, chat.ourName, stand.reference)
    const where = whereTo(saying, stand, last)
    const before = await look(chat, db, saying.who)
    const outcome = await said(ear, saying, text, where)
    const after = await look(chat, db, saying.who)
    const heard = told.get(saying.who) ?? []
    const fate = fateOf({
      ...{ scene: made.scene, saying, before, after, answered: outcome.shown, ownId: outcome.id },
      ...{ repliesToUs: where.under !== undefined && where.under === stand.ours, told: heard },
    })
    const shown = [...newIn(before.alone, after.alone), ...outcome.shown].map((one) => one.text)
    told.set(saying.who, [...heard, ...shown])
    played.push({ saying, text: text.slice(0, 60), fate, shown })
    if (outcome.id !== '')
      last = {
        id: outcome.id,
        text: '',
        buttons: [],
        private: false,
        ...(where.under ? { thread: where.under.thread ?? where.under.id } : {}),
      }
  }
  await rest(chat, db)
  return played
}

/** A place may refuse a message before it is sent, as the local page does: that is shown. */
async function said(
  { chat, write }: Ear,
  saying: Saying,
  text: string,
  where: Parameters<ChatDriver['write']>[2],
): Promise<Awaited<ReturnType<ChatDriver['write']>>> {
  try {
    return await (saying.way === 'plain' || !write
      ? chat.write(saying.who, text, where)
      : write(saying, text, where))
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('refused:'))) throw error
    return { id: '', shown: [{ id: '', text: error.message, buttons: [], private: true }] }
  }
}

function whereTo({ to }: Saying, { space, ours, theirs }: Stand, last: Shown | undefined) {
  const under =
    to === 'last' ? (last ?? theirs ?? ours) : to === 'theirs' ? (theirs ?? ours) : (ours ?? theirs)
  const isBelow = ours !== undefined || theirs !== undefined
  return { ...(space ? { space } : {}), ...(isBelow && under ? { under } : {}) }
}

/** Nothing is left to be done, and what is said once a day may be said again. */
async function rest(chat: ChatDriver, db: Database): Promise<void> {
  const rows = rowsOf(db)
  await rows.deadline.updateMany({
    where: { state: { in: ['running', 'paused'] } },
    data: { state: 'cancelled', nextStepAt: null },
  })
  await rows.question.updateMany({
    where: { state: { in: ['open', 'waiting', 'answered'] } },
    data: { state: 'resolved', closedAt: new Date('2026-11-02T09:00:00Z') },
  })
  await chat.pass({ hours: 25 })
}

/** Yann leaves the group for another one of the same organisation, where he is a trainee. */
export async function moveToAnotherGroup(db: Database): Promise<void> {
  const rows = rowsOf(db)
  const yann = await rows.person.findFirstOrThrow({ where: { name: 'Yann Le Goff' } })
  const group = await rows.group.findFirstOrThrow()
  const id = '00000000-0000-7000-8000-00000000f001'
  await rows.group.create({ data: { ...group, id, code: 'PHYS', name: 'Physique' } })
  await rows.membership.updateMany({ where: { personId: yann.id }, data: { groupId: id, role: 'trainee' } })
}
