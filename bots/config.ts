/** The environment, parsed once. Every name is documented in the README. */
import { z } from 'zod'

/** What may be wrong with a setting. `setting-words.ts` says each, in both languages. */
export const SETTING_CODES = [
  'settings-file',
  'on-or-off',
  'web-address',
  'database-address',
  'redis-address',
  'port',
  'log-level',
  'slack-bot-token',
  'slack-app-token',
  'slack-api-root',
  'telegram-token',
  'webhook-address',
  'webhook-secret',
  'local-chat-open',
  'slack-way-in',
  'slack-bot-missing',
  'telegram-bot-missing',
  'webhook-half',
] as const

export type SettingCode = (typeof SETTING_CODES)[number]

/** The variables that it is about, by name: a value may be a secret, and is never repeated. */
export type SettingProblem = { code: SettingCode; names: readonly string[] }

const says = (error: SettingCode) => ({ error })
// Aborts: what looks into an address must not be handed something that is none.
const address = z.url({ protocol: /^https?$/, ...says('web-address'), abort: true })
const port = z.coerce.number(says('port')).int(says('port')).min(0, says('port')).max(65535, says('port'))

const Environment = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, ...says('database-address') }).optional(),
  DATA_DIR: z.string().default('./data'),
  REDIS_URL: z.url({ protocol: /^rediss?$/, ...says('redis-address') }).optional(),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  WEB_CHAT: z.enum(['on', 'off'], says('on-or-off')).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], says('log-level')).default('warn'),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_ROOT: address.optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', says('slack-bot-token')).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', says('slack-app-token')).optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_ROOT: address
    .refine((url) => new URL(url).pathname.endsWith('/api/'), says('slack-api-root'))
    .optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, says('telegram-token'))
    .optional(),
  TELEGRAM_API_ROOT: address.optional(),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/, ...says('webhook-address'), abort: true })
    .refine((url) => new URL(url).pathname.length > 1, says('webhook-address'))
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, says('webhook-secret'))
    .optional(),
})

type Environment = z.output<typeof Environment>

export type Config = {
  database: { kind: 'postgresql'; url: string } | { kind: 'folder'; path: string }
  redisUrl: string | undefined
  port: number
  host: string
  logLevel: string
  /** The local chat lets anyone be anyone: off as soon as a real platform or production is configured. */
  webChat: boolean
  /** No platform at all: sample people, and a clock that can be moved. */
  demonstration: boolean
  discord: { token: string; apiRoot: string | undefined } | undefined
  slack:
    | {
        botToken: string
        appToken: string | undefined
        signingSecret: string | undefined
        apiRoot: string | undefined
      }
    | undefined
  telegram:
    | { token: string; apiRoot: string | undefined; webhook: { url: string; secret: string } | undefined }
    | undefined
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
  const read = Environment.safeParse(given(environment))
  if (!read.success) {
    throw new UnreadableEnvironment(
      read.error.issues.map((issue) => ({
        code: issue.message as SettingCode,
        names: [issue.path.join('.')],
      })),
    )
  }
  const env = read.data
  const platforms = [env.DISCORD_TOKEN, env.SLACK_BOT_TOKEN, env.TELEGRAM_BOT_TOKEN].some(
    (token) => token !== undefined,
  )
  const demonstration = !platforms && env.NODE_ENV !== 'production'
  const webChat = env.WEB_CHAT ? env.WEB_CHAT === 'on' : demonstration
  const contradicted = contradictions(env, webChat)
  if (contradicted.length > 0) throw new UnreadableEnvironment(contradicted)
  return {
    database: env.DATABASE_URL
      ? { kind: 'postgresql', url: env.DATABASE_URL }
      : { kind: 'folder', path: env.DATA_DIR },
    redisUrl: env.REDIS_URL,
    port: env.PORT,
    host: env.HOST,
    logLevel: env.LOG_LEVEL,
    webChat,
    demonstration,
    discord: env.DISCORD_TOKEN ? { token: env.DISCORD_TOKEN, apiRoot: env.DISCORD_API_ROOT } : undefined,
    slack: env.SLACK_BOT_TOKEN
      ? {
          botToken: env.SLACK_BOT_TOKEN,
          appToken: env.SLACK_APP_TOKEN,
          signingSecret: env.SLACK_SIGNING_SECRET,
          apiRoot: env.SLACK_API_ROOT,
        }
      : undefined,
    telegram: env.TELEGRAM_BOT_TOKEN
      ? { token: env.TELEGRAM_BOT_TOKEN, apiRoot: env.TELEGRAM_API_ROOT, webhook: webhookOf(env) }
      : undefined,
  }
}

/** Without the blanks that copying brings along. An empty variable is an absent one, as in the .env files of many tools. */
function given(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const values = Object.entries(environment).map(([name, value]) => [name, value?.trim() ?? ''] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== ''))
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

function contradictions(env: Environment, webChat: boolean): SettingProblem[] {
  const slack = [env.SLACK_APP_TOKEN, env.SLACK_SIGNING_SECRET]
  const webhook = [env.TELEGRAM_WEBHOOK_URL, env.TELEGRAM_WEBHOOK_SECRET]
  const rules: ReadonlyArray<readonly [broken: boolean, code: SettingCode, ...names: string[]]> = [
    [webChat && !LOOPBACK.has(env.HOST), 'local-chat-open', 'HOST'],
    [Boolean(env.SLACK_BOT_TOKEN) && !slack.some(Boolean), 'slack-way-in', 'SLACK_BOT_TOKEN'],
    [!env.SLACK_BOT_TOKEN && slack.some(Boolean), 'slack-bot-missing', 'SLACK_BOT_TOKEN'],
    [!env.TELEGRAM_BOT_TOKEN && webhook.some(Boolean), 'telegram-bot-missing', 'TELEGRAM_BOT_TOKEN'],
    [
      webhook.some(Boolean) && !webhook.every(Boolean),
      'webhook-half',
      'TELEGRAM_WEBHOOK_URL',
      'TELEGRAM_WEBHOOK_SECRET',
    ],
  ]
  return rules.flatMap(([broken, code, ...names]) => (broken ? [{ code, names }] : []))
}

function webhookOf(env: Environment): { url: string; secret: string } | undefined {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return url && secret ? { url, secret } : undefined
}
