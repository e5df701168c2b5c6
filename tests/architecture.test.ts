/** Holds the directions of docs/architecture.md: who may import whom, and what nobody may reach for. */
import { existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { PURPOSES } from '../core/kernel/purposes.ts'
import { SUBJECTS } from '../core/kernel/subject.ts'
import { circles, type Import, importsIn, ROOT, read, sources } from './support/imports.ts'

type Rule = { name: string; breaks: (one: Import) => boolean; example: Import }

/** Every folder of `bots/` that has a `platform.ts`: a new adapter is held to all of this without being named here. */
const PLATFORMS = readdirSync(join(ROOT, 'bots')).filter((one) =>
  existsSync(join(ROOT, 'bots', one, 'platform.ts')),
)
const platformOf = (path: string) => PLATFORMS.find((one) => path.startsWith(`bots/${one}/`))
const within = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(folder))
/** Where queries are written: `store.ts`, or `<what>-store.ts`. */
const isStore = (path: string) => /(^|-|\/)store\.ts$/.test(path)
/** What a store takes of the database itself. */
const STORES_SEE = ['prisma/unit.ts', 'prisma/locks.ts']
const local = (path: string) => within(path, 'core/', 'commands/', 'bots/', 'prisma/', 'tests/')

/** The files that put everything together: `bots/*.ts`, the demonstration, the doctor, the ledger and the terminal. */
const composes = (path: string) => /^bots\/([^/]+\.ts$|demo\/|doctor\/|ledger\/|terminal\/)/.test(path)

/** What an adapter may know of the core: what is said, how it is asked, and who speaks. */
const SEEN_BY_ADAPTERS = ['core/view/', 'core/command/', 'core/kernel/', 'core/i18n/']

/** Rule files: pure functions of (state, input, now). */
const PURE = [
  'core/ledger/report/asked.ts',
  'core/deadline/calendar.ts',
  'core/deadline/explain.ts',
  'core/deadline/ladder.ts',
  'core/deadline/open-time.ts',
  'core/deadline/quiet.ts',
  'core/policy/policy.ts',
  'core/helpdesk/merged.ts',
  'core/policy/typed-hours.ts',
  'core/policy/typed-moment.ts',
  'core/helpdesk/terms/ladder.ts',
  'core/helpdesk/question.ts',
  'core/helpdesk/reference.ts',
  'core/helpdesk/routing.ts',
  'core/framework/certification.ts',
  'core/framework/exchange/assemble.ts',
  'core/framework/exchange/case.ts',
  'core/framework/exchange/html.ts',
  'core/framework/exchange/read.ts',
  'core/framework/exchange/table.ts',
  'core/framework/exchange/understood.ts',
  'core/framework/exchange/write.ts',
  'core/framework/framework.ts',
  'core/competence/acquired/award.ts',
  'core/competence/again.ts',
  'core/competence/own-changes.ts',
  'core/competence/progress.ts',
  'core/competence/reference.ts',
  'core/competence/seen.ts',
  'core/competence/collaboration/collaboration.ts',
  'core/competence/collaboration/reference.ts',
  'core/competence/needs/needs.ts',
  'core/competence/positioning/positioning.ts',
  'core/competence/training/reference.ts',
  'core/competence/training/training.ts',
  'core/competence/verdict.ts',
  'core/competence/words/word.ts',
  'core/coordination/search/merged.ts',
  'core/retrieval/rank.ts',
  'core/retrieval/sought.ts',
  'core/retrieval/synonyms.ts',
  'core/retrieval/terms.ts',
  'core/retrieval/vectors.ts',
  'core/retrieval/words.ts',
]
/** What adapters meet, and what they bring along. */
const INTERFACE = ['bots/platform.ts', 'bots/kit.ts']

const contextOf = (path: string) => path.split('/').slice(0, 2).join('/')

/**
 * The floors of the core, the lowest first. A folder imports from the floors below its own and from no other folder,
 * types counted: whoever opens a folder has read all that it leans on when they have read downwards.
 */
const FLOORS: ReadonlyArray<readonly string[]> = [
  ['kernel'],
  ['documents', 'framework', 'i18n', 'policy', 'retrieval'],
  ['view'],
  ['command', 'files'],
  ['delivery'],
  ['deadline', 'people'],
  ['competence', 'helpdesk'],
  ['coordination', 'ledger'],
  ['intake'],
]
const floorOf = (path: string) =>
  FLOORS.findIndex((folders) => folders.some((one) => within(path, `core/${one}/`)))

const RULES: readonly Rule[] = [
  {
    name: 'a folder of core leans on the floors below its own, by types too',
    breaks: ({ from, to }) =>
      within(from, 'core/') &&
      within(to, 'core/') &&
      contextOf(from) !== contextOf(to) &&
      floorOf(to) >= floorOf(from),
    example: { from: 'core/delivery/outbox.ts', to: 'core/people/store.ts', typeOnly: true },
  },
  {
    name: 'core knows no platform, no command and no composition',
    breaks: ({ from, to }) => within(from, 'core/') && within(to, 'bots/', 'commands/', 'tests/'),
    example: { from: 'core/helpdesk/ask.ts', to: 'bots/discord/platform.ts', typeOnly: false },
  },
  {
    name: 'rule files import the kernel, frameworks, policies and their own context’s rules, nothing else of ours',
    breaks: ({ from, to }) =>
      PURE.includes(from) &&
      local(to) &&
      !within(to, 'core/kernel/', 'core/framework/', 'core/policy/') &&
      !(contextOf(to) === contextOf(from) && PURE.includes(to)),
    example: { from: 'core/helpdesk/question.ts', to: 'core/helpdesk/store.ts', typeOnly: false },
  },
  {
    name: 'the kernel imports nothing of ours but the type of a unit of work',
    breaks: ({ from, to, typeOnly }) =>
      within(from, 'core/kernel/') &&
      local(to) &&
      !within(to, 'core/kernel/') &&
      !(typeOnly && to === 'prisma/unit.ts'),
    example: { from: 'core/kernel/clock.ts', to: 'core/view/card.ts', typeOnly: true },
  },
  {
    name: 'core and the adapters see the database as an opaque unit of work, as a type only',
    breaks: ({ from, to, typeOnly }) =>
      (within(from, 'core/', 'commands/') || platformOf(from) !== undefined) &&
      (/@prisma|pglite|^pg$/.test(to) ||
        (within(to, 'prisma/') && !(typeOnly && /^prisma\/(unit|client)\.ts$/.test(to)))) &&
      !(isStore(from) && STORES_SEE.includes(to)) &&
      // A transaction that was given up is begun again by what began it.
      to !== 'prisma/errors.ts',
    example: { from: 'core/helpdesk/ask.ts', to: 'prisma/generated/client.ts', typeOnly: false },
  },
  {
    name: 'only stores open a unit of work',
    breaks: ({ from, to, typeOnly }) =>
      to === 'prisma/unit.ts' && !typeOnly && !isStore(from) && !within(from, 'prisma/'),
    example: { from: 'bots/runtime/relay.ts', to: 'prisma/unit.ts', typeOnly: false },
  },
  {
    name: 'the database knows nothing of the product',
    breaks: ({ from, to }) => within(from, 'prisma/') && local(to) && !within(to, 'prisma/'),
    example: { from: 'prisma/examine.ts', to: 'core/kernel/actor.ts', typeOnly: true },
  },
  {
    name: 'commands import core and each other’s shared options only',
    breaks: ({ from, to }) => within(from, 'commands/') && local(to) && !within(to, 'core/', 'commands/'),
    example: { from: 'commands/helpdesk/ask.ts', to: 'bots/platform.ts', typeOnly: false },
  },
  {
    name: 'nothing imports a command but their index and the composition',
    breaks: ({ from, to }) =>
      within(to, 'commands/') &&
      !within(from, 'commands/', 'tests/') &&
      !composes(from) &&
      from !== 'bots/slack/setup/write-manifest.ts',
    example: { from: 'bots/runtime/assistant.ts', to: 'commands/helpdesk/ask.ts', typeOnly: false },
  },
  {
    name: 'an adapter imports the platform interface and what is said; never a command or a sibling, nor the database but in its stores',
    breaks: ({ from, to }) => {
      const own = platformOf(from)
      if (!own || !local(to) || from === 'bots/slack/setup/write-manifest.ts') return false
      if (isStore(from) && [...STORES_SEE, 'prisma/client.ts'].includes(to)) return false
      const shared = ['bots/runtime/', 'bots/exchange/']
      return !within(to, `bots/${own}/`, ...shared, ...SEEN_BY_ADAPTERS) && !INTERFACE.includes(to)
    },
    example: { from: 'bots/slack/platform.ts', to: 'bots/telegram/platform.ts', typeOnly: false },
  },
  {
    name: 'adapters see what a command is, and nothing of how it is stored',
    breaks: ({ from, to }) => platformOf(from) !== undefined && within(to, 'core/') && isStore(to),
    example: { from: 'bots/web/platform.ts', to: 'core/command/draft-store.ts', typeOnly: false },
  },
  {
    name: 'the exchange knows what is said and the platform interface; never a platform, a command or the database',
    breaks: ({ from, to }) =>
      within(from, 'bots/exchange/') &&
      (!local(to) || !within(to, 'bots/exchange/', 'bots/runtime/', ...SEEN_BY_ADAPTERS)) &&
      !INTERFACE.includes(to) &&
      !to.startsWith('node:'),
    example: {
      from: 'bots/exchange/dialogue/talk.ts',
      to: 'bots/telegram/outgoing/calling/speaker.ts',
      typeOnly: true,
    },
  },
]

const files = sources('core', 'commands', 'bots', 'prisma')
const imports = files.flatMap((file) => importsIn(file, read(file)))

describe('the directions of imports', () => {
  test('are read from every file', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(imports.filter(({ to }) => local(to)).length).toBeGreaterThan(500)
    for (const path of PURE) expect(files).toContain(path)
    const folders = new Set(files.filter((file) => within(file, 'core/')).map(contextOf))
    expect([...folders].sort()).toEqual(
      FLOORS.flat()
        .map((one) => `core/${one}`)
        .sort(),
    )
  })

  test.each(RULES)('$name', ({ breaks, example }) => {
    expect(breaks(example)).toBe(true)
    expect(imports.filter(breaks).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  /**
   * A folder; what puts everything together is one room, and the interface of adapters one with what runs them. So is what
   * puts an adapter together out of its folders, beside what these have in common.
   */
  const roomOf = (path: string) => {
    if (INTERFACE.includes(path)) return 'bots/runtime'
    if (platformOf(path) && /^bots\/\w+\/(kit|platform|examine)\.ts$/.test(path))
      return `${posix.dirname(path)} together`
    return composes(path) ? 'bots' : posix.dirname(path)
  }

  test('go round in no circle between the folders of bots, types counted', () => {
    const graph = new Map<string, string[]>()
    for (const { from, to } of imports) {
      if (!within(from, 'bots/') || !within(to, 'bots/') || roomOf(from) === roomOf(to)) continue
      graph.set(roomOf(from), [...(graph.get(roomOf(from)) ?? []), roomOf(to)])
    }
    expect(graph.size).toBeGreaterThan(6)
    expect(circles(graph)).toEqual([])
  })

  /** The rooms of an adapter, the lowest first: sentences and limits below all of them. What puts it together is above. */
  const ROOMS = ['words', 'limits', 'wire', 'outgoing', 'forms', 'setup', 'incoming']
  const floorIn = (path: string) => ROOMS.indexOf(path.split('/')[2]?.replace(/\.ts$/, '') ?? '')

  test('go one way in an adapter: what puts it together knows its rooms, and a room those below it', () => {
    const inside = imports.filter(({ from, to }) => {
      const own = platformOf(from)
      return own !== undefined && own !== 'web' && platformOf(to) === own && floorIn(from) !== -1
    })
    expect(inside.length).toBeGreaterThan(200)
    const upwards = inside.filter(({ to }) => floorIn(to) === -1)
    expect(upwards).toEqual([])
    const leaning = inside.filter(({ from, to }) => floorIn(to) > floorIn(from))
    expect(leaning.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('go round in no circle between files, types counted', () => {
    const graph = new Map<string, string[]>()
    for (const { from, to } of imports) {
      if (local(to) && from !== to) graph.set(from, [...(graph.get(from) ?? []), to])
    }
    expect(graph.size).toBeGreaterThan(300)
    expect(circles(graph)).toEqual([])
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['a']],
        ]),
      ),
    ).toHaveLength(1)
  })
})

describe('an adapter', () => {
  test('shows a stranger no more than ten entries, besides the page that explains them', () => {
    for (const one of PLATFORMS.filter((name) => name !== 'web')) {
      const entries = readdirSync(join(ROOT, 'bots', one)).filter((name) => name !== 'README.md')
      expect(entries.length, one).toBeLessThanOrEqual(10)
    }
  })

  test('names no command, purpose or subject of the product: commands say as data where they stand', () => {
    const names = [...commands.map(({ id }) => id), ...PURPOSES, ...SUBJECTS]
    const naming = new RegExp(`['"\`](${names.join('|').replaceAll('.', '\\.')})['"\`|]`)
    expect(naming.test("shows: ['question.mine']")).toBe(true)
    expect(naming.test("(await purposeOf(channelId)) !== 'questions'")).toBe(true)
    const adapters = files.filter((file) => platformOf(file) || within(file, 'bots/exchange/'))
    expect(adapters.length).toBeGreaterThan(100)
    expect(adapters.filter((file) => naming.test(code(read(file))))).toEqual([])
  })
})

const code = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

describe('time, chance and the environment', () => {
  const REACHED = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b/
  /** The clock itself, and the programs that people start. */
  const ALLOWED = new Set(['core/kernel/clock.ts', 'bots/terminal/environment.ts', 'bots/demo/main.ts'])

  test('come in; nobody reaches for them', () => {
    expect(REACHED.test(code('const now = Date.now()'))).toBe(true)
    const reaching = files.filter((file) => !ALLOWED.has(file) && REACHED.test(code(read(file))))
    expect(reaching).toEqual([])
  })
})

describe('waiting, trying again and remembering', () => {
  /** Timers, races, and a memory that makes room for itself. */
  const BY_HAND = /\bsetTimeout\(|\bPromise\.race\(|\.keys\(\)\.next\(|for \(const oldest of/
  const ALLOWED = new Set([
    'bots/runtime/relay.ts', // goes on as soon as any of its lanes ends
    'bots/runtime/redraws.ts', // the same, of its posts
    'prisma/prepared.ts', // has the database forget what it forgets itself
    'bots/web/bell.ts', // wakes everybody who listens, whichever comes first
  ])

  test('stand in the kit', () => {
    expect(BY_HAND.test('known.delete(known.keys().next().value)')).toBe(true)
    const outside = files.filter((file) => !within(file, 'bots/runtime/async/'))
    const byHand = outside.filter((file) => BY_HAND.test(code(read(file))))
    expect(byHand.filter((file) => !ALLOWED.has(file))).toEqual([])
    expect(byHand.length).toBe(ALLOWED.size)
  })
})

describe('the house', () => {
  test('has the rooms that a stranger expects, and no other', () => {
    const rooms = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .filter((name) => !['node_modules', 'compiled', 'data', 'coverage'].includes(name))
    expect(rooms.sort()).toEqual(['bots', 'commands', 'core', 'docs', 'prisma', 'tests'])
  })

  test('keeps queries in stores: no other file speaks SQL or names a table', () => {
    const speaking = files.filter(
      (file) => !within(file, 'prisma/') && /\$(queryRaw|executeRaw)|\bopen\(.*?unit\)/.test(read(file)),
    )
    expect(speaking.filter((file) => !isStore(file))).toEqual([])
    expect(speaking.length).toBeGreaterThan(4)
  })

  // Files of one process load what they share once: a hook would serve the first of them alone, and leave all others open.
  test('closes what a test opened in the test itself, or in the file that has it', () => {
    const HOOK = /^(before|after)(Each|All)\(/m
    const shared = sources('tests').filter((file) => !file.endsWith('.test.ts'))
    expect(shared.length).toBeGreaterThan(50)
    expect(shared.filter((file) => HOOK.test(read(file)))).toEqual([])
  })
})
