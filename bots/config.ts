/** The environment, parsed once. Every name is documented in the README. */
import { z } from 'zod'

const flag = z.enum(['on', 'off'])

const Environment = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgresql://user:password@host:5432/database',
    })
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  WEB_CHAT: flag.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  DISCORD_TOKEN: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  TELEGRAM_BOT_TOKEN: z.string().optional(),
})

export type Config = {
  database: { kind: 'postgresql'; url: string } | { kind: 'folder'; path: string }
  dataDir: string
  port: number
  host: string
  logLevel: string
  /** The local chat lets anyone be anyone: off as soon as a real platform or production is configured. */
  webChat: boolean
  /** No platform at all: sample people, and a clock that can be moved. */
  demonstration: boolean
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
  const byDefault = !platforms && env.NODE_ENV !== 'production'
  return {
    database: env.DATABASE_URL
      ? { kind: 'postgresql', url: env.DATABASE_URL }
      : { kind: 'folder', path: env.DATA_DIR },
    dataDir: env.DATA_DIR,
    port: env.PORT,
    host: env.HOST,
    logLevel: env.LOG_LEVEL,
    webChat: env.WEB_CHAT ? env.WEB_CHAT === 'on' : byDefault,
    demonstration: !platforms && env.NODE_ENV !== 'production',
  }
}
