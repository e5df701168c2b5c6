/**
 * What the homeserver tells, without a gap: each answer of `/sync` names the point up to which it goes. That point is kept
 * once everything before it has had its effect, and not before: a restart asks again from there. The first time, nothing
 * that was said before is answered.
 */

import { inOrder } from '../../runtime/async/in-order.ts'
import { retry } from '../../runtime/async/retry.ts'
import { isStopped } from '../../runtime/async/sleep.ts'
import { nameOf } from '../../runtime/log.ts'
import type { MatrixApi } from '../wire/api.ts'
import type { DirectRooms } from '../wire/direct.ts'
import { isTokenRefused, MatrixRefusal } from '../wire/errors.ts'
import { lasting, passes, unlessRefused, WAITS } from '../wire/retrying.ts'
import type { Rooms } from '../wire/rooms.ts'
import type { Event, Room, Sync } from '../wire/shapes.ts'
import { type HearDeps, hearUntilDone } from './hear.ts'
import { type NewsDeps, newsOf } from './news.ts'

export type ListenDeps = HearDeps &
  NewsDeps & {
    api: Pick<MatrixApi, 'sync' | 'join'>
    rooms: Pick<Rooms, 'told' | 'forget'>
    direct: Pick<DirectRooms, 'told'>
  }

/** Answers that are being handled while the next is asked for: one slow room does not keep the others waiting. */
const UNDER_WAY = 8

export function createListener(deps: ListenDeps) {
  const { api, point, pause, log } = deps
  const ordered = inOrder()

  /** Listens until the process ends. Never throws. */
  async function listen(): Promise<void> {
    /** They end in the order in which they came: each waits for the one before to be kept. */
    const underWay: Promise<void>[] = []
    try {
      let since = await lasting(deps, 'the sync point could not be read', point.read)
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
    await lasting(deps, 'the sync point could not be kept', () => point.write(token))
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
        const news = since === undefined ? [] : await newsOf(deps, roomId, room, since)
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

  /** What was done first is handled first, in a room and by a person. */
  function heard(roomId: string, event: Event): Promise<void> {
    return ordered([`in ${roomId}`, `by ${event.sender}`], () => hearUntilDone(deps, roomId, event))
  }

  /** Accepts an invitation. It then shows as a room that we have just come into. */
  async function enter(roomId: string): Promise<void> {
    await unlessRefused(deps, () => api.join(roomId), undefined)
  }

  return { listen }
}

/** A point of another account, or of a server that began anew. */
function isUnknownPoint(error: unknown): boolean {
  return error instanceof MatrixRefusal && error.status === 400
}
