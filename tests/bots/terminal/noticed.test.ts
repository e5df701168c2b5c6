/** The file `.env` as editors write it, and settings that yield nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addressOf, createHttpServer, listeningFailed, NotListening } from '../../../bots/runtime/http.ts'
import { codeOf } from '../../../bots/terminal/database-words.ts'
import { textOf } from '../../../bots/terminal/environment.ts'
import { NOTICE_CODES, noticed } from '../../../bots/terminal/noticed.ts'
import { saySetting } from '../../../bots/terminal/setting-words.ts'
import { tell, terminalWords } from '../../../bots/terminal/words.ts'
import { openDatabase } from '../../../prisma/client.ts'
import { startProgram } from '../../support/process.ts'

describe('a file of settings', () => {
  const TEXT = '# réglages\r\nPORT=abc\r\n'
  const utf16 = Buffer.from(TEXT, 'utf16le')
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 little endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', utf16],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
  ])('in %s is read', (_, bytes) => {
    expect(textOf(bytes)).toBe(TEXT)
  })

  test('that is no text is refused', () => {
    expect(() => textOf(new Uint8Array([80, 75, 3, 4, 0, 0, 0, 0]))).toThrow()
  })

  test('as Windows writes it is heeded by a start', async () => {
    const from = mkdtempSync(join(tmpdir(), 'sos-tice-env-'))
    writeFileSync(join(from, '.env'), Buffer.from('\ufeffLOG_LEVEL=loud\r\n', 'utf16le'))
    const { code, output } = await startProgram({}, { from }).ended
    rmSync(from, { recursive: true })
    expect(output).toMatch(/LOG_LEVEL\u00a0: ce niveau de journal n’existe pas/)
    expect(code).toBe(1)
  })
})

describe('what yields nothing is said', () => {
  test.each([
    [{ DISCORD_TOKN: 'a' }, [], [['name-nearly', 'DISCORD_TOKN', 'DISCORD_TOKEN']]],
    [{ DISCORD_BOT_TOKEN: 'a' }, [], [['name-nearly', 'DISCORD_BOT_TOKEN', 'DISCORD_TOKEN']]],
    [{ discord_token: 'a' }, ['discord_token'], [['name-nearly', 'discord_token', 'DISCORD_TOKEN']]],
    [{ DATABASEURL: 'a' }, [], [['name-nearly', 'DATABASEURL', 'DATABASE_URL']]],
    [{ PORTS: '1' }, ['PORTS'], [['name-nearly', 'PORTS', 'PORT']]],
    [{ NODE_ENV: 'producton' }, [], [['node-env', 'NODE_ENV']]],
    [{ TELEGRAM_API_ROOT: 'https://a.fr' }, [], [['setting-idle', 'TELEGRAM_API_ROOT']]],
    [
      { EMBEDDINGS_MODEL: 'm', EMBEDDINGS_KEY: 'k' },
      [],
      [
        ['setting-idle', 'EMBEDDINGS_MODEL'],
        ['setting-idle', 'EMBEDDINGS_KEY'],
      ],
    ],
    [{ DATA_DIR: 'd', DATABASE_URL: 'postgresql://h/b' }, [], [['setting-idle', 'DATA_DIR']]],
    [{ NODE_ENV: 'Production', PORT: '1', DISCORD_TOKEN: 'a', DISCORD_API_ROOT: 'https://a.fr' }, [], []],
    [{ HOSTNAME: 'x', PATH: 'x', PORTS: '1', LOGNAME: 'x', HOME: 'x', npm_config_port: '1' }, [], []],
  ] as const)('%o', (environment, written, expected) => {
    const found = noticed(environment, written)
    expect(found.map(({ code, names }) => [code, ...names])).toEqual(expected)
    for (const one of found) {
      expect(NOTICE_CODES).toContain(one.code)
      expect(saySetting(one, 'fr').repair).not.toBe(saySetting(one, 'en').repair)
    }
  })
})

test('a name that is nearly ours is printed by a start, with ours, and without what it holds', async () => {
  const { output } = await startProgram({ DISCORD_TOKN: 's3cr3t', HOST: '192.0.2.1', WEB_CHAT: 'off' }).ended
  expect(output).toMatch(/DISCORD_TOKN et DISCORD_TOKEN\u00a0: [^\n]+\n {2}→ [^\n]*corrigez le nom/)
  expect(output).not.toContain('s3cr3t')
})

describe('where the program listens', () => {
  test.each([
    ['EACCES', 'rights'],
    ['EPERM', 'rights'],
    ['EADDRNOTAVAIL', 'elsewhere'],
    ['ENOTFOUND', 'elsewhere'],
  ])('%s is told apart as %s', (code, reason) => {
    expect(listeningFailed(Object.assign(new Error(code), { code }), 'h', 80)).toMatchObject({ reason })
  })

  test('a port below 1024 is named, with a port to take instead', () => {
    expect(tell(terminalWords('fr').portRights(443))).toMatch(
      /port 443[^\n]+1024[^\n]+\n {2}→ [^\n]*PORT=3000 npm start/,
    )
    expect(tell(terminalWords('en').portRights(443))).toMatch(
      /port 443[^\n]+1024[^\n]+\n {2}→ [^\n]*PORT=3000 npm start/,
    )
  })

  test.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['localhost', 'http://localhost:3000'],
    ['::1', 'http://[::1]:3000'],
  ])('%s is opened at %s', (host, address) => {
    expect(addressOf(host, 3000)).toBe(address)
    expect(new URL(address).port).toBe('3000')
  })

  test('an address that is not ours is named, with the cure', async () => {
    // Of the documentation: it is nobody's.
    const server = createHttpServer({ host: '192.0.2.1', port: 0, isReady: () => true })
    await expect(server.listen()).rejects.toThrow(NotListening)
    const { code, output } = await startProgram({ HOST: '192.0.2.1', WEB_CHAT: 'off' }).ended
    expect(output).toMatch(
      /L’adresse 192\.0\.2\.1 n’est pas une adresse de cette machine\.\n {2}→ Retirez HOST/,
    )
    expect(code).toBe(1)
  })
})

test('a pooler that does not take the settings of a connection is named', async () => {
  // PgBouncer in transaction mode, as it answers our first word.
  const field = (name: string, value: string) => Buffer.from(`${name}${value}\0`)
  const refusal = Buffer.concat([
    field('S', 'FATAL'),
    field('V', 'FATAL'),
    field('C', '08P01'),
    field('M', 'unsupported startup parameter: options'),
    Buffer.from([0]),
  ])
  const length = Buffer.alloc(4)
  length.writeInt32BE(refusal.length + 4)
  const pooler = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, refusal])))
  })
  const port = await new Promise<number>((resolve) =>
    pooler.listen(0, '127.0.0.1', () => resolve((pooler.address() as { port: number }).port)),
  )
  const url = `postgresql://u:p@127.0.0.1:${port}/b?sslmode=disable`
  const failure = await openDatabase({ kind: 'postgresql', url }).catch((error: unknown) => error)
  expect(codeOf(failure)).toBe('pooled')
  pooler.close()
})
