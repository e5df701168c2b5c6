/**
 * Says things in a room, one message after another. Each has a transaction of its own, made of what is said and its place
 * in it: said again after a failure or a restart, the homeserver takes it for the same message.
 */
import { SECOND } from '../../../core/kernel/clock.ts'
import type { Draw } from '../../platform.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import type { MatrixApi } from '../wire/api.ts'
import { isAlreadyThere, isPassing, MatrixRefusal, refusalOf } from '../wire/errors.ts'
import { ABOUT } from '../wire/offers.ts'
import { NOBODY, type Outgoing } from './render.ts'

/** `thread`: the message that it begins with. `replyTo`: the message that is answered, in there or outside of a thread. */
export type Target = { roomId: string; thread?: string | undefined; replyTo?: string | undefined }

/** How many messages have been said. */
export type Course = { said: number }

export type SpeakerDeps = {
  api: Pick<MatrixApi, 'send' | 'upload'>
  draw: Draw
  pause: Pause
  log: Log
}

export type Speaker = ReturnType<typeof createSpeaker>

/** Attempts at a reply, and how long it may be made to wait at a time: meanwhile nothing else of its room is heard. */
const ATTEMPTS = 6
const WAITS = growing(SECOND, 15 * SECOND)
const LONGEST_WAIT_MS = 20 * SECOND

export function createSpeaker({ api, draw, pause, log }: SpeakerDeps) {
  /**
   * @param key says what this is, over retries and restarts.
   * @param course where it goes on, and how far it has come.
   * @returns the ids of the messages that were said, the first of them first.
   * @throws MatrixRefusal, or whatever `fetch` throws.
   */
  async function say(
    target: Target,
    messages: readonly Outgoing[],
    key: string,
    course: Course = { said: 0 },
    ids: string[] = [],
  ): Promise<string[]> {
    for (const [index, message] of messages.entries()) {
      if (index < course.said) continue
      const content = message.kind === 'text' ? message.content : await picture(message)
      // A reply to the continuation is one to the beginning, where that is told by nothing else.
      const about = ids[0] !== undefined && target.thread === undefined ? { [ABOUT]: ids[0] } : {}
      const eventId = await post(target, { ...content, ...about }, `${key}.${index}`)
      ids.push(eventId)
      course.said = index + 1
      if (message.kind === 'text' && message.sign !== undefined)
        await sign(target.roomId, eventId, message.sign, `${key}.${index}.sign`)
    }
    return ids
  }

  /**
   * One file: its bytes to the homeserver, then a message that names them.
   * @param head what it came with: a reply to it is one to that, where nothing else tells so.
   * @throws MatrixRefusal, or whatever `fetch` throws.
   */
  async function hand(
    target: Target,
    { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
    content: (url: string) => object,
    { key, head }: { key: string; head: string },
  ): Promise<void> {
    const url = await api.upload(name, type, bytes)
    const about = target.thread === undefined ? { [ABOUT]: head } : {}
    await post(target, { ...content(url), ...about }, key)
  }

  async function post(target: Target, content: object, transaction: string): Promise<string> {
    const { roomId, thread, replyTo } = target
    const answered = replyTo ?? thread
    const reply = answered === undefined ? {} : { 'm.in_reply_to': { event_id: answered } }
    // Clients that know no threads show every message of one as a reply to the head.
    const isFallback = answered === thread
    const inThread = { rel_type: 'm.thread', event_id: thread, is_falling_back: isFallback, ...reply }
    const related = thread === undefined ? reply : inThread
    const relates = answered === undefined ? {} : { 'm.relates_to': related }
    try {
      return await api.send(roomId, 'm.room.message', transaction, { ...content, ...relates })
    } catch (error) {
      if (thread === undefined || !isNoThread(error)) throw error
      // Threads begin with messages that stand in no other relation; under those that do, an answer does as well.
      const plain = { ...content, 'm.relates_to': reply }
      return api.send(roomId, 'm.room.message', `${transaction}.plain`, plain)
    }
  }

  async function picture({ picture: drawn, alt }: Extract<Outgoing, { kind: 'image' }>): Promise<object> {
    const png = draw(drawn)
    const url = await api.upload(PNG.name, PNG.type, png)
    return {
      msgtype: 'm.image',
      // What the picture shows, in words; `filename` says that it is no name.
      body: alt === '' ? PNG.name : alt,
      filename: PNG.name,
      url,
      info: { mimetype: PNG.type, size: png.byteLength, ...sidesOf(png) },
      ...NOBODY,
    }
  }

  /** A sign of ours is a comfort: without it the message says all the same how to choose. */
  async function sign(roomId: string, eventId: string, key: string, transaction: string): Promise<void> {
    try {
      const related = { rel_type: 'm.annotation', event_id: eventId, key }
      await api.send(roomId, 'm.reaction', transaction, { 'm.relates_to': related })
    } catch (error) {
      if (!isAlreadyThere(error)) log.info({ room: roomId, error: nameOf(error) }, 'a sign was refused')
    }
  }

  return {
    say,
    hand,
    sign,
    /**
     * The same, waiting for the homeserver as long as that is bearable.
     * @throws Stopped when the process ends.
     */
    insist(
      target: Target,
      messages: readonly Outgoing[],
      key: string,
      course: Course = { said: 0 },
    ): Promise<string[]> {
      const ids: string[] = []
      return retry(() => say(target, messages, key, course, ids), {
        waits: WAITS,
        pause,
        attempts: ATTEMPTS,
        passes(error) {
          const refused = refusalOf(error)
          if (refused.reason === 'rate-limited') return refused.waitMs <= LONGEST_WAIT_MS && refused.waitMs
          return isPassing(refused)
        },
      })
    },
  }
}

const PNG = { name: 'image.png', type: 'image/png' }

function isNoThread(error: unknown): boolean {
  return error instanceof MatrixRefusal && error.status === 400 && error.code !== 'M_TOO_LARGE'
}

/** They stand in a PNG's header. */
export function sidesOf(png: Uint8Array): { w: number; h: number } | undefined {
  if (png.byteLength < 24) return undefined
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return { w: view.getUint32(16), h: view.getUint32(20) }
}
