/**
 * A stage for people of the demonstration: they write, press and fill in forms through the local chat's own HTTP
 * interface, in process, on a clock that is moved by hand. The demonstration plays on it, and so do the tests.
 */
import type { Signer } from '../../core/documents/credential/signing.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { type Clock, DAY, HOUR, ManualClock, MINUTE } from '../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../core/kernel/ids.ts'
import type { Policies } from '../../core/policy/policies.ts'
import { type Database, type DatabasePlace, openDatabase } from '../../prisma/client.ts'
import { type ComposeDeps, type Composed, compose } from '../compose.ts'
import { untilEnd } from '../runtime/async/sleep.ts'
import { httpApp } from '../runtime/http.ts'
import { type Log, quiet } from '../runtime/log.ts'
import { VERIFY, verifyApp } from '../verify/app.ts'
import type { Message } from '../web/message.ts'
import { createDemonstration, LOCAL } from './organisation-store.ts'

export type { Message } from '../web/message.ts'

export type Said = {
  status: number
  id?: string
  replies: Message[]
  errors?: Record<string, string>
  error?: string
}

export type Stage = {
  db: Database
  clock: ManualClock
  ids: Ids
  composed: Composed
  /** One raw request to the HTTP interface. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Writes a message or a command; `space` and `thread` say where, `files` what goes along. */
  say(
    as: string,
    text: string,
    place?: { space?: string; thread?: string; files?: readonly string[]; eventId?: string },
  ): Promise<Said>
  /** Presses the button with this label (or the beginning of it) on a message. */
  press(as: string, message: Message, label: string): Promise<Said>
  fill(as: string, message: Message, values: Record<string, string | string[]>): Promise<Said>
  inSpace(space: string): Promise<Message[]>
  inbox(person: string): Promise<Message[]>
  /** Moves the clock and does what became due. */
  pass(duration: { days?: number; hours?: number; minutes?: number }): Promise<void>
  close(): Promise<void>
}

export type StageOptions = {
  place?: DatabasePlace
  db?: Database
  /** 10:00 in Paris on a Monday, far from any change of season, unless said otherwise. */
  start?: Date
  log?: Log
  policies?: Policies
  /** By which it is known how long nobody was at work; without it that is not noted. */
  realClock?: Clock
  /** Where others reach it by the web. */
  publicUrl?: string
  /** Of credentials. */
  signer?: Signer
  /** Of the institute, where it runs a model. */
  embedder?: ComposeDeps['embedder']
  /** Whether a panel stands in each place, as where the demonstration is started; posted by the first tick. */
  panels?: boolean
}

const ZONE = 'Europe/Paris'

export const MONDAY_TEN = new Date('2026-11-02T09:00:00Z')

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const clock = new ManualClock(options.start ?? MONDAY_TEN)
  const ids = sortableIds(clock)
  const db = options.db ?? (await openDatabase(options.place ?? { kind: 'memory' }))
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
    ...LOCAL,
    owesPanels: options.panels ?? false,
  })
  const pass = async (milliseconds: number) => {
    await composed.assistant.settle()
    clock.advance(milliseconds)
    await composed.assistant.tick()
    return clock.now()
  }
  const composed = compose({
    db,
    clock,
    ids,
    log: options.log ?? quiet,
    zone: ZONE,
    localChat: { demo: { advance: pass, async catchUp() {} } },
    // Time passes only as the clock is moved by hand.
    beat: untilEnd,
    ...(options.policies ? { policies: options.policies } : {}),
    ...(options.realClock ? { realClock: options.realClock } : {}),
    publicUrl: options.publicUrl,
    signer: options.signer,
    embedder: options.embedder,
  })
  const [failure] = await composed.start()
  if (failure) throw failure.error
  const { localChat } = composed
  if (!localChat) throw new Error('a stage needs the local chat')
  const { publicUrl, signer } = options
  const verify = verifyApp({
    db,
    frameworks: composed.frameworks,
    credentials: publicUrl !== undefined && signer ? { signer, publicUrl } : undefined,
    clock,
    zone: ZONE,
    own: { did: signer?.did, keys: async () => (await signer?.publicKeys()) ?? [] },
    failed() {},
  })
  const app = httpApp(
    () => true,
    () => [
      { path: '/', app: localChat.app },
      { path: VERIFY, app: verify, open: true },
    ],
  )

  const request = async (path: string, init: RequestInit = {}) =>
    app.request(`http://127.0.0.1:3000${path}`, {
      ...init,
      headers: { host: '127.0.0.1:3000', ...init.headers },
    })
  const send = async (path: string, body: unknown): Promise<Said> => {
    const response = await request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as Partial<Said>
    return { replies: [], ...answer, status: response.status }
  }
  const list = async (path: string) =>
    ((await (await request(path)).json()) as { messages: Message[] }).messages

  return {
    db,
    clock,
    ids,
    composed,
    request,
    say: (as, text, place = {}) => send('/api/messages', { as, text, ...place }),
    async press(as, message, label) {
      const action =
        message.actions.find((one) => one.label === label) ??
        message.actions.find((one) => one.label.startsWith(label))
      if (!action)
        throw new Error(
          `no button “${label}” among ${message.actions.map((one) => `“${one.label}”`).join(', ') || 'none'}`,
        )
      return send('/api/actions', { as, message: message.id, action: action.id })
    },
    async fill(as, message, values) {
      if (!message.form) throw new Error('this message has no form')
      return send('/api/forms', { as, form: message.form.id, values })
    },
    inSpace: (space) => list(`/api/spaces/${space}/messages`),
    inbox: (person) => list(`/api/inbox/${person}/messages`),
    async pass({ days = 0, hours = 0, minutes = 0 }) {
      await pass(days * DAY + hours * HOUR + minutes * MINUTE)
    },
    async close() {
      await composed.stop()
      if (!options.db) await db.close()
    },
  }
}
