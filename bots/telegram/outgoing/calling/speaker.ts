/** Says things to a chat: one message after another, following a group that moved, and again where it was refused for a while. */
import { type Api, InputFile } from 'grammy'
import { MINUTE, SECOND } from '../../../../core/kernel/clock.ts'
import type { Draw } from '../../../platform.ts'
import { growing, waitAfter } from '../../../runtime/async/retry.ts'
import type { Sleep } from '../../../runtime/async/sleep.ts'
import { PHOTO } from '../../limits.ts'
import type { Origin } from '../../wire/decode.ts'
import { isPassing, isReplyLost, type Refused, refusalOf } from '../../wire/errors.ts'
import type { Outgoing } from '../drawing/render.ts'
import type { Rich } from '../drawing/rich.ts'
import { type Sending, sendFiles } from './album.ts'

/** `silent`: without a sound. */
export type Target = { chatId: number; topic?: number; replyTo?: number; silent?: true }

/** What has been said of a card, so that a second attempt goes on where the first one stopped. */
export type Said = { chatId: number; messageIds: number[] }

export function newSaid(target: Target): Said {
  return { chatId: target.chatId, messageIds: [] }
}

/** Where an event came from. */
export function chatOf(origin: Pick<Origin, 'chatId' | 'topic'>): Target {
  return { chatId: origin.chatId, ...(origin.topic === undefined ? {} : { topic: origin.topic }) }
}

export type Speaker = ReturnType<typeof createSpeaker>

export type SpeakerDeps = {
  api: Api
  draw: Draw
  onMigrated: (from: string, to: string) => Promise<void>
  wait: Sleep
  signal: () => AbortSignal
  /** Others go unheard because of what waits here. */
  congested: () => AbortSignal
}

/** Attempts at one reply, and the waits between them where Telegram does not say how long. */
const ATTEMPTS = 8
const WAITS = growing(SECOND, MINUTE)
/** A reply may be made to wait for so long altogether: meanwhile nothing else of its chat is heard. */
const LONGEST_IN_ALL = 2 * MINUTE

/** The process is stopping, or Telegram stays out of order: the event comes again, and with it the reply. */
export class Unsaid extends Error {
  override name = 'Unsaid'
}

export function createSpeaker(deps: SpeakerDeps) {
  const { api } = deps
  const moved = new Map<number, number>()

  async function migrated(from: number, to: number): Promise<void> {
    moved.set(from, to)
    await deps.onMigrated(String(from), String(to))
  }

  /** The chat's id by now, as far as anybody told us. */
  const whereIs = (chatId: number): number => moved.get(chatId) ?? chatId

  /** @throws what Telegram or the network answers; `said` holds what went through. */
  async function say(target: Target, messages: readonly Outgoing[], said: Said): Promise<void> {
    while (said.messageIds.length < messages.length) {
      const message = messages[said.messageIds.length]
      if (message) said.messageIds.push(await sayOne(target, message, said))
    }
  }

  async function sayOne(target: Target, message: Outgoing, said: Said): Promise<number> {
    return put(target, said, (chatId, topic, replyTo) => {
      return post(deps, chatId, besides(topic, replyTo, target.silent), message)
    })
  }

  /**
   * Files by one call, an album where they are several.
   * @throws what Telegram or the network answers.
   */
  async function hand(target: Target, files: readonly Sending[], said: Said): Promise<void> {
    const ids = await put(target, said, (chatId, topic, replyTo) =>
      sendFiles(api, chatId, files, besides(topic, replyTo, target.silent)),
    )
    said.messageIds.push(...ids)
  }

  /** Where the chat is by now, and without what it replied to where that is gone. */
  async function put<T>(
    target: Target,
    said: Said,
    call: (chatId: number, topic: number | undefined, replyTo: number | undefined) => Promise<T>,
  ): Promise<T> {
    const chatId = whereIs(target.chatId)
    // A group that moved numbers its messages anew: an old number would be another message.
    const replyTo = chatId === target.chatId ? target.replyTo : undefined
    said.chatId = chatId
    try {
      return await call(chatId, target.topic, replyTo)
    } catch (error) {
      if (isReplyLost(error)) return call(chatId, target.topic, undefined)
      const refused = refusalOf(error, chatId > 0)
      if (refused.reason !== 'migrated') throw error
      await migrated(chatId, refused.to)
      said.chatId = refused.to
      return call(refused.to, undefined, undefined)
    }
  }

  /**
   * Says a reply, and waits for Telegram as long as that is bearable, for this chat and for all others.
   * @returns why it could not be said, or undefined when it was.
   * @throws Unsaid when we are stopping.
   */
  async function insist(
    target: Target,
    messages: readonly Outgoing[],
    said: Said,
  ): Promise<Exclude<Refused, { reason: 'migrated' }> | undefined> {
    let left = LONGEST_IN_ALL
    for (let attempt = 1; ; attempt++) {
      try {
        await say(target, messages, said)
        return undefined
      } catch (error) {
        const refused = refusalOf(error, target.chatId > 0)
        if (refused.reason === 'migrated') return { reason: 'gone', detail: 'moved twice' }
        if (!isPassing(refused)) return refused
        if (deps.signal().aborted) throw new Unsaid('stopping')
        if (attempt === ATTEMPTS) return refused
        const wait = refused.reason === 'rate-limited' ? refused.seconds * SECOND : waitAfter(WAITS, attempt)
        left -= wait
        const congested = deps.congested()
        if (left < 0 || congested.aborted) return refused
        await deps.wait(wait, AbortSignal.any([deps.signal(), congested]))
        if (congested.aborted) return refused
      }
    }
  }

  /** Shows another text and other buttons in a message that is there. */
  async function edit(
    chatId: number,
    messageId: number,
    message: Outgoing & { kind: 'text' },
  ): Promise<void> {
    await api.editMessageText(chatId, messageId, message.rich.text, {
      ...entitiesOf(message.rich, 'entities'),
      link_preview_options: { is_disabled: true },
      ...(message.keyboard ? { reply_markup: { inline_keyboard: message.keyboard } } : {}),
    })
  }

  /** @throws what Telegram or the network answers. */
  async function pin(chatId: number, messageId: number): Promise<void> {
    await api.pinChatMessage(chatId, messageId, { disable_notification: true })
  }

  return { say, hand, insist, edit, pin, migrated, whereIs }
}

/** @returns the number of the message. @throws what Telegram or the network answers. */
async function post(
  { api, draw }: Pick<SpeakerDeps, 'api' | 'draw'>,
  chatId: number,
  beside: ReturnType<typeof besides>,
  message: Outgoing,
): Promise<number> {
  const other = {
    ...beside,
    ...(message.keyboard ? { reply_markup: { inline_keyboard: message.keyboard } } : {}),
  }
  if (message.kind === 'text') {
    const sent = await api.sendMessage(chatId, message.rich.text, {
      ...other,
      ...entitiesOf(message.rich, 'entities'),
      link_preview_options: { is_disabled: true },
    })
    return sent.message_id
  }
  const png = draw(message.picture)
  const file = new InputFile(png, 'image.png')
  const caption = message.caption.text === '' ? {} : { caption: message.caption.text }
  const sent = fitsPhoto(png)
    ? await api.sendPhoto(chatId, file, { ...other, ...caption })
    : await api.sendDocument(chatId, file, { ...other, ...caption })
  return sent.message_id
}

/** Where in a chat something is said, to what it replies, and whether it makes a sound. */
function besides(topic: number | undefined, replyTo: number | undefined, silent: true | undefined) {
  return {
    ...(silent ? { disable_notification: true } : {}),
    ...(topic === undefined ? {} : { message_thread_id: topic }),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  }
}

function entitiesOf(rich: Rich, name: 'entities') {
  return rich.entities.length > 0 ? { [name]: [...rich.entities] } : {}
}

/** Whether Telegram takes a PNG as a photo; its sides stand in its header. */
export function fitsPhoto(png: Uint8Array): boolean {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const [width, height] = png.byteLength < 24 ? [1, 1] : [view.getUint32(16), view.getUint32(20)]
  return (
    png.byteLength <= PHOTO.bytes &&
    width + height <= PHOTO.sides &&
    Math.max(width, height) <= PHOTO.ratio * Math.min(width, height)
  )
}
