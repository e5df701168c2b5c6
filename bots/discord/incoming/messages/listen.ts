/** What people say without a command: in a channel, a thread, a forum or in private. */

import { type REST, Routes } from 'discord.js'
import type { z } from 'zod'
import type { Edited } from '../../../../core/command/incoming.ts'
import { commandMeant } from '../../../../core/command/named-command.ts'
import type { Account } from '../../../../core/kernel/actor.ts'
import { type Act, Closed, type Saying, type Speaking } from '../../../exchange/act.ts'
import { editIdOf } from '../../../exchange/edits.ts'
import type { Exchange } from '../../../exchange/exchange.ts'
import { type Languages, OTHERWISE } from '../../../exchange/people/languages.ts'
import { sayRest } from '../../../exchange/saying.ts'
import type { AdapterDeps } from '../../../platform.ts'
import { isStopped } from '../../../runtime/async/sleep.ts'
import { renderCard } from '../../outgoing/render.ts'
import {
  nonceOf,
  type Privates,
  plainly,
  type Sendable,
  sendable,
  sendTo,
  startThread,
} from '../../outgoing/send.ts'
import type { Mention } from '../../wire/command-names.ts'
import { isRefusal, nameOf } from '../../wire/errors.ts'
import { accountOf, PLATFORM, WORKSPACE } from '../../wire/member.ts'
import { changedMessage, deletedMessage } from '../../wire/payload.ts'
import { patiently } from '../../wire/retrying.ts'
import { madeAt } from '../../wire/snowflake.ts'
import { words } from '../../words.ts'
import { type Decoding, reasonOf, standsIn } from '../decode/decode.ts'
import { uploadOf } from '../decode/files.ts'
import { type Channel, decodeMessage, type Heard, readMessage, type Written } from '../decode/hear.ts'

export type ListenDeps = AdapterDeps & {
  mention: Mention
  rest: REST
  apiRoot: string | undefined
  privates: Privates
  exchange: Exchange
  /** Comes when the platform is stopped: nothing is waited for any more. */
  end: AbortSignal
  channel(id: string): Promise<Channel | undefined>
  serverName: Decoding['serverName']
  self: Decoding['self']
  nameOf: Decoding['nameOf']
  languages: Languages
  /** Resolves when the questions that were written while nobody listened are heard, or take too long. */
  questionsHeard(): Promise<unknown>
}

export async function listen(raw: unknown, deps: ListenDeps): Promise<void> {
  const one = readMessage(raw)
  if (one === undefined) return
  if (typeof one === 'string') {
    deps.refuse({ platform: 'discord', reason: reasonOf(one), detail: one })
    return
  }
  await hear(one, deps)
}

/** @returns the message as it is changed by its author; undefined for what Discord added, what bots say, and what is none. */
export function readChange(
  raw: unknown,
): { id: string; message: z.infer<typeof changedMessage> } | undefined {
  const read = changedMessage.safeParse(raw)
  if (!read.success || read.data.author?.bot) return undefined
  const at = new Date(read.data.edited_timestamp)
  if (Number.isNaN(at.getTime())) return undefined
  return { id: editIdOf(read.data.id, at.toISOString()), message: read.data }
}

/** Discord may tell only what changed: the rest is asked for. */
export async function listenAgain(
  raw: unknown,
  { message: { id, channel_id: at, guild_id: server } }: NonNullable<ReturnType<typeof readChange>>,
  deps: ListenDeps,
): Promise<void> {
  const told = readMessage(raw)
  if (typeof told !== 'string') return told && hear(told, deps)
  const whole = await patiently(() => deps.rest.get(Routes.channelMessage(at, id)), deps.end).catch(
    (error) => {
      if (!isRefusal(error)) throw error
      return undefined
    },
  )
  if (whole) await listen({ ...whole, ...(server === undefined ? {} : { guild_id: server }) }, deps)
}

/** A message that is gone, whoever deleted it. */
export async function forget(raw: unknown, deps: ListenDeps): Promise<void> {
  const read = deletedMessage.safeParse(raw)
  if (!read.success) return
  const { id: ref, channel_id: at, guild_id: server } = read.data
  const channel = server === undefined ? undefined : await deps.channel(at)
  const { channelId } = standsIn(at, channel)
  await deps.exchange.deleted({ platform: PLATFORM, workspaceId: WORKSPACE, channelId, ref })
}

/** By what words are known: the message, and when they became these. */
export function idOf({ id, edited_timestamp: at }: Written): string {
  return at ? editIdOf(id, new Date(at).toISOString()) : id
}

/**
 * `missed`: read afterwards from history; whether it shows an answer.
 * @throws what went wrong. In a server, what is for us stands in linked places, whose history is read again.
 */
export async function hear(one: Written, deps: ListenDeps, missed?: { answered: boolean }): Promise<void> {
  const channel = one.guild_id === undefined ? undefined : await deps.channel(one.channel_id)
  const spokenTo = (account: Account) => deps.languages.of(account) ?? OTHERWISE
  const heard = decodeMessage(one, channel, { ...deps, spokenTo })
  if (!heard) return missed?.answered || one.edited_timestamp ? undefined : wordless(one, channel, deps)
  if (!missed && heard.incoming.place.thread !== undefined) await deps.questionsHeard()
  await deps.exchange.handle(actOf(one, heard, deps, missed), speakingOf(one, deps, heard))
}

function actOf(
  one: Written,
  { incoming, startsThread, files }: Heard,
  deps: ListenDeps,
  missed?: { answered: boolean },
): Act {
  const { eventId, account, place, body } = incoming
  const isReadAgain = missed !== undefined || (!place.private && body.kind === 'message')
  return {
    eventId,
    account,
    place,
    returns: isReadAgain ? 'history' : 'never',
    command: commandMeant(deps.catalogue, incoming),
    files: files.map((file) => uploadOf(file, deps.apiRoot)),
    wordless: remarkOn(one),
    ...(one.edited_timestamp ? { edited: editedIn(one, one.edited_timestamp) } : {}),
    incoming: async () => (missed ? { ...incoming, saidAt: madeAt(one.id).toISOString() } : incoming),
    // Of words in a thread nobody can tell whether they were answered.
    ...(missed ? { late: { answeredThere: missed.answered || !startsThread } } : {}),
  }
}

/** Ids carry their time. */
function editedIn({ id }: Written, at: string): Edited {
  return { at: new Date(at).toISOString(), first: madeAt(id).toISOString() }
}

/** Several messages without words in a row are remarked upon once: Discord knows the remark by its nonce. */
function remarkOn({ guild_id: server, channel_id: at, author, id }: Written) {
  return { key: `wordless:${author.id}:${at}`, link: `https://discord.com/channels/${server}/${at}/${id}` }
}

async function wordless(one: Written, channel: Channel | undefined, deps: ListenDeps): Promise<void> {
  const { guild_id: server, channel_id: at, author, id } = one
  const place = { private: server === undefined, channelId: standsIn(at, channel).channelId }
  const { key, link } = remarkOn(one)
  const act = { eventId: key, account: accountOf(author.id), place }
  try {
    await deps.exchange.wordless(act, speakingOf(one, deps), link)
  } catch (error) {
    if (isStopped(error)) throw error
    deps.log.warn({ platform: 'discord', event: id, error: nameOf(error) }, 'not told that words are missing')
  }
}

/** The ways to answer words. */
function speakingOf(one: Written, deps: ListenDeps, heard?: Heard): Speaking {
  const { rest, end, draw, log } = deps

  async function speak(channelId: string, saying: Saying, replyTo?: string): Promise<void> {
    const parts = saying.cards
      .flatMap((card) => renderCard(deps, card, saying.language))
      .map((part) => sendable(part, draw))
    await sayRest(saying, parts, (part, index) =>
      send(channelId, part, `message:${saying.key}`, index, index === 0 ? replyTo : undefined),
    )
  }
  const send = (to: string, part: Sendable, key: string, index: number, replyTo?: string) =>
    patiently(() => sendTo(rest, to, part, nonceOf(key, index), replyTo), end)

  async function inThread(saying: Saying, { incoming: { body } }: Heard): Promise<void> {
    const name = 'text' in body ? body.text : one.content
    try {
      const thread = await patiently(() => startThread(rest, one.channel_id, one.id, name), end)
      await speak(thread, saying)
    } catch (error) {
      // Without the right to start threads, or room for one, or the message itself, a reply keeps both together.
      if (!isRefusal(error)) throw error
      await speak(one.channel_id, saying, one.id)
    }
  }

  const { thread, isOwnThread } = heard?.incoming.place ?? {}
  /** What is no reply to these words, but said because of them, names them; and where others talk of other things. */
  const beside = ({ key }: Saying) =>
    key === one.id && (thread === undefined || isOwnThread) ? undefined : one.id

  return {
    /** Nobody waits to be told that words came. */
    async acknowledge() {},
    async inPlace(saying) {
      try {
        await (heard?.startsThread ? inThread(saying, heard) : speak(one.channel_id, saying, beside(saying)))
      } catch (error) {
        // An outage is no reason to say it elsewhere: what history shows without an answer is answered later.
        if (!isRefusal(error)) throw error
        throw new Closed({ cause: error })
      }
    },
    async toPerson(saying) {
      try {
        await speak(await patiently(() => deps.privates.open(one.author.id), end), saying)
      } catch (error) {
        if (isStopped(error)) throw error
        log.warn({ platform: 'discord', event: one.id, error: nameOf(error) }, 'private answer refused')
        throw new Closed({ cause: error })
      }
    },
    async pointToPrivate(language) {
      await send(one.channel_id, plainly(words(language).openPrivate), `message:${one.id}`, 0, one.id)
    },
  }
}
