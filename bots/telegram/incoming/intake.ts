/** Updates as they come, by either way: checked, told apart, each handled once, and in order where order matters. */
import {
  createGathering,
  type Gathering,
  type GatheringDeps,
  type Part,
} from '../../exchange/gathering/gathering.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { inOrder } from '../../runtime/async/in-order.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import type { Refuse } from '../../runtime/metrics.ts'
import type { Calls } from '../outgoing/calling/calls.ts'
import { channelOf, decode, decodeWhole, type Event, eventIdOf, type Origin } from '../wire/decode.ts'
import { type Update, updateShape } from '../wire/update.ts'
import { follows, isWhole, mayBegin, partOf } from '../wire/whole.ts'

/** `repeated`: handled before, or by whoever brought it first. */
export type Outcome = 'handled' | 'repeated' | 'ignored' | 'malformed'

export type Intake = ReturnType<typeof createIntake>

/** Attempts at an update that fails while others succeed: the fault is its own, and it must not stand in the way. */
export const ATTEMPTS = 5

/** How many handled updates are remembered, against those that come again; the database remembers the rest. */
const REMEMBERED = 2_000

export type IntakeDeps = {
  converse: (event: Event) => Promise<void>
  apologise: (event: Event) => Promise<void>
  calls: Calls
  username: () => string
  /** Whether free words may mean something there. */
  isLinked: (channelId: string) => Promise<boolean>
  gathering: Pick<
    GatheringDeps<Update>,
    'platform' | 'store' | 'acknowledgesParts' | 'clock' | 'pause' | 'log'
  >
  log: Log
  refuse: Refuse
}

export function createIntake(deps: IntakeDeps) {
  const inTurn = inOrder()
  const known = new BoundedMap<number, Promise<void>>(REMEMBERED)

  /**
   * Resolves when the effect is durable and the reply is said or on its way; at once for what is no update of ours.
   * @throws when it could not be handled, and should come again.
   */
  async function admit(raw: unknown): Promise<Outcome> {
    const read = updateShape.safeParse(raw)
    if (!read.success) {
      const event = idOf(raw)
      const at = read.error.issues[0]?.path.join('.')
      deps.refuse({
        platform: 'telegram',
        reason: 'malformed',
        ...(event === undefined ? {} : { event }),
        ...(at ? { detail: at } : {}),
      })
      return 'malformed'
    }
    const update = read.data
    const running = known.get(update.update_id)
    if (running) {
      await running
      return 'repeated'
    }
    const event = decode(update, deps.username())
    if (event.kind === 'ignored') return 'ignored'
    const work = handle(event, update)
    known.set(update.update_id, work)
    try {
      await work
      return 'handled'
    } catch (error) {
      known.delete(update.update_id)
      deps.log.error(
        { update: update.update_id, error: nameOf(error) },
        'update not handled, it will come again',
      )
      throw error
    }
  }

  /**
   * Lets go of an update that fails whatever is done: whoever sent it is told, as far as that is possible.
   * @returns false when not even that can be kept: it is not the update that is at fault, and it should come again.
   */
  async function abandon(raw: unknown): Promise<boolean> {
    const read = updateShape.safeParse(raw)
    if (!read.success) return true
    try {
      const event = decode(read.data, deps.username())
      const part = partIn(event, read.data)
      if (!part || !(await gathering.givenUp(part))) await deps.apologise(event)
      known.set(read.data.update_id, Promise.resolve())
      deps.log.error({ update: read.data.update_id }, 'update given up')
      return true
    } catch (error) {
      deps.log.warn({ update: idOf(raw), error: nameOf(error) }, 'nobody could be told')
      return false
    }
  }

  function handle(event: Exclude<Event, { kind: 'ignored' }>, update: Update): Promise<void> {
    // What is written in the new group waits until its places have moved there: before, it would be a strange group.
    if (event.kind === 'migrated')
      return inTurn([`chat:${event.from}`, `chat:${event.to}`], () => deps.converse(event))
    if (event.kind === 'anonymous') return inTurn([`chat:${event.at.chatId}`], () => deps.converse(event))
    const { origin } = event
    return inTurn(turnOf(origin), async () => {
      const part = partIn(event, update)
      const taken = part && (await isHeard(origin)) ? await gathering.take(part) : 'alone'
      if (taken !== 'alone') return taken
      await gathering.letGo((parts) => isBefore(parts, origin))
      await converse(event)
      return 'alone'
      // The whole is handled in a turn of its own.
    }).then((taken) => (typeof taken === 'string' ? undefined : taken.whole))
  }

  async function converse(event: Extract<Event, { origin: Origin }>): Promise<void> {
    const answered = deps.calls.announce(event.origin)
    try {
      await deps.converse(event)
    } finally {
      answered()
    }
  }

  /** What strangers say to each other is no matter of ours, and nothing of it is kept. */
  async function isHeard(origin: Origin): Promise<boolean> {
    if (origin.private || origin.repliesToUs || (await deps.isLinked(channelOf(origin)))) return true
    return origin.topic !== undefined && deps.isLinked(String(origin.chatId))
  }

  const gathering: Gathering<Update> = createGathering<Update>({
    ...deps.gathering,
    mayBegin,
    follows,
    isWhole,
    async handle(parts) {
      const event = decodeWhole(parts, deps.username())
      if ('origin' in event) await converse(event)
    },
    giveUp: (parts) => deps.apologise(decodeWhole(parts, deps.username())),
    inTurn(parts, work) {
      const event = decodeWhole(parts, deps.username())
      return inTurn('origin' in event ? turnOf(event.origin) : [], work)
    },
  })

  return { admit, abandon, resume: gathering.resume, earliest: gathering.earliest }
}

/** A group's messages keep their order, and so does what one person does anywhere. */
function turnOf({ chatId, account }: Origin): string[] {
  return [`chat:${chatId}`, `person:${account.userId}`]
}

function partIn(event: Event, update: Update): Part<Update> | undefined {
  const part = 'origin' in event ? partOf(update) : undefined
  if (!part || !('origin' in event)) return undefined
  const at = new Date(part.message.date * 1_000)
  return { eventId: eventIdOf(event.origin), key: part.key, at, body: update }
}

/** Whether parts that wait cannot be gone on with, or are wanted: their author does something else, or they are replied to. */
function isBefore(parts: readonly Update[], { chatId, account, replyTo }: Origin): boolean {
  return parts.some(
    ({ message }) =>
      message?.chat.id === chatId &&
      (String(message.from?.id) === account.userId || message.message_id === replyTo),
  )
}

/** Whose update it is, whatever else it is; undefined for what does not come from Telegram. */
export function idOf(raw: unknown): number | undefined {
  const id = (raw as { update_id?: unknown } | null)?.update_id
  return typeof id === 'number' ? id : undefined
}
