/** The environment, parsed once. Every name is documented in the README. */
import { z } from 'zod'

const flag = z.enum(['on', 'off'], { error: 'must be on or off' })
const address = z.url({
  protocol: /^https?$/,
  error: 'must be an address that starts with https:// or http://',
})

const Environment = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgresql://user:password@host:5432/database',
    })
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional(),
  PORT: z.coerce
    .number({ error: 'must be a port number, from 0 to 65535' })
    .int('must be a port number, from 0 to 65535')
    .min(0, 'must be a port number, from 0 to 65535')
    .max(65535, 'must be a port number, from 0 to 65535')
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  WEB_CHAT: flag.optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'must be fatal, error, warn, info, debug or silent',
    })
    .default('warn'),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_ROOT: address.optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must start with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must start with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_ROOT: address.refine((url) => url.endsWith('/api/'), 'must end with /api/').optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-DEF')
    .optional(),
  TELEGRAM_API_ROOT: address.optional(),
  TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https$/, error: 'must start with https://' }).optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, 'must be 1 to 256 letters, digits, _ or -')
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

/** What is wrong with the environment, a line a name. */
export class UnreadableEnvironment extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`the environment cannot be read:\n${problems.join('\n')}`)
    this.problems = problems
  }
}

/** @throws UnreadableEnvironment naming every variable that is wrong, never its value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is an absent one, as in the .env files of many tools.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(given)
  if (!read.success) {
    throw new UnreadableEnvironment(
      read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    )
  }
  const env = read.data
  const platforms = [env.DISCORD_TOKEN, env.SLACK_BOT_TOKEN, env.TELEGRAM_BOT_TOKEN].some(
    (token) => token !== undefined,
  )
  const demonstration = !platforms && env.NODE_ENV !== 'production'
  const webChat = env.WEB_CHAT ? env.WEB_CHAT === 'on' : demonstration
  const problems = contradictions(env, webChat)
  if (problems.length > 0) throw new UnreadableEnvironment(problems)
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

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

function contradictions(env: Environment, webChat: boolean): string[] {
  return [
    ...(webChat && !LOOPBACK.has(env.HOST)
      ? [
          'HOST: the local chat lets anyone be anyone and listens on 127.0.0.1 only; leave HOST out, or set WEB_CHAT=off',
        ]
      : []),
    ...(env.SLACK_BOT_TOKEN && !env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET
      ? ['SLACK_BOT_TOKEN: also set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)']
      : []),
    ...((env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET) && !env.SLACK_BOT_TOKEN
      ? ['SLACK_BOT_TOKEN: is needed beside the other Slack settings']
      : []),
    ...(Boolean(env.TELEGRAM_WEBHOOK_URL) !== Boolean(env.TELEGRAM_WEBHOOK_SECRET)
      ? ['TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET: set both, or neither']
      : []),
  ]
}

function webhookOf(env: Environment): { url: string; secret: string } | undefined {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return url && secret ? { url, secret } : undefined
}
