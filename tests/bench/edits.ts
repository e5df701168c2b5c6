/**
 * Edits against each platform's own limit, in real time and at the pace that its adapter keeps: so many cards of one place
 * change at once, on a stand-in that takes no more than its documentation says and answers 429 beyond that.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createDemonstration, LOCAL } from '../../bots/demo/organisation-store.ts'
import { LIMITS as DISCORD } from '../../bots/discord/limits.ts'
import type { ChatPlatform, Limits } from '../../bots/platform.ts'
import { sleep as untilThen } from '../../bots/runtime/async/sleep.ts'
import { LIMITS as SLACK } from '../../bots/slack/limits.ts'
import { LIMITS as TELEGRAM } from '../../bots/telegram/limits.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { type Clock, SECOND, systemClock } from '../../core/kernel/clock.ts'
import { sortableIds } from '../../core/kernel/ids.ts'
import type { Database } from '../../prisma/client.ts'
import { createMortal } from '../support/mortal.ts'
import { assistantWith } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'
import { createStandIn, KINDS, type PlatformId } from '../support/standing/stand-in.ts'
import type { Engine } from './engines.ts'
import { number } from './statistics.ts'
import type { Table } from './table.ts'

/** A second apart: sixty cards take Telegram three minutes. */
const MOST_ROUNDS = 600

export type EditsPlan = { cards: number }

const PLATFORMS = { discord: DISCORD, slack: SLACK, telegram: TELEGRAM } as const satisfies Partial<
  Record<PlatformId, Limits>
>

export async function measureEdits(
  engines: readonly Engine[],
  { cards }: EditsPlan,
  say: (step: string) => void,
): Promise<{ table: Table; disobeyed: string[] }> {
  const [engine] = engines
  if (!engine) throw new Error('there is no database')
  const rows: string[][] = []
  const disobeyed: string[] = []
  for (const [id, limits] of Object.entries(PLATFORMS) as Array<[keyof typeof PLATFORMS, Limits]>) {
    say(`edits on ${id}: ${cards} cards of one place change at once`)
    const db = await (await engine.create()).open()
    try {
      const { calls, refused, troubles, milliseconds } = await play(db, id, limits, cards)
      disobeyed.push(...troubles)
      const { most, within, per } = KINDS[id].edits
      const allowed = `${most} in ${number(within / SECOND)} s per ${per}`
      rows.push([
        id,
        allowed,
        ...[calls, refused, troubles.length].map((count) => number(count)),
        number(milliseconds / SECOND, 1),
      ])
    } finally {
      await db.close()
    }
  }
  return {
    table: {
      title: `Edits: ${number(cards)} cards of one place change at once, at the pace of each adapter`,
      columns: ['platform', 'it takes', 'edits asked', 'answered 429', 'asked while told to wait', 'seconds'],
      rows,
      note: 'The relay alone is measured: on Discord, discord.js also keeps back what its bucket has no room for, and meets no 429.',
    },
    disobeyed,
  }
}

async function play(db: Database, id: keyof typeof PLATFORMS, limits: Limits, cards: number) {
  const clock: Clock = systemClock
  const ids = sortableIds(clock)
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), { ...LOCAL, platform: id })
  const standIn = createStandIn(id, clock, () => 'done')
  let calls = 0
  let refused = 0
  const counted = (platform: ChatPlatform): ChatPlatform => ({
    ...platform,
    async redraw(redrawing) {
      calls += 1
      const result = await platform.redraw?.(redrawing)
      if (!result) throw new Error('it draws')
      if (!result.ok) refused += 1
      return result
    },
  })
  const { sign: _, ...speaks } = standIn.as(createMortal())
  // Nobody's questions come so fast that they are kept instead.
  let asked = 0
  const before = clock.now().getTime()
  const earlier: Clock = { now: () => new Date(before - (cards - asked) * 3 * SECOND) }
  const hurried = assistantWith({ db, clock: earlier, ids }, speaks)
  for (let nth = 0; nth < cards; nth++, asked++)
    await hurried.ingress.receive({
      eventId: `ask-${nth}`,
      account: { platform: id, workspaceId: 'local', userId: 'ines' },
      place: { private: true, channelId: 'inbox:ines' },
      body: { kind: 'line', text: `/sos Comment projeter la figure ${nth} ?` },
    })
  await hurried.settle()
  await hurried.stop()

  const rows = rowsOf(db)
  const inOnePlace = { toSpace: { purpose: 'trainers' } }
  const posts = await rows.post.findMany({ where: inOnePlace })
  // Only what stands there is looked at.
  await rows.post.updateMany({ where: { NOT: inOnePlace }, data: { retiredAt: clock.now(), dueAt: null } })
  await rows.question.updateMany({ data: { claimedAt: clock.now() } })
  await rows.subjectChange.createMany({
    data: posts.map(({ organisationId, subjectType, subjectId }) => ({
      ...{ organisationId, subjectType, subjectId },
    })),
  })
  const paced = { ...counted(speaks), limits: { ...speaks.limits, pace: limits.pace } }
  const assistant = assistantWith({ db, clock, ids, wait: untilThen }, paced)
  const begun = performance.now()
  for (let rounds = 0; ; rounds++) {
    await assistant.tick()
    const left = await rows.post.count({ where: { ...inOnePlace, dueAt: { not: null } } })
    if (left === 0) break
    if (rounds === MOST_ROUNDS) throw new Error(`${id}: ${left} cards of ${cards} still wait to be drawn`)
    await sleep(SECOND)
  }
  const milliseconds = performance.now() - begun
  await assistant.stop()
  return { calls, refused, troubles: standIn.troubles, milliseconds }
}
