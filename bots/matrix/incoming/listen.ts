/**
 * What the homeserver tells, without a gap: each answer of `/sync` names the point up to which it goes. That point is kept
 * once everything before it has had its effect, and not before: a restart asks again from there. The first time, nothing
 * that was said before is answered.
 */
import { SECOND } from '../../../core/kernel/clock.ts'
import { Closed } from '../../exchange/act.ts'
import type { Position } from '../../kit.ts'
import { inOrder } from '../../runtime/async/in-order.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import { isStopped, type Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { PAGES } from '../limits.ts'
import type { MatrixApi } from '../wire/api.ts'
import type { DirectRooms } from '../wire/direct.ts'
import { isPassing, isTokenRefused, MatrixRefusal, nameOf, refusalOf, Unanswered } from '../wire/errors.ts'
import type { Rooms } from '../wire/rooms.ts'
import type { Event, Room, Sync } from '../wire/shapes.ts'

export type ListenDeps = {
  api: Pick<MatrixApi, 'sync' | 'messages' | 'join'>
  rooms: Pick<Rooms, 'told' | 'forget'>
  direct: Pick<DirectRooms, 'told'>
  /** Up to which everything was heard and kept, over restarts. */
  point: Position
  self: () => string
  /** Resolves once the event has had its effect and was answered. @throws when it may come again. */
  hear(roomId: string, event: Event): Promise<void>
  /** Says that somebody's words could not be taken into account. Never throws. */
  apologise(roomId: string, event: Event): Promise<void>
  pause: Pause
  log: Log
}

const WAITS = growing(SECOND, 60 * SECOND)
/** Answers that are being handled while the next is asked for: one slow room does not keep the others waiting. */
const UNDER_WAY = 8
/** Failures of one event, while the database and the homeserver are there, after which it has a fault of its own. */
const GIVE_UP = 5

/** Nothing is tried any more about an event. */
class GivenUp extends Error {
  override name = 'GivenUp'
}

export function createListener(deps: ListenDeps) {
  const { api, point, pause, log } = deps
  const ordered = inOrder()

  /** Listens until the process ends. Never throws. */
  async function listen(): Promise<void> {
    /** They end in the order in which they came: each waits for the one before to be kept. */
    const underWay: Promise<void>[] = []
    try {
      let since = await lasting('the sync point could not be read', point.read)
      let before: Promise<void> = Promise.resolve()
      for (;;) {
        const answer = await next(since)
        before = noted(before, handle(answer.said, answer.since), answer.said.next_batch)
        since = answer.said.next_batch
        underWay.push(before.catch(() => undefined))
        if (underWay.length > UNDER_WAY) await underWay.shift()
      }
    } catch (error) {
      if (!isStopped(error)) log.error({ error }, 'Matrix is no longer listened to')
    }
    // What is being handled still speaks to the database.
    await Promise.all(underWay)
  }

  /** A point is kept after all those before it. */
  async function noted(before: Promise<void>, handled: Promise<void>, token: string): Promise<void> {
    handled.catch((error) => {
      if (!isStopped(error)) log.error({ error }, 'an answer of the homeserver could not be handled')
    })
    await before
    await handled
    await lasting('the sync point could not be kept', () => point.write(token))
  }

  /** What happened since; from now on where the server does not know that point any more. */
  async function next(since: string | undefined): Promise<{ said: Sync; since: string | undefined }> {
    const ask = async () => {
      try {
        return { said: await api.sync(since), since }
      } catch (error) {
        if (since === undefined || !isUnknownPoint(error)) throw error
        log.warn(
          { error: nameOf(error) },
          'the homeserver does not know the sync point: listening from now on',
        )
        return { said: await api.sync(undefined), since: undefined }
      }
    }
    return retry(ask, {
      waits: WAITS,
      pause,
      passes,
      failed: (error) =>
        isTokenRefused(error)
          ? log.error({}, 'the homeserver refuses the token')
          : log.warn({ error: nameOf(error) }, 'the homeserver does not answer'),
    })
  }

  /** Everything that one answer tells. What was done first is handled first, in a room and by a person. */
  async function handle(answer: Sync, since: string | undefined): Promise<void> {
    deps.direct.told(answer.account_data?.events ?? [])
    const { join = {}, invite = {}, leave = {} } = answer.rooms ?? {}
    for (const roomId of Object.keys(leave)) deps.rooms.forget(roomId)
    const entered = Object.keys(invite).map((roomId) => enter(roomId))
    const heardIn = Object.entries(join).map(async ([roomId, room]) => {
      const underWay = await ordered([`room ${roomId}`], async () => {
        await follow(roomId, room)
        // The first time, nothing is answered that was said before.
        const news = since === undefined ? [] : await newsOf(roomId, room, since)
        return news.map((event) => heard(roomId, event))
      })
      await Promise.all(underWay)
    })
    await Promise.all([...entered, ...heardIn])
  }

  async function follow(roomId: string, { state, timeline }: Room): Promise<void> {
    const all = [...(state?.events ?? []), ...(timeline?.events ?? [])]
    const states = all.filter(({ state_key }) => state_key !== undefined)
    if (states.length > 0) await deps.rooms.told(roomId, states)
  }

  /** What is new in a room, the oldest first; the gap before a timeline that was cut is read page by page. */
  async function newsOf(roomId: string, { timeline }: Room, since: string): Promise<Event[]> {
    const events = timeline?.events ?? []
    const isWhole = timeline?.limited !== true || timeline.prev_batch === undefined
    if (isWhole || events.some(isComingIn)) return sinceComingIn(events)
    const before: Event[] = []
    let from: string | undefined = timeline?.prev_batch
    for (let page = 1; from !== undefined && page <= PAGES; page++) {
      const at = from
      const { chunk, end } = await unlessRefused(() => api.messages(roomId, at, since), {
        chunk: [],
        end: undefined,
      })
      before.push(...chunk)
      from = chunk.length === 0 || chunk.some(isComingIn) ? undefined : end
    }
    if (from !== undefined)
      log.warn({ room: roomId }, 'what was said long ago in a busy room is left unheard')
    return sinceComingIn([...before.reverse(), ...events])
  }

  /** A room is told to a newcomer with what was said before: none of it was said to us. */
  function sinceComingIn(events: readonly Event[]): Event[] {
    return events.slice(Math.max(0, events.findLastIndex(isComingIn)))
  }

  function isComingIn({ type, state_key, content, unsigned }: Event): boolean {
    return (
      type === 'm.room.member' &&
      state_key === deps.self() &&
      content['membership'] === 'join' &&
      unsigned?.prev_content?.['membership'] !== 'join'
    )
  }

  /** Handles one event until it has had its effect; one that has a fault of its own is given up, and its author told. */
  function heard(roomId: string, event: Event): Promise<void> {
    let failures = 0
    const hear = async () => {
      try {
        await deps.hear(roomId, event)
      } catch (error) {
        if (isStopped(error) || isPassingTrouble(error)) throw error
        // It is no fault of the event's that the database is away.
        await point.read()
        failures += 1
        if (failures >= GIVE_UP) throw new GivenUp('an event has a fault of its own', { cause: error })
        throw error
      }
    }
    return ordered([`in ${roomId}`, `by ${event.sender}`], async () => {
      try {
        await retry(hear, {
          waits: WAITS,
          pause,
          passes: (error) => !(error instanceof GivenUp),
          failed: (error) =>
            log.warn({ event: event.event_id, error: nameOf(error) }, 'an event is tried again'),
        })
      } catch (error) {
        if (isStopped(error)) throw error
        log.error({ event: event.event_id, error }, 'an event was given up')
        await deps.apologise(roomId, event)
      }
    })
  }

  /** Accepts an invitation. It then shows as a room that we have just come into. */
  async function enter(roomId: string): Promise<void> {
    await unlessRefused(() => api.join(roomId), undefined)
  }

  /** What the server refuses for good is passed over; everything else is asked until it answers. */
  function unlessRefused<T, O>(ask: () => Promise<T>, otherwise: O): Promise<T | O> {
    return retry<T | O>(
      async () => {
        try {
          return await ask()
        } catch (error) {
          const refused = refusalOf(error)
          if (isPassing(refused)) throw error
          log.warn({ refused: refused.detail }, 'a room is closed to us')
          return otherwise
        }
      },
      { waits: WAITS, pause, passes },
    )
  }

  function lasting<T>(sentence: string, work: () => Promise<T>): Promise<T> {
    return retry(work, {
      waits: WAITS,
      pause,
      failed: (error) => log.warn({ error: nameOf(error) }, sentence),
    })
  }

  return { listen }
}

/** The homeserver is out of order, or asks to wait. */
function isPassingTrouble(error: unknown): boolean {
  if (error instanceof Unanswered) return true
  if (error instanceof Closed) return error.hasToWait
  return error instanceof MatrixRefusal && isPassing(refusalOf(error))
}

/** As long as the server asks to wait, else as we do. */
function passes(error: unknown): true | number {
  const refused = refusalOf(error)
  return refused.reason === 'rate-limited' ? refused.waitMs : true
}

/** A point of another account, or of a server that began anew. */
function isUnknownPoint(error: unknown): boolean {
  return error instanceof MatrixRefusal && error.status === 400
}
