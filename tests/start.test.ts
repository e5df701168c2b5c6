/** What the program says when it cannot start: one clear sentence, code 1, and nothing touched. */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemonstration } from '../bots/demo/organisation-store.ts'
import { post } from '../core/delivery/outbox.ts'
import { c2i2e, frameworkKey } from '../core/framework/frameworks.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { sortableIds } from '../core/kernel/ids.ts'
import { openDatabase } from '../prisma/client.ts'
import { FakeTelegram, TOKEN } from './bots/telegram/fake.ts'
import { type Running, startProgram, temporaryFolder } from './support/process.ts'
import { rowsOf } from './support/rows.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const started: Running[] = []
const start = (env: Record<string, string> = {}) => {
  const running = startProgram({ DATA_DIR: join(folder.path, 'data'), ...env })
  started.push(running)
  return running
}

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const running of started.splice(0)) {
    running.kill('SIGKILL')
    await running.ended
  }
  await folder.remove()
})

const untouched = () => readdirSync(folder.path)

test.each([
  [{ PORT: 'abc' }, /^La configuration n’est pas lisible\u00a0:\n {2}PORT\u00a0: [^\n]+\n {4}→ [^\n]+\n$/],
  [
    { DATABASE_URL: 'nonsense' },
    /^La configuration n’est pas lisible\u00a0:\n {2}DATABASE_URL\u00a0: [^\n]+\n {4}→ [^\n]*postgresql:\/\//,
  ],
  [{ WEB_CHAT: 'perhaps', PORT: '-1' }, / {2}PORT\u00a0: [^\n]+\n {4}→ [^\n]+\n {2}WEB_CHAT\u00a0: /],
  [{ PORT: 'abc', LANG: 'en_GB.UTF-8' }, /^The configuration cannot be read:\n {2}PORT: /],
])('an unreadable environment: %o', async (env, sentence) => {
  const { code, output } = await start(env as Record<string, string>).ended
  expect(output).toMatch(sentence)
  expect(output).not.toMatch(/nonsense|perhaps| at .*\.ts:/)
  expect(code).toBe(1)
  expect(untouched()).toEqual([])
})

test('a file of settings that is a folder', async () => {
  await mkdir(join(folder.path, '.env'))
  const program = startProgram({ LANG: 'en_GB.UTF-8' }, { from: folder.path })
  started.push(program)
  const { code, output } = await program.ended
  expect(output).toMatch(/^The configuration cannot be read:\n {2}\.env: [^\n]+\n {4}→ [^\n]+folder[^\n]+\n$/)
  expect(code).toBe(1)
  expect(untouched()).toEqual(['.env'])
})

test('a port in use', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  )
  const { code, output } = await start({ PORT: String(port) }).ended
  other.close()
  expect(output).toMatch(
    new RegExp(`^Le port ${port} est déjà utilisé [^\\n]+\\n {2}→ [^\\n]+PORT=3001[^\\n]+\\n$`),
  )
  expect(code).toBe(1)
  expect(untouched()).toEqual([])
})

test('a database server that does not answer', async () => {
  const { code, output } = await start({ DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' }).ended
  expect(output).toMatch(/Le serveur PostgreSQL 127\.0\.0\.1:1 ne répond pas\.\n {2}→ [^\n]+DATABASE_URL/)
  expect(output).not.toMatch(/secret|nobody/)
  expect(code).toBe(1)
  expect(untouched()).toEqual([])
})

test('what was left to be said, and takes its time, keeps nobody waiting for the program', async () => {
  const telegram = new FakeTelegram()
  await telegram.listen()
  telegram.addGroup(-5, 'Maths')
  const db = await openDatabase({ kind: 'folder', path: join(folder.path, 'data') })
  const ids = sortableIds(systemClock)
  await createDemonstration(db, systemClock, ids, frameworkKey(c2i2e), {
    platform: 'telegram',
    workspaceId: 'telegram',
    userId: (name) => name,
    channelId: (purpose) => (purpose === 'questions' ? '-5' : purpose),
  })
  const { id, group } = await rowsOf(db).space.findFirstOrThrow({
    where: { purpose: 'questions' },
    include: { group: true },
  })
  const card = { tone: 'neutral', title: 'Dit entre-temps', body: [], actions: [] } as const
  await post({ unit: db.unit, ids, now: systemClock.now() }, [
    { key: 'left', to: { space: id }, organisationId: group.organisationId, groupId: group.id, card },
  ])
  await db.close()
  let goOn = (_: undefined) => {}
  const slow = new Promise<undefined>((resolve) => {
    goOn = resolve
  })
  telegram.fault = async ({ method }) => (method === 'sendMessage' ? slow : undefined)
  const program = start({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.root })
  await program.says(/SOS TICE est prêt/)
  goOn(undefined)
  await telegram.until(() => telegram.messages.some(({ text }) => text.includes('Dit entre-temps')))
  program.kill('SIGTERM')
  expect((await program.ended).code).toBe(0)
  await telegram.close()
})

test('a second program on the same folder goes away, and the first goes on', async () => {
  const first = start()
  const address = await first.address
  const { code, output } = await start().ended
  expect(output).toContain(`Le dossier ${join(folder.path, 'data')} est déjà utilisé`)
  expect(output).toMatch(/DATA_DIR=/)
  expect(code).toBe(1)
  const answer = await fetch(`${address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'ines', text: '/sos Comment projeter une figure ?' }),
  })
  expect(answer.status).toBe(202)
  first.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
  const third = start()
  const inbox = await fetch(`${await third.address}/api/inbox/claire/messages`)
  expect(JSON.stringify(await inbox.json())).toContain('Comment projeter une figure ?')
  expect(existsSync(join(folder.path, 'data', 'pg', 'PG_VERSION'))).toBe(true)
})
