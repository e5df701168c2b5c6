/** Somebody with several accounts is written to on the one they used last, whichever was linked last. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { type ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import type { Database } from '../../../prisma/client.ts'
import { act, type dispatcher } from '../../support/acts.ts'
import type { World } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Hands, tie } from '../../support/tying.ts'
import { relayed, START } from './relayed.ts'

let db: Database
let clock: ManualClock
let web: World
let assistant: Assistant
let handle: ReturnType<typeof dispatcher>
let events = 0

beforeEach(async () => {
  ;({ db, clock, web, assistant, handle } = await relayed())
  // Whatever is asked goes to Claire.
  await typed('helene', 'web', '/membre retirer "Marc Olivier" formateur')
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

type Platform = 'web' | 'other'

async function typed(as: string, platform: Platform, text: string) {
  clock.advance(MINUTE)
  events += 1
  const event = act.line(`used-${events}`, as, text)
  return (await handle({ ...event, account: { ...event.account, platform } })).reply
}
const handsOf = (as: string, platform: Platform): Hands => ({
  type: (text) => typed(as, platform, text),
  async press(intent) {
    clock.advance(MINUTE)
    events += 1
    const event = act.press(`used-${events}`, as, intent)
    return (await handle({ ...event, account: { ...event.account, platform } })).reply
  },
})
/** Claire has a second account, under the same name, on the other platform. */
async function second(): Promise<void> {
  const { personId } = await rowsOf(db).identity.findFirstOrThrow({ where: { userId: 'claire' } })
  const account = { platform: 'other', workspaceId: 'local', userId: 'claire' }
  await rowsOf(db).identity.create({ data: { ...account, personId, linkedAt: START } })
}
/** Where the next private message to Claire is tried, in order. */
async function reached(): Promise<string[]> {
  await typed('ines', 'web', `/sos Comment imprimer, essai ${events} ?`)
  await assistant.settle()
  const rows = await rowsOf(db).delivery.findMany({
    where: { message: { key: { contains: ':assigned:' } } },
    orderBy: { id: 'asc' },
  })
  const last = rows.at(-1)?.messageId
  return rows.filter(({ messageId }) => messageId === last).map(({ platform }) => platform)
}
const actedAt = async (platform: Platform) =>
  (await rowsOf(db).identity.findFirstOrThrow({ where: { userId: 'claire', platform } })).lastActedAt

test('what is said in private follows them from one platform to the other', async () => {
  await second()
  await typed('claire', 'web', '/moi')
  expect(await reached()).toEqual(['web'])
  await typed('claire', 'other', '/moi')
  expect(await reached()).toEqual(['other'])
  await typed('claire', 'web', '/sans-sens')
  expect(await reached()).toEqual(['web'])
})

test('where they cannot be reached there, the account used before is tried', async () => {
  await second()
  await typed('claire', 'other', '/moi')
  await typed('claire', 'web', '/moi')
  web.answer(({ to }) =>
    to.kind === 'person' && to.userId === 'claire' ? { ok: false, reason: 'unreachable' } : undefined,
  )
  expect(await reached()).toEqual(['web', 'other'])
})

describe('it is written down', () => {
  test('only where it changes which account was used last', async () => {
    await second()
    await typed('claire', 'web', '/moi')
    const first = await actedAt('web')
    expect(first).toEqual(clock.now())
    await typed('claire', 'web', '/aide')
    expect(await actedAt('web')).toEqual(first)
    expect(await actedAt('other')).toBeNull()
    await typed('claire', 'other', '/moi')
    expect(await actedAt('other')).toEqual(clock.now())
    expect(await actedAt('web')).toEqual(first)
  })

  test('never for somebody with one account', async () => {
    for (const text of ['/moi', '/aide']) await typed('claire', 'web', text)
    expect(await actedAt('web')).toBeNull()
  })
})

test('two people who become one are reached where the code was entered, then where they are', async () => {
  await typed('claire', 'web', '/moi')
  await tie(handsOf('claire', 'web'), handsOf('claire-there', 'other'))
  expect(await reached()).toEqual(['other'])
  await typed('claire', 'web', '/moi')
  expect(await reached()).toEqual(['web'])
  await typed('claire-there', 'other', '/moi')
  expect(await reached()).toEqual(['other'])
})
