/** What whoever runs the assistant reads: whole in both languages, with something to do, and no secret in it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { doctorWords } from '../../../bots/doctor/words.ts'
import { PLATFORMS } from '../../../bots/platforms.ts'
import {
  codeOf,
  DATABASE_CODES,
  type DatabaseCode,
  sayDatabase,
} from '../../../bots/terminal/database-words.ts'
import { sentencesOf } from '../../../bots/terminal/setting-words.ts'
import { tell, terminalLanguage, terminalWords } from '../../../bots/terminal/words.ts'
import { WORDS } from '../../../bots/web/words.ts'
import { LANGUAGES, type Language } from '../../../core/kernel/actor.ts'
import { ForeignDatabase, NewerDatabase } from '../../../prisma/history.ts'
import { FolderInUse, FolderUnwritable } from '../../../prisma/lock.ts'
import { DiskFull } from '../../../prisma/pglite.ts'
import { PooledConnection } from '../../../prisma/server-session.ts'
import { saysWhatToDo } from '../../support/says.ts'

describe('the language of the terminal', () => {
  test.each([
    [{}, 'fr'],
    [{ LANG: '' }, 'fr'],
    [{ LANG: 'C.UTF-8' }, 'fr'],
    [{ LANG: 'POSIX' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'de_DE.UTF-8' }, 'fr'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8', LANGUAGE: 'en:fr' }, 'en'],
  ])('%o is read to in %s', (environment, language) => {
    expect(terminalLanguage(environment)).toBe(language)
  })
})

test('what to do stands under what is wrong', () => {
  expect(tell({ what: 'a', repair: 'b' }, '  ')).toBe('  a\n    → b')
  expect(tell({ what: 'a' })).toBe('a')
})

describe('a database that does not open', () => {
  const server = { kind: 'postgresql', url: 'postgresql://us3r:s3cr3t@db.example.org:5432/sos' } as const
  const folder = { kind: 'folder', path: './data' } as const
  const refused = (kind: string, more = {}) =>
    Object.assign(new Error(`${kind} s3cr3t`), { cause: { kind, ...more } })
  const coded = (code: string) => Object.assign(new Error('s3cr3t'), { code })
  /** What drivers throw, and what it is called here. */
  const errors: Array<[DatabaseCode, unknown]> = [
    ['folder-in-use', new FolderInUse('./data')],
    ['disk-full', new DiskFull('./data', 1)],
    ['disk-full', coded('ENOSPC')],
    ['unwritable', coded('EACCES')],
    ['unwritable', coded('EROFS')],
    ['folder', coded('ENOTDIR')],
    ['damaged', new Error('PGlite failed to initialize properly')],
    ['unreachable', refused('DatabaseNotReachable')],
    ['unreachable', { code: 'P2010', meta: { driverAdapterError: refused('DatabaseNotReachable') } }],
    ['unreachable', coded('ECONNREFUSED')],
    ['unreachable', new Error('timeout exceeded when trying to connect')],
    ['refused', refused('AuthenticationFailed', { originalCode: '28P01' })],
    ['refused', refused('DatabaseAccessDenied', { originalCode: '28000' })],
    ['missing', refused('DatabaseDoesNotExist', { originalCode: '3D000' })],
    ['rights', refused('postgres', { originalCode: '42501' })],
    ['encryption', refused('TlsConnectionError')],
    ['unwritable', new FolderUnwritable('x')],
    ['pooled', refused('postgres', { originalCode: '08P01' })],
    ['pooled', new PooledConnection()],
    ['newer', new NewerDatabase(['9999_newer'])],
    ['foreign', new ForeignDatabase()],
    ['other', refused('postgres', { originalCode: '57P03' })],
    ['other', 'not even an error'],
  ]

  test.each(errors)('%s', (code, error) => {
    expect(codeOf(error)).toBe(code)
    for (const place of [server, folder]) {
      saysWhatToDo(sayDatabase(error, place, 'fr'), sayDatabase(error, place, 'en'))
      const said = `${JSON.stringify(sayDatabase(error, place, 'fr'))} ${JSON.stringify(sayDatabase(error, place, 'en'))}`
      expect(said).not.toMatch(/s3cr3t|us3r/)
    }
  })

  test('no reason is left out of the table', () => {
    expect([...new Set(errors.map(([code]) => code))].sort()).toEqual([...DATABASE_CODES].sort())
  })

  test('the server is named, so that one sees which was meant', () => {
    expect(sayDatabase(refused('DatabaseDoesNotExist'), server, 'fr').what).toMatch(
      /«\u00a0sos\u00a0».*db\.example\.org:5432/,
    )
  })
})

describe('what is said outside of the core’s catalogues', () => {
  const FILES: Record<string, (language: Language) => object> = {
    'local chat': (language) => WORDS[language],
    terminal: terminalWords,
    doctor: doctorWords,
    settings: sentencesOf,
  }
  beforeAll(async () => {
    for (const { id } of PLATFORMS) {
      FILES[id] = (await import(`../../../bots/${id}/words.ts`)).words
      const setUp = import(`../../../bots/${id}/setup/findings.ts`)
      const found = await setUp.catch(() => import(`../../../bots/${id}/findings.ts`))
      FILES[`${id} findings`] = found.findings
    }
  })
  /** A list reads as a number where one is counted, and as a name where one is quoted. */
  const given = [['3'], ['3'], ['3']] as never[]
  function said(value: unknown, path = ''): string[] {
    // A command to type has a machine's quotation marks.
    if (typeof value === 'string') return [`${path}: ${value.replace(/node -p ".*"$/, 'node')}`]
    if (typeof value === 'function') return said(value(...given), path)
    return Object.entries(value ?? {}).flatMap(([key, inner]) => said(inner, `${path}.${key}`))
  }
  const texts = (language: Language) =>
    Object.entries(FILES).flatMap(([file, words]) => said(words(language), file))
  const text = (one: string) => one.slice(one.indexOf(': ') + 2)
  const wrong = (language: Language, pattern: RegExp) =>
    texts(language).filter((one) => pattern.test(text(one)))

  test.each(LANGUAGES)('never raises its voice, in %s', (language) => {
    expect(texts(language).length).toBeGreaterThan(200)
    expect(wrong(language, /[!！]|undefined|\[object/)).toEqual([])
  })

  test('keeps French marks with the word before them', () => {
    expect(wrong('fr', / [:;?!»%]|« /)).toEqual([])
    expect(wrong('fr', /[^\s\u00a0][;?»%]|(?<!Content-Type)(?<=\S)(?<!\u00a0):(?=\s|$)|«[^\u00a0]/)).toEqual(
      [],
    )
    expect(wrong('fr', /[a-zé]'[a-zé]|["“”]/)).toEqual([])
  })

  test('says “we”, as the catalogues do, and one word for a place that is linked', () => {
    expect(wrong('fr', /(?<![\p{L}/])(je|j’|m’|moi)(?!\p{L}(?<!’\p{L}))/iu)).toEqual([])
    expect(wrong('en', /(?<!\/)\b(I|me|my)\b/).filter((one) => !/inbox: My messages/.test(one))).toEqual([])
    expect(wrong('fr', /espace(?! de travail)/)).toEqual([])
  })

  test('calls nobody by a masculine word alone', () => {
    expect(wrong('fr', /(formateur|coordinateur)s?(?! ou )/)).toEqual([])
  })

  test('puts no space before an English mark, and has English quotation marks', () => {
    expect(wrong('en', /[\s\u00a0][:;?%](?!\w)|[«»"]/)).toEqual([])
    expect(wrong('en', /[a-z]'[a-z]/)).toEqual([])
  })
})
