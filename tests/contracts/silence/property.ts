/** The property, played on one platform: conversations that were made up, one after the other, in one group. */
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'
import type { Along, ChatDriver, Shown } from '../driver.ts'
import { type Fate, fateOf } from './oracle.ts'
import { type Conversation, type Kind, type Saying, type Way, wordsOf } from './said.ts'
import { type Stand, setScene, written } from './scene.ts'
import { look, newIn } from './witness.ts'

/** A platform to converse on. */
export type Ear = { readonly chat: ChatDriver; readonly db: Database }

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
  const stand = await setScene(ear, made, number)
  const played: Played[] = []
  const told = new Map<string, string[]>()
  let last: Shown | undefined

  /** Has somebody do it, and looks what becomes of it. */
  async function judged(saying: Saying, text: string, where: Where, act: () => Written): Promise<string> {
    const before = await look(chat, db, saying.who)
    const outcome = await orRefused(act)
    const after = await look(chat, db, saying.who)
    const heard = told.get(saying.who) ?? []
    const fate = fateOf({
      ...{ scene: made.scene, saying, text, before, after, answered: outcome.shown, ownId: outcome.id },
      ...{ repliesToUs: where.under !== undefined && where.under === stand.ours, told: heard },
    })
    const shown = [...newIn(before.alone, after.alone), ...outcome.shown].map((one) => one.text)
    told.set(saying.who, [...heard, ...shown])
    played.push({ saying, text: text.slice(0, 60), fate, shown })
    return outcome.id
  }

  for (const [index, saying] of made.said.entries()) {
    const words = (kind: Kind, turn: number) =>
      wordsOf(kind, number * 10 + turn, chat.ourName, stand.reference)
    const { who, way } = saying
    const text = words(saying.kind, index)
    const first = words(saying.first, index + AFTERWARDS)
    const where = whereTo(saying, stand, last)
    const isEdited = way === 'edited' && chat.edit !== undefined && first !== text
    const id = isEdited
      ? await judged({ ...saying, kind: saying.first, way: 'plain' }, first, where, () =>
          chat.write(who, first, where),
        )
      : await judged(saying, text, where, () => chat.write(who, ...said(way, text, where)))
    if (isEdited) {
      await chat.pass({ minutes: 1 })
      await judged(saying, text, where, async () => {
        const outcome = await chat.edit?.(who, id, text, where)
        return { shown: [], ...outcome, id }
      })
    }
    if (id !== '')
      last = { ...written(id), ...(where.under ? { thread: where.under.thread ?? where.under.id } : {}) }
  }
  await rest(chat, db)
  return played
}

/** What an edited message said before is told apart by a number of its own. */
const AFTERWARDS = 5

type Where = Parameters<ChatDriver['write']>[2]
type Written = ReturnType<ChatDriver['write']>

/** As a client sends it. */
function said(way: Way, text: string, where: Where): [text: string, where: Where, along: Along] {
  const files = [{ name: 'livret.txt', bytes: new TextEncoder().encode(text) }]
  switch (way) {
    case 'forwarded':
      return [text, where, { forwardedFrom: 'Odile' }]
    case 'with a file':
      return [text, where, { files }]
    case 'a file alone':
      return ['', where, { files }]
    case 'plain':
    case 'edited':
      return [text, where, {}]
  }
}

/** A place may refuse a message before it is sent, as the local page does: that is shown. */
async function orRefused(act: () => Written): Promise<Awaited<Written>> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('refused:'))) throw error
    return { id: '', shown: [{ ...written(''), text: error.message, private: true }] }
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
