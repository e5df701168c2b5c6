/** The environment, parsed once: the house's own variables, and those of each platform. The README documents every name. */
import { z } from 'zod'
import type { EmbeddingsSettings } from '../embeddings/wire.ts'
import { type SettingProblem, says, type Variables, type Wanted } from '../kit.ts'
import { PLATFORMS } from '../platforms.ts'

/** What may be wrong with a setting of the house; a platform's own faults stand in its kit. `setting-words.ts` says each. */
export const SETTING_CODES = [
  'settings-file',
  'on-or-off',
  'web-address',
  'database-address',
  'database-schema',
  'redis-address',
  'port',
  'log-level',
  'local-chat-open',
  'embeddings-address',
  'embeddings-model',
] as const

export type SettingCode = (typeof SETTING_CODES)[number]

const said = (code: SettingCode) => says(code)
const port = z.coerce.number(said('port')).int(said('port')).min(0, said('port')).max(65535, said('port'))

const HOUSE = {
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, ...said('database-address') }).optional(),
  DATA_DIR: z.string().default('./data'),
  REDIS_URL: z.url({ protocol: /^rediss?$/, ...said('redis-address') }).optional(),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, ...said('web-address') }).optional(),
  EMBEDDINGS_URL: z
    .url({ protocol: /^https?$/, ...said('embeddings-address') })
    // What is written there would be sent in the clear, and shown where addresses are.
    .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), said('embeddings-address'))
    .optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_KEY: z.string().optional(),
  WEB_CHAT: z.enum(['on', 'off'], said('on-or-off')).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], said('log-level')).default('warn'),
}

const THEIRS: Variables = Object.assign({}, ...PLATFORMS.map(({ variables }) => variables))

/** Every variable that is read. */
export const SETTING_NAMES: readonly string[] = [...Object.keys(HOUSE), ...Object.keys(THEIRS)]

const Environment = z.object(HOUSE)
const OfPlatforms = z.object(THEIRS).partial()

export type Config = {
  database: { kind: 'postgresql'; url: string } | { kind: 'folder'; path: string }
  /** What is kept beside the database, and the embedded one itself. */
  dataDir: string
  redisUrl: string | undefined
  port: number
  host: string
  /** Where others reach this installation by the web, without a slash at its end. */
  publicUrl: string | undefined
  logLevel: string
  /** A model that the institute runs, to find questions that are alike in other words. */
  embeddings: EmbeddingsSettings | undefined
  /** The local chat lets anyone be anyone: off as soon as a real platform or production is configured. */
  webChat: boolean
  /** No platform at all: sample people, and a clock that can be moved. */
  demonstration: boolean
  /** In the order of the list. */
  platforms: readonly Wanted[]
}

export class UnreadableEnvironment extends Error {
  readonly problems: readonly SettingProblem[]
  constructor(problems: readonly SettingProblem[]) {
    super(`the environment cannot be read: ${problems.map(({ code }) => code).join(', ')}`)
    this.problems = problems
  }
}

/**
 * @param problems what was wrong with where the settings come from.
 * @throws UnreadableEnvironment naming every variable that is wrong, never its value.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  problems: readonly SettingProblem[] = [],
): Config {
  if (problems.length > 0) throw new UnreadableEnvironment(problems)
  const values = given(environment)
  const house = Environment.safeParse(values)
  const ofPlatforms = OfPlatforms.safeParse(values)
  if (!house.success || !ofPlatforms.success) {
    const issues = [...(house.error?.issues ?? []), ...(ofPlatforms.error?.issues ?? [])]
    throw new UnreadableEnvironment(
      issues.map(({ message, path }) => ({ code: message, names: [path.join('.')] })),
    )
  }
  const env = house.data
  const theirs = ofPlatforms.data
  const platforms = PLATFORMS.flatMap((kit) => {
    const settings = kit.settings(theirs)
    return settings === undefined ? [] : [{ kit, settings }]
  })
  const demonstration = isAlone({ platforms }) && !/^prod(uction)?$/i.test(env.NODE_ENV ?? '')
  const webChat = env.WEB_CHAT ? env.WEB_CHAT === 'on' : demonstration
  const isOpen = webChat && !LOOPBACK.has(env.HOST)
  const contradicted = [
    ...(hasSchema(env.DATABASE_URL)
      ? [{ code: 'database-schema' satisfies SettingCode, names: ['DATABASE_URL'] }]
      : []),
    ...(env.EMBEDDINGS_URL !== undefined && env.EMBEDDINGS_MODEL === undefined
      ? [{ code: 'embeddings-model' satisfies SettingCode, names: ['EMBEDDINGS_MODEL'] }]
      : []),
    ...(isOpen ? [{ code: 'local-chat-open' satisfies SettingCode, names: ['HOST'] }] : []),
    ...PLATFORMS.flatMap((kit) => kit.contradictions?.(theirs) ?? []),
  ]
  if (contradicted.length > 0) throw new UnreadableEnvironment(contradicted)
  return {
    database: env.DATABASE_URL
      ? { kind: 'postgresql', url: env.DATABASE_URL }
      : { kind: 'folder', path: env.DATA_DIR },
    dataDir: env.DATA_DIR,
    redisUrl: env.REDIS_URL,
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    logLevel: env.LOG_LEVEL,
    embeddings: embeddingsIn(env),
    webChat,
    demonstration,
    platforms,
  }
}

function embeddingsIn(env: z.infer<typeof Environment>): EmbeddingsSettings | undefined {
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_KEY: key } = env
  return url === undefined || model === undefined ? undefined : { url, model, key }
}

/** Nobody can talk to the assistant but on its local chat. */
export function isAlone({ platforms }: Pick<Config, 'platforms'>): boolean {
  return platforms.every(({ kit }) => kit.deliversOnly)
}

/** A part of a database of which we would take no notice: tables would be made in another one. */
function hasSchema(url: string | undefined): boolean {
  return url !== undefined && !['public', null].includes(new URL(url).searchParams.get('schema'))
}

/** Without the blanks that copying brings along. An empty variable is an absent one, as in the .env files of many tools. */
function given(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const values = Object.entries(environment).map(([name, value]) => [name, value?.trim() ?? ''] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== ''))
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
