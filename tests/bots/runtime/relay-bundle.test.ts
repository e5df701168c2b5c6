/** A message of several questions is looked at line by line when it is said, and what came of it came of each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { HOUR, type ManualClock } from '../../../core/kernel/clock.ts'
import type { Database } from '../../../prisma/client.ts'
import { act, type dispatcher } from '../../support/acts.ts'
import { plain } from '../../support/news.ts'
import type { World } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { APART, relayed, to } from './relayed.ts'

let db: Database
let clock: ManualClock
let web: World
let assistant: Assistant
let handle: ReturnType<typeof dispatcher>
let acts = 0

beforeEach(async () => {
  ;({ db, clock, web, assistant, handle } = await relayed())
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

async function does(who: string, line: string): Promise<void> {
  await handle(act.line(`act-${++acts}`, who, line))
  await assistant.settle()
}
const [FIRST, SECOND, THIRD] = ['SOS-MATHS-2026-0001', 'SOS-MATHS-2026-0002', 'SOS-MATHS-2026-0003']

/** Questions that Claire has taken, and so long a time after that. */
async function taken(references: readonly string[], hours: number): Promise<void> {
  for (const reference of references) {
    await does('ines', `/sos Comment projeter, pour ${reference} ?`)
    await does('claire', `/prendre ${reference}`)
  }
  await assistant.settle()
  web.offered.length = 0
  web.accepted.length = 0
  clock.advance(hours * HOUR)
}

const titles = (deliveries: ReadonlyArray<Pick<World['accepted'][number], 'card'>>) =>
  deliveries.map(({ card }) => plain(card.title ?? ''))
const isToCoordinators = ({ to: where }: World['offered'][number]) =>
  where.kind === 'person' && ['helene', 'yann'].includes(where.userId)
const isToAlerts = ({ to: where }: World['offered'][number]) =>
  where.kind === 'place' && where.channelId === 'maths-alerts'
const isToTrainers = ({ to: where }: World['offered'][number]) =>
  where.kind === 'place' && where.channelId === 'maths-trainers'

/** What the record says of each line, and of the message. */
async function onRecord(key: string) {
  const rows = await rowsOf(db).outboxMessage.findMany({
    where: { key: { startsWith: key } },
    include: { deliveries: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ state, deliveries }) => [state, ...deliveries.map(({ outcome }) => outcome)])
}

describe('a message that waits while its questions go on', () => {
  beforeEach(async () => {
    await taken([FIRST, SECOND, THIRD], 24)
    const retryAt = new Date(clock.now().getTime() + HOUR)
    web.answer((delivery) =>
      to('claire')(delivery) ? { ok: false, reason: 'rate-limited', scope: 'place', retryAt } : undefined,
    )
    await assistant.tick()
    expect(web.accepted.filter(to('claire'))).toEqual([])
  })
  const later = async () => {
    web.accepted.length = 0
    web.answer(() => undefined)
    clock.advance(HOUR + APART)
    await assistant.settle()
    return web.accepted
      .filter(to('claire'))
      .filter(({ card }) => !titles([{ card }])[0]?.includes('a répondu'))
  }

  test('says those that are still awaited', async () => {
    await does('marc', `/repondre ${FIRST} Avec le câble.`)
    const said = await later()
    expect(titles(said)).toEqual(['2 questions attendent votre réponse'])
    expect(JSON.stringify(said[0]?.card)).not.toContain(FIRST)
    expect(await onRecord('guarantee:')).toEqual([
      ['dropped', 'rate-limited', 'superseded'],
      ['delivered', 'rate-limited', 'accepted'],
      ['delivered', 'rate-limited', 'accepted'],
    ])
  })

  test('is the card of the one that is left', async () => {
    for (const one of [FIRST, THIRD]) await does('marc', `/repondre ${one} Avec le câble.`)
    expect(titles(await later())).toEqual([`Rappel : Inès Moreau attend une réponse · ${SECOND}`])
  })

  test('is not said once nothing is left, which is on record for each', async () => {
    for (const one of [FIRST, SECOND, THIRD]) await does('marc', `/repondre ${one} Avec le câble.`)
    expect(await later()).toEqual([])
    expect(await onRecord('together:')).toEqual([['dropped', 'rate-limited', 'superseded']])
    expect((await onRecord('guarantee:')).map(([state]) => state)).toEqual(['dropped', 'dropped', 'dropped'])
  })

  test('leaves a question out whose clock stands still, which is reminded of when it goes on', async () => {
    await does('claire', `/demander ${FIRST} Sur quel ordinateur ?`)
    expect(titles(await later())).toEqual(['2 questions attendent votre réponse'])
    web.accepted.length = 0
    await does('ines', `/preciser ${FIRST} Celui de la salle 12.`)
    clock.advance(HOUR)
    await assistant.tick()
    expect(titles(web.accepted.filter(to('claire')))).toContain(
      `Rappel : Inès Moreau attend une réponse · ${FIRST}`,
    )
  })
})

test('of one that reaches nobody the coordinators hear once, by its title', async () => {
  await taken([FIRST, SECOND], 24)
  web.answer((delivery) => (to('claire')(delivery) ? { ok: false, reason: 'unreachable' } : undefined))
  await assistant.tick()
  for (const one of ['helene', 'yann']) {
    const notices = web.accepted.filter(to(one))
    expect(notices.length).toBe(1)
    expect(plain(JSON.stringify(notices[0]?.card))).toContain('2 questions attendent votre réponse')
    expect(JSON.stringify(notices[0]?.card)).not.toContain('Comment projeter')
  }
  expect(await onRecord('guarantee:')).toEqual([
    ['failed', 'unreachable'],
    ['failed', 'unreachable'],
  ])
})

describe('alerts of several questions that reach no coordinator go on together', () => {
  const refuse = (which: (delivery: World['offered'][number]) => boolean) =>
    web.answer((delivery) => (which(delivery) ? { ok: false, reason: 'unreachable' } : undefined))

  test('to their place, in one message', async () => {
    await taken([FIRST, SECOND], 73)
    refuse(isToCoordinators)
    await assistant.tick()
    expect(titles(web.accepted.filter(isToAlerts)).filter((title) => title.startsWith('Alerte'))).toEqual([
      'Alerte : 2 questions toujours sans réponse',
    ])
    expect(titles(web.accepted.filter(isToTrainers))).toEqual([])
  })

  test('of which one may be read by then, and the other alone goes on', async () => {
    await taken([FIRST], 0)
    await does('ines', '/sos Comment imprimer ?')
    clock.advance(73 * HOUR)
    refuse(isToCoordinators)
    await assistant.tick()
    web.accepted.length = 0
    await does('marc', `/repondre ${FIRST} Avec le câble.`)
    clock.advance(24 * HOUR)
    await assistant.tick()
    expect(
      titles(web.accepted.filter(isToAlerts)).filter((title) => title.startsWith('Délai dépassé')),
    ).toEqual([`Délai dépassé · Inès Moreau · ${SECOND}`])
  })

  test('to the trainers’ place, once, where theirs cannot be reached either', async () => {
    await taken([FIRST, SECOND], 73)
    refuse((delivery) => isToCoordinators(delivery) || isToAlerts(delivery))
    await assistant.tick()
    expect(web.accepted.filter(isToTrainers).length).toBe(1)
  })

  test('no further where one of them has read it', async () => {
    await taken([FIRST, SECOND], 73)
    refuse((delivery) => to('helene')(delivery))
    await assistant.tick()
    expect(titles(web.accepted.filter(isToAlerts)).filter((title) => title.startsWith('Alerte'))).toEqual([])
    expect(web.accepted.filter(isToTrainers)).toEqual([])
  })
})
