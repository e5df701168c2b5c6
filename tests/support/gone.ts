/** A place of the demonstration that its platform does not have any more. */
import { afterEach, beforeEach } from 'vitest'
import { createDemonstration } from '../../bots/demo/organisation-store.ts'
import type { Assistant } from '../../bots/runtime/assistant.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../core/kernel/ids.ts'
import type { Action, Card } from '../../core/view/card.ts'
import type { Database } from '../../prisma/client.ts'
import { act, dispatcher } from './acts.ts'
import { assistantWith, type World, world } from './platform.ts'
import { rowsOf } from './rows.ts'
import { freshDatabase } from './stage.ts'

export type Gone = Awaited<ReturnType<typeof open>>

/** A fresh one for each test of a file. */
export function gonePlaces(): () => Gone {
  let here: Gone | undefined
  beforeEach(async () => {
    here = await open()
  })
  afterEach(() => here?.close())
  return () => {
    if (!here) throw new Error('the tests have not begun')
    return here
  }
}

async function open() {
  const db: Database = await freshDatabase()
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids: Ids = sortableIds(clock)
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  const web: World = world('web')
  let assistant: Assistant = assistantWith({ db, clock, ids }, web)
  const handle = dispatcher({ db, clock, ids })
  let events = 0
  const next = () => `event-${++events}`
  const at = (channelId: string) => (delivery: World['offered'][number]) =>
    delivery.to.kind === 'place' && delivery.to.channelId === channelId
  const placeAt = (channelId: string) => rowsOf(db).space.findFirstOrThrow({ where: { channelId } })
  return {
    db,
    clock,
    ids,
    web,
    handle,
    at,
    placeAt,
    settle: () => assistant.settle(),
    tick: () => assistant.tick(),
    /** The process ends, and another one begins. */
    async restart() {
      await assistant.stop()
      assistant = assistantWith({ db, clock, ids }, web)
    },
    /** From now on the platform says that these places are not there. */
    delete(...channels: string[]) {
      const isGone = (delivery: World['offered'][number]) => channels.some((one) => at(one)(delivery))
      web.answer((delivery) => (isGone(delivery) ? { ok: false, reason: 'gone' } : undefined))
    },
    /** Somebody asks, and everything that follows is said. */
    async ask(text: string) {
      await handle(act.line(next(), 'ines', `/sos ${text}`))
      await assistant.settle()
    },
    say: async (as: string, text: string, place?: { space: string }) =>
      (await handle(act.line(next(), as, text, place))).reply,
    press: (as: string, input: Record<string, string>, eventId = next()) =>
      handle(act.press(eventId, as, { command: 'place.retire', input })),
    /** What the coordinators were told of a place that cannot be reached, and where. */
    async notices() {
      const rows = await rowsOf(db).outboxMessage.findMany({
        where: { key: { startsWith: 'undelivered:' } },
        include: { toPerson: true, toSpace: true },
        orderBy: { key: 'asc' },
      })
      return rows.map(({ card, key, toPerson, toSpace }) => ({
        key,
        card: card as unknown as Card,
        to: toPerson?.name ?? toSpace?.channelId ?? '',
      }))
    },
    async close() {
      await assistant.stop()
      await db.close()
    },
  }
}

/** The buttons of these cards that retire a place. */
export const retiring = (cards: readonly Card[]): Action[] =>
  cards.flatMap(({ actions }) => actions.filter(({ intent }) => intent.command === 'place.retire'))
