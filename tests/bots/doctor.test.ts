/** The doctor: what it says of a machine, a database and a Redis, and, as people start it, of everything at once. */
import { readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { examineClock } from '../../bots/doctor/clock.ts'
import { findInDatabase } from '../../bots/doctor/database.ts'
import { examinePublicAddress } from '../../bots/doctor/public-address.ts'
import { examineRedis } from '../../bots/doctor/redis.ts'
import { doctorWords } from '../../bots/doctor/words.ts'
import { didWeb } from '../../core/documents/credential/signing.ts'
import { guarantee } from '../../core/helpdesk/promise.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { type Database, openDatabase } from '../../prisma/client.ts'
import { lockFolder } from '../../prisma/lock.ts'
import { emptyCluster, layOut, migratedCluster } from '../support/prepared.ts'
import { startProgram, temporaryFolder } from '../support/process.ts'
import { rowsOf } from '../support/rows.ts'
import { openThreePlatforms, type ThreePlatforms } from '../support/three-platforms.ts'
import { TOKEN as DISCORD_TOKEN } from './discord/fake.ts'
import { APP_TOKEN, BOT_TOKEN } from './slack/fake.ts'
import { TOKEN as TELEGRAM_TOKEN } from './telegram/fake.ts'

const words = doctorWords('fr')
const NOWHERE = 'http://127.0.0.1:9/'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

describe('the clock', () => {
  const NOON = new Date('2026-11-02T12:00:00Z')
  const server = createServer((_, response) => {
    response.sendDate = false
    response.writeHead(404, { date: NOON.toUTCString() }).end()
  })
  let address: string
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())
  const at = (seconds: number) => new ManualClock(new Date(NOON.getTime() + 1000 * seconds))

  test('is held against the first platform that answers, whatever it answers', async () => {
    expect(await examineClock([NOWHERE, address], at(-30), words.clock)).toEqual({
      level: 'good',
      what: words.clock.good(30),
    })
    for (const seconds of [90, -90])
      expect(await examineClock([address], at(seconds), words.clock)).toEqual({
        level: 'problem',
        ...words.clock.off(90),
      })
  })

  test('cannot be told when nobody answers', async () => {
    expect(await examineClock([NOWHERE], at(0), words.clock)).toEqual({
      level: 'attention',
      what: words.clock.unknown,
    })
  })
})

describe('the public address', () => {
  let answer: { status: number; body: string } = { status: 200, body: '' }
  const server = createServer((request, response) => {
    if (request.url !== '/verify/did.json') response.writeHead(404).end()
    else response.writeHead(answer.status, { location: '/elsewhere' }).end(answer.body)
  })
  let address: string
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())
  const examined = () => examinePublicAddress(address, words.publicAddress)

  test('is good where it tells whose the keys are, and names itself', async () => {
    answer = { status: 200, body: JSON.stringify({ id: didWeb(`${address}/verify`) }) }
    expect(await examined()).toEqual({ level: 'good', what: words.publicAddress.good(`${address}/verify`) })
  })

  test('is somebody else’s where it names another, answers a page, or sends one on', async () => {
    for (const other of [
      { status: 200, body: JSON.stringify({ id: didWeb('https://another.example/verify') }) },
      { status: 200, body: 'null' },
      { status: 200, body: '<!doctype html><title>Welcome</title>' },
      { status: 301, body: '' },
      { status: 502, body: 'Bad gateway' },
    ]) {
      answer = other
      expect(await examined(), other.body).toEqual({
        level: 'problem',
        ...words.publicAddress.another(`${address}/verify`),
      })
    }
  })

  test('that nobody answers is looked at: SOS TICE may be stopped', async () => {
    const nowhere = NOWHERE.replace(/\/$/, '')
    expect(await examinePublicAddress(nowhere, words.publicAddress)).toEqual({
      level: 'attention',
      ...words.publicAddress.silent(`${nowhere}/verify`),
    })
  })
})

const NOW = new Date('2026-11-02T09:00:00Z')

describe('the database', () => {
  let db: Database
  beforeAll(async () => {
    db = await openDatabase({ kind: 'memory', from: await migratedCluster() })
  })
  afterAll(() => db.close())
  const levels = async (from: Blob) => {
    const { findings, places } = await findInDatabase({ kind: 'memory', from }, words.database, 'fr', NOW)
    return { second: findings[1], places }
  }
  const change = (sql: string) => rowsOf(db).$executeRawUnsafe(sql)

  test('of this version, of an older one and of a newer one, which stay as they are', async () => {
    expect(await levels(await db.dump())).toEqual({
      second: { level: 'good', what: words.database.current },
      places: [],
    })
    await change(`update "_prisma_migrations" set "rolled_back_at" = now()
      where "migration_name" = (select max("migration_name") from "_prisma_migrations")`)
    const older = { level: 'attention', ...words.database.older(1) }
    expect(await levels(await db.dump())).toEqual({ second: older, places: undefined })
    await change(`update "_prisma_migrations" set "rolled_back_at" = null`)
    await change(`insert into "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at")
      values ('x', 'x', '99990101000000_from_the_future', now())`)
    expect(await levels(await db.dump())).toEqual({
      second: { level: 'problem', ...words.database.newer(1) },
      places: undefined,
    })
    await change(`delete from "_prisma_migrations" where "migration_name" like '%_from_the_future'`)
  })

  test('in which a calendar runs out soon says so, of which group and until when', async () => {
    const organisationId = '0190a000-0000-7000-8000-000000000001'
    const groupId = '0190a000-0000-7000-8000-000000000002'
    const byId = '0190a000-0000-7000-8000-000000000003'
    const id = '0190a000-0000-7000-8000-000000000004'
    const rows = rowsOf(db)
    const at = { createdAt: NOW }
    await rows.organisation.create({
      data: { id: organisationId, name: 'Institut', zone: 'Europe/Paris', language: 'fr', ...at },
    })
    await rows.group.create({
      data: { id: groupId, organisationId, code: 'MATHS', name: 'Maths', framework: 'c2i2e@1' },
    })
    await rows.person.create({ data: { id: byId, organisationId, name: 'Hélène', language: 'fr', ...at } })
    const day = [['00:00', '24:00']]
    const rules = {
      ...guarantee,
      ...{ id: `own-${id}`, version: 1 },
      calendar: {
        week: [day, day, day, day, day, [], []],
        ...{ closed: [], open: [], holidays: null, school: { zone: 'A', until: '2026-12-20' } },
      },
    }
    await rows.policyVersion.create({
      data: {
        ...{ id, organisationId, groupId, kind: 'question', number: 1, basis: 'sos-4-days@2', names: {} },
        ...{ rules: JSON.stringify(rules), byId, proposedAt: NOW, madeAt: NOW },
      },
    })
    const said = async (now: Date) => {
      const from = await db.dump()
      return (await findInDatabase({ kind: 'memory', from }, words.database, 'fr', now)).findings.slice(2)
    }
    const ends = (until: string) => ({ level: 'attention', ...words.database.calendarEnds('MATHS', until) })
    expect(await said(new Date('2026-10-01T09:00:00Z'))).toEqual([])
    expect(await said(NOW)).toEqual([ends('20 décembre 2026')])

    // What coordinators added counts: the ministry's calendar goes on, and of two files the last to end.
    const added = (number: number, kind: string, to: string) => ({
      ...{ number, kind, on: '2026-11-02', from: '2026-12-19', to },
      ...(kind === 'ministry' ? { zone: 'A' } : {}),
    })
    const decide = (number: number, given: object[]) =>
      rows.policyVersion.create({
        data: {
          ...{
            id: `0190a000-0000-7000-8000-00000000001${number}`,
            organisationId,
            groupId,
            kind: 'question',
          },
          ...{ number, basis: 'sos-4-days@2', names: {}, byId, proposedAt: NOW, madeAt: NOW },
          rules: JSON.stringify({
            ...rules,
            id: `own-0190a000-0000-7000-8000-00000000001${number}`,
            version: number,
            calendar: { ...rules.calendar, added: given },
          }),
        },
      })
    await decide(2, [added(1, 'ministry', '2027-08-31')])
    expect(await said(NOW)).toEqual([])
    await decide(3, [
      added(1, 'ministry', '2027-08-31'),
      added(2, 'ical', '2026-12-31'),
      added(3, 'hand', '2026-11-11'),
    ])
    expect(await said(NOW)).toEqual([ends('31 décembre 2026')])
    await decide(4, [
      added(1, 'ministry', '2027-08-31'),
      added(2, 'ical', '2026-12-31'),
      added(4, 'ical', '2027-12-31'),
    ])
    expect(await said(NOW)).toEqual([])
    await rows.$executeRawUnsafe('truncate "PolicyVersion", "Person", "Group", "Organisation" cascade')
  })

  test('of another program is told, and stays as it is', async () => {
    const other = await openDatabase({ kind: 'memory', from: await emptyCluster() })
    await rowsOf(other).$executeRaw`create table "Invoice" ("id" int)`
    const { findings, places } = await findInDatabase(
      { kind: 'memory', from: await other.dump() },
      words.database,
      'fr',
      NOW,
    )
    await other.close()
    expect(findings).toEqual([
      {
        level: 'problem',
        what: expect.stringContaining('autre programme'),
        repair: expect.stringContaining('DATABASE_URL'),
      },
    ])
    expect(places).toBeUndefined()
  })

  test('that is not there yet is not made', async () => {
    const path = join(folder.path, 'deep', 'data')
    expect(await findInDatabase({ kind: 'folder', path }, words.database, 'fr', NOW)).toEqual({
      findings: [{ level: 'attention', ...words.database.fresh(path) }],
      places: [],
    })
    expect(readdirSync(folder.path)).toEqual([])
  })

  test('whose folder is a file cannot be made', async () => {
    const path = join(folder.path, 'file')
    await writeFile(path, '')
    const { findings } = await findInDatabase(
      { kind: 'folder', path: join(path, 'data') },
      words.database,
      'fr',
      NOW,
    )
    expect(findings).toEqual([
      { level: 'problem', what: expect.stringContaining(path), repair: expect.stringContaining('DATA_DIR') },
    ])
  })

  test('that a running assistant has is left alone, and is no fault', async () => {
    await layOut(await emptyCluster(), folder.path)
    const release = await lockFolder(folder.path)
    const found = await findInDatabase({ kind: 'folder', path: folder.path }, words.database, 'fr', NOW)
    await release()
    expect(found).toEqual({
      findings: [{ level: 'attention', ...words.database.running(folder.path) }],
      places: undefined,
    })
  })
})

test('a Redis that does not answer, and its password, which is not repeated', async () => {
  const finding = await examineRedis('redis://:s3cr3t@127.0.0.1:9', words.redis)
  expect(finding).toEqual({ level: 'problem', ...words.redis.silent('127.0.0.1:9') })
  expect(JSON.stringify(finding)).not.toContain('s3cr3t')
})

/** Processes start, and on a busy machine that takes its time. */
describe('npm run doctor', () => {
  const doctor = async (env: Record<string, string>) => {
    const { ended } = startProgram(
      { DATA_DIR: './data', ...env },
      { program: 'doctor/main', from: folder.path },
    )
    const { code, output } = await ended
    expect(output).not.toMatch(/ {4}at |node_modules|undefined|\[object/)
    return { code, output: output.replaceAll('\u00a0', ' ') }
  }

  test('without any setting: nothing to repair, nothing made, and where the guides are', async () => {
    const { code, output } = await doctor({})
    expect(output).toContain('Aucune plateforme n’est configurée')
    expect(output).toContain('docs/fr/telegram.md')
    expect(output).toMatch(/Rien n’est à réparer\.\n$/)
    expect(code).toBe(0)
    expect(readdirSync(folder.path)).toEqual([])
  })

  test('settings of a file that cannot be read: each by its name, with what to write', async () => {
    await writeFile(join(folder.path, '.env'), 'SLACK_BOT_TOKEN=s3cr3t\nLOG_LEVEL=s3cr3t\nWEB_CHAT=on\n')
    const { code, output } = await doctor({ WEB_CHAT: 'off', LANG: 'en_GB.UTF-8' })
    expect(output).toMatch(/✗ repair · LOG_LEVEL: [^\n]+\n {4}→ /)
    expect(output).toMatch(/✗ repair · SLACK_BOT_TOKEN: [^\n]+\n {4}→ /)
    expect(output).toMatch(/2 points need repair\.\n$/)
    expect(output).not.toMatch(/s3cr3t|WEB_CHAT/)
    expect(code).toBe(1)
  })

  test('a name that is nearly ours: to be looked at, with ours', async () => {
    const { output } = await doctor({ DISCORD_TOKN: 's3cr3t' })
    expect(output).toMatch(/à regarder · DISCORD_TOKN et DISCORD_TOKEN : [^\n]+\n {4}→ [^\n]*corrigez le nom/)
    expect(output).not.toContain('s3cr3t')
  })

  test('a file of settings that is a folder: what it is, and what to do', async () => {
    await mkdir(join(folder.path, '.env'))
    const { code, output } = await doctor({})
    expect(output).toMatch(/✗ à réparer · \.env : [^\n]+\n {4}→ [^\n]+dossier/)
    expect(output).toMatch(/Un point est à réparer\.\n$/)
    expect(code).toBe(1)
  })

  describe('with three platforms', () => {
    let platforms: ThreePlatforms
    beforeEach(async () => {
      platforms = await openThreePlatforms()
    })
    afterEach(() => platforms.close())

    test('set up as the guides say: good, and the next step', async () => {
      const { code, output } = await doctor(platforms.settings)
      expect(output).not.toContain('✗')
      expect(output.match(/✓ bien · (Discord|Slack|Telegram) connaît ce bot/g)).toHaveLength(3)
      expect(output).toContain('L’horloge de cette machine est juste')
      expect(output.match(/→ [^\n]*tape \/configurer/g)).toHaveLength(3)
      expect(code).toBe(0)
    })

    test('each with its fault, and a database and a Redis that are not there: all is said at once', async () => {
      const { discord, slack, telegram } = platforms
      discord.world.flags = 0
      slack.scopes.bot = slack.scopes.bot.filter((scope) => scope !== 'chat:write')
      slack.tokens.app = 'xapp-another'
      telegram.tokenRevoked = true
      const { code, output } = await doctor({
        ...platforms.settings,
        DATABASE_URL: 'postgresql://s3cr3t:s3cr3t@127.0.0.1:9/sos',
        REDIS_URL: 'redis://:s3cr3t@127.0.0.1:9',
      })
      const repairs = [
        /PostgreSQL 127\.0\.0\.1:9 ne répond pas\.\n {4}→ [^\n]*DATABASE_URL/,
        /Redis 127\.0\.0\.1:9 ne répond pas\.\n {4}→ [^\n]*REDIS_URL/,
        /Le bot ne peut pas lire [^\n]+\n {4}→ [^\n]*cochez Message Content Intent/,
        /Il manque des droits à l’application : chat:write\.\n {4}→ [^\n]*Reinstall to Workspace/,
        /Slack refuse SLACK_APP_TOKEN\.\n {4}→ [^\n]*connections:write/,
        /Telegram refuse le jeton\.\n {4}→ [^\n]*@BotFather/,
      ]
      for (const repair of repairs) expect(output).toMatch(repair)
      expect(output).toMatch(/6 points sont à réparer\.\n$/)
      expect(output).not.toMatch(/s3cr3t/)
      for (const token of [DISCORD_TOKEN, BOT_TOKEN, APP_TOKEN, TELEGRAM_TOKEN])
        expect(output).not.toContain(token)
      expect(code).toBe(1)
    })
  })
})
