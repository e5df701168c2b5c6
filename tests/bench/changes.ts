/**
 * What a change of state costs, in statements and calls, until everything that shows it is drawn: a question that is
 * answered, and an activity of which a competence is attested, where they stand in so many places.
 */
import { createDemonstration } from '../../bots/demo/organisation-store.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import type { Account } from '../../core/kernel/actor.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../core/kernel/ids.ts'
import type { Database } from '../../prisma/client.ts'
import { activity } from '../support/acts.ts'
import { assistantWith, world } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'
import type { Engine } from './engines.ts'
import { NOW } from './population.ts'
import type { Table } from './table.ts'

/** `places`: of each purpose, one of them being the demonstration's own. */
export type ChangesPlan = { places: readonly number[] }

type Body = Parameters<ReturnType<typeof assistantWith>['ingress']['receive']>[0]['body']

export async function measureChanges(
  engines: readonly Engine[],
  { places }: ChangesPlan,
  say: (step: string) => void,
): Promise<Table> {
  const rows: string[][] = []
  for (const engine of engines) {
    for (const many of places) {
      say(`changes of state on ${engine.name}, places of each purpose: ${many}`)
      const db = await (await engine.create()).open()
      try {
        for (const cost of await play(db, many)) rows.push([engine.name, ...cost])
      } finally {
        await db.close()
      }
    }
  }
  return {
    title: 'What a change of state costs until everything that shows it is drawn',
    columns: ['database', 'change', 'posts that stand', 'statements', 'messages said', 'cards drawn anew'],
    rows,
    note:
      'Statements: everything from the act to the last card, BEGIN and COMMIT included. Cards drawn anew: edits asked of ' +
      'the platform; what looks the same is not drawn.',
  }
}

async function play(db: Database, places: number): Promise<string[][]> {
  const clock = new ManualClock(NOW)
  const ids = sortableIds(clock)
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  await addPlaces(db, ids, places)
  const chat = world('web')
  let drawn = 0
  chat.redraw = async () => {
    drawn += 1
    return { ok: true }
  }
  const assistant = assistantWith({ db, clock, ids }, chat)
  let statements = 0
  db.onStatement(() => {
    statements += 1
  })
  let events = 0
  async function act(user: string, body: Body): Promise<void> {
    const account: Account = { platform: 'web', workspaceId: 'local', userId: user }
    const place = { private: true, channelId: `inbox:${user}` }
    events += 1
    const { outcome } = await assistant.ingress.receive({ eventId: `act-${events}`, account, place, body })
    if (outcome !== 'done') throw new Error(`act ${events} came out as ${outcome}`)
    await assistant.settle()
  }
  async function costOf(change: string, user: string, body: Body): Promise<string[]> {
    const stands = await rowsOf(db).post.count({ where: { platform: { not: null }, retiredAt: null } })
    const before = { statements, said: chat.accepted.length, drawn }
    await act(user, body)
    const cost = [statements - before.statements, chat.accepted.length - before.said, drawn - before.drawn]
    return [change, String(stands), ...cost.map(String)]
  }
  await assistant.tick()
  const costs: string[][] = []
  await act('ines', { kind: 'line', text: '/sos Comment projeter une figure ?' })
  const { reference } = await rowsOf(db).question.findFirstOrThrow()
  const answer = { kind: 'line', text: `/repondre ${reference} Par le câble HDMI.` } as const
  costs.push(await costOf('a question is answered', 'marc', answer))
  const declare = { command: 'activity.declare', input: {} }
  await act('ines', { kind: 'form', intent: declare, values: activity })
  const declared = await rowsOf(db).activity.findFirstOrThrow()
  const attest = {
    command: 'attestation.attest',
    input: { reference: declared.reference, competence: 'B2.1' },
  }
  costs.push(await costOf('a competence is attested', 'claire', { kind: 'intent', intent: attest }))
  await assistant.stop()
  return costs
}

/** More places of each purpose, each with its panel. */
async function addPlaces(db: Database, ids: Ids, places: number): Promise<void> {
  const known = await rowsOf(db).space.findMany()
  await rowsOf(db).space.createMany({
    data: known.flatMap(({ id: _, channelId, ...space }) =>
      Array.from({ length: places - 1 }, (__, at) => ({
        ...space,
        id: ids.next(),
        channelId: `${channelId}-${at + 2}`,
      })),
    ),
  })
  await rowsOf(db).space.updateMany({ data: { panelOwed: true } })
}
