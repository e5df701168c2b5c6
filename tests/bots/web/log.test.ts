import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NewMessage } from '../../../bots/web/message.ts'
import { localMessages } from '../../../bots/web/message-store.ts'
import type { ChatLog } from '../../../bots/web/ports.ts'
import type { Database } from '../../../prisma/client.ts'
import { freshDatabase } from '../../support/stage.ts'

let db: Database
let log: ChatLog
beforeAll(async () => {
  db = await freshDatabase()
  log = localMessages(db)
})
afterAll(() => db.close())

const at = new Date('2026-03-02T08:30:00.123Z')
const message = (id: string, where: Partial<NewMessage>, text = id): NewMessage => ({
  id,
  at,
  content: { from: 'alice', blocks: [{ kind: 'text', text }] },
  ...where,
})

it('an empty log ends at 0', async () => {
  expect(await log.end()).toBe(0)
  expect(await log.append([])).toEqual([])
})

it('keeps messages whole, in the order in which they were appended', async () => {
  const [one, two] = await log.append([
    message('one', { spaceId: 's' }),
    message('two', { spaceId: 's', thread: 'one' }),
  ])
  expect(one).toEqual({ ...message('one', { spaceId: 's' }), seq: one?.seq, changed: one?.seq })
  expect(two?.seq).toBeGreaterThan(one?.seq ?? Number.POSITIVE_INFINITY)
  expect(await log.list({ spaces: ['s'] }, 0, 10)).toEqual([one, two])
  expect(await log.get('two')).toEqual(two)
  expect(await log.end()).toBe(two?.seq)
})

it('an id that exists adds nothing, and gives what is stored', async () => {
  const again = await log.append([
    message('three', { toUserId: 'bilal' }),
    message('one', { toUserId: 'bilal' }, 'something else'),
  ])
  expect(again.map(({ id }) => id)).toEqual(['three', 'one'])
  expect(again[1]).toMatchObject({ spaceId: 's', content: { blocks: [{ text: 'one' }] } })
  expect(await log.list({ spaces: [], inbox: 'bilal' }, 0, 10)).toHaveLength(1)
})

it('what is said privately in a space is not listed with the space', async () => {
  await log.append([message('aside', { spaceId: 's', toUserId: 'claire' })])
  const ids = async (...args: Parameters<ChatLog['list']>) => (await log.list(...args)).map(({ id }) => id)
  expect(await ids({ spaces: ['s'] }, 0, 10)).toEqual(['one', 'two'])
  expect(await ids({ spaces: [], inbox: 'claire' }, 0, 10)).toEqual(['aside'])
  expect(await ids({ spaces: ['s'], inbox: 'claire' }, 0, 10)).toEqual(['one', 'two', 'aside'])
  expect(await ids({ spaces: ['s'], inbox: 'claire' }, 0, 2)).toEqual(['one', 'two'])
})

it('a reader who follows the cursor meets every message once, however many write at once', async () => {
  const writing = Promise.all(
    Array.from({ length: 50 }, (_, index) => log.append([message(`c${index}`, { spaceId: 'busy' })])),
  )
  let done = false
  const finished = writing.then(() => {
    done = true
  })
  const met: string[] = []
  for (let after = 0, last = false; !last; ) {
    last = done
    const batch = await log.list({ spaces: ['busy'] }, after, 7)
    met.push(...batch.map(({ id }) => id))
    after = batch.at(-1)?.seq ?? after
    if (batch.length > 0) last = false
  }
  await finished
  expect(met).toHaveLength(50)
  expect(new Set(met).size).toBe(50)
})

it('what PostgreSQL cannot keep is replaced, not refused; what cannot be an id is not found', async () => {
  const [kept] = await log.append([message('odd', { toUserId: 'x' }, 'a\u0000b\ud800c \\u0000 😀')])
  expect(kept?.content.blocks).toEqual([{ kind: 'text', text: 'a\ufffdb\ufffdc \\u0000 😀' }])
  expect(await log.get('\u0000')).toBeUndefined()
  expect(await log.list({ spaces: ['\ud800'], inbox: '\u0000' }, 0, 10)).toEqual([])
})
