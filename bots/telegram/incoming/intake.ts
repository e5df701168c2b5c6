/** Updates as they come, by either way: checked, told apart, each handled once, and in order where order matters. */
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { inOrder } from '../../runtime/async/in-order.ts'
import type { Log } from '../../runtime/log.ts'
import type { Refuse } from '../../runtime/metrics.ts'
import type { Calls } from '../outgoing/calls.ts'
import { decode, type Event } from '../wire/decode.ts'
import { nameOf } from '../wire/errors.ts'
import { updateShape } from '../wire/update.ts'

/** `repeated`: handled before, or by whoever brought it first. */
export type Outcome = 'handled' | 'repeated' | 'ignored' | 'malformed'

export type Intake = ReturnType<typeof createIntake>

/** Attempts at an update that fails while others succeed: the fault is its own, and it must not stand in the way. */
export const ATTEMPTS = 5

/** How many handled updates are remembered, against those that come again; the database remembers the rest. */
const REMEMBERED = 2_000

export function createIntake(deps: {
  converse: (event: Event) => Promise<void>
  apologise: (event: Event) => Promise<void>
  calls: Calls
  username: () => string
  log: Log
  refuse: Refuse
}) {
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
    if (event.kind === 'ignored') {
      return 'ignored'
    }
    const work = handle(event)
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
      await deps.apologise(decode(read.data, deps.username()))
      known.set(read.data.update_id, Promise.resolve())
      deps.log.error({ update: read.data.update_id }, 'update given up')
      return true
    } catch (error) {
      deps.log.warn({ update: idOf(raw), error: nameOf(error) }, 'nobody could be told')
      return false
    }
  }

  function handle(event: Exclude<Event, { kind: 'ignored' }>): Promise<void> {
    // What is written in the new group waits until its places have moved there: before, it would be a strange group.
    if (event.kind === 'migrated')
      return inTurn([`chat:${event.from}`, `chat:${event.to}`], () => deps.converse(event))
    if (event.kind === 'anonymous') return inTurn([`chat:${event.at.chatId}`], () => deps.converse(event))
    const { origin } = event
    // A group's messages keep their order, and so does what one person does anywhere.
    return inTurn([`chat:${origin.chatId}`, `person:${origin.account.userId}`], async () => {
      const answered = deps.calls.announce(origin)
      try {
        await deps.converse(event)
      } finally {
        answered()
      }
    })
  }

  return { admit, abandon }
}

/** Whose update it is, whatever else it is; undefined for what does not come from Telegram. */
export function idOf(raw: unknown): number | undefined {
  const id = (raw as { update_id?: unknown } | null)?.update_id
  return typeof id === 'number' ? id : undefined
}
