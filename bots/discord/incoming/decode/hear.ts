/** Free messages: from Discord's event to what the core understands. Pure. */
import type { z } from 'zod'
import { parseCommandLine } from '../../../../core/command/grammar.ts'
import type { Incoming } from '../../../../core/command/incoming.ts'
import { QUESTION_MAX } from '../../../../core/command/option.ts'
import type { Account, Language } from '../../../../core/kernel/actor.ts'
import { asTypedLine, bare } from '../../../../core/kernel/written.ts'
import { saidToUs } from '../../../exchange/text/addressed.ts'
import { withQuotations } from '../../../exchange/text/quoting.ts'
import { accountOf, badgesIn, nameIn, placeIn } from '../../wire/member.ts'
import { message } from '../../wire/payload.ts'
import { namesFrom, readable } from '../../wire/readable.ts'
import { type Attached, type Decoding, standsIn, uploadOf } from './decode.ts'

export type Written = z.infer<typeof message>

/** The channel as Discord describes it. */
export type Channel = {
  id: string
  type: number
  /** The server; a private conversation has none. */
  guild_id?: string
  name?: string | null
  parent_id?: string | null
  parentType?: number
  /** Who began it. */
  ownerId?: string
}

const DEFAULT = 0
const REPLY = 19
export const FORUMS: ReadonlySet<number> = new Set([15, 16])

/** Undefined for what nobody says: bots, system messages. A string: refused, and why. */
export function readMessage(raw: unknown): Written | undefined | string {
  const read = message.safeParse(raw)
  if (!read.success) return 'malformed message'
  const one = read.data
  if (one.author.bot || one.author.system || one.webhook_id) return undefined
  if (one.type !== DEFAULT && one.type !== REPLY) return undefined
  return one
}

/** What is known besides, for reading it. */
export type Hearing = Pick<Decoding, 'catalogue' | 'serverName' | 'nameOf' | 'self'> & {
  /** The language in which somebody is spoken to, as far as this process knows. */
  spokenTo: (account: Account) => Language
}

export type Heard = {
  incoming: Incoming
  /** The message stands in a channel itself: a thread is first started from it, and the answer goes there. */
  startsThread: boolean
  /** What was sent along, and with what is forwarded. */
  files: readonly Attached[]
}

/** Undefined where nothing was said: no word in the message nor, for a post, in its title, and no file along. */
export function decodeMessage(
  one: Written,
  channel: Channel | undefined,
  { catalogue, serverName, nameOf, spokenTo, self }: Hearing,
): Heard | undefined {
  const stands = standsIn(one.channel_id, channel)
  // The first message of a forum's post has the post's own id: it opens the thread, and does not reply in it.
  const opensPost = stands.thread === one.id && FORUMS.has(channel?.parentType ?? -1)
  const repliesTo = repliedTo(one)
  const thread = opensPost ? undefined : (stands.thread ?? repliesTo[0])
  const isOwnThread = stands.thread !== undefined && channel?.ownerId === one.author.id
  const name = nameIn(one.member?.nick, one.author)
  const isPrivate = one.guild_id === undefined
  const language = spokenTo(accountOf(one.author.id))
  const read = (content: string, mentions: Written['mentions']) =>
    readable(
      content,
      namesFrom(mentions, nameOf, { place: { ...placeIn(one.guild_id, serverName) }, language }),
    )
  const own = selfNamed(one.content, self())
  const written = read(own ?? one.content, one.mentions)
  const quoted = (one.message_snapshots ?? []).map(({ message: { content = '', mentions } }) => ({
    text: read(content, mentions),
  }))
  const whole = opensPost ? titled(channel?.name ?? '', written) : written
  const text = withQuotations(whole, quoted)
  const forwarded = (one.message_snapshots ?? []).map(({ message }) => message)
  const files = [one, ...forwarded].flatMap(({ attachments = [] }) => attachments).map(uploadOf)
  if (bare(text).trim() === '' && files.length === 0) return undefined
  const said = parseCommandLine(written) ? written : asTypedLine(written)
  const line = parseCommandLine(said)
  const body: Incoming['body'] =
    line && (isPrivate || own !== undefined || catalogue.byName(line.name))
      ? { kind: 'line', ref: one.id, text: said }
      : { kind: 'message', ref: one.id, text }
  return {
    incoming: {
      eventId: one.id,
      account: accountOf(one.author.id),
      ...(name ? { name } : {}),
      ...badgesIn(one.guild_id, one.member?.roles),
      place: {
        private: isPrivate,
        channelId: stands.channelId,
        ...placeIn(one.guild_id, serverName),
        ...(thread === undefined ? {} : { thread }),
        ...(repliesTo.length === 0 ? {} : { repliesTo }),
        ...(isOwnThread ? { isOwnThread } : {}),
        ...(repliesTo.length > 0 && one.referenced_message?.author?.id === self()
          ? { repliesToUs: true }
          : {}),
      },
      body,
    },
    startsThread: !isPrivate && stands.thread === undefined,
    files,
  }
}

/** What follows our own name at the beginning; undefined where it is not there. */
function selfNamed(content: string, self: string | undefined): string | undefined {
  const [, id, rest = ''] = /^\s*<@!?(\d+)>([\s\S]*)$/.exec(content) ?? []
  return id !== undefined && id === self ? saidToUs(rest) : undefined
}

/** The message that it replies to, and the one that this one replied to. */
function repliedTo({ type, message_reference: to, referenced_message: replied }: Written): string[] {
  if (type !== REPLY || to?.type) return []
  return [to?.message_id, replied?.message_reference?.message_id].filter((id) => id !== undefined)
}

/** The title of a post is half of what it says, or all of it. It is left out where it is repeated, or leaves no room. */
function titled(title: string, words: string): string {
  const whole = `${title}\n\n${words}`.trim()
  const said = bare(words).trim()
  return said.startsWith(title) || bare(whole).length > QUESTION_MAX ? words : whole
}
