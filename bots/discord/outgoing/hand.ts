/** Files as attachments of the message after the words, which it replies to. */
import type { REST, RESTPostAPIChannelMessageJSONBody } from 'discord.js'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Giving, Handed } from '../../exchange/files/handing.ts'
import type { Draw } from '../../platform.ts'
import { ALTERNATIVE, FILES } from '../limits.ts'
import { refusalOf } from '../wire/errors.ts'
import { shortened } from '../wire/markup.ts'
import { type Drawing, renderCard } from './render.ts'
import { nonceOf, type Sendable, sendable, sendTo } from './send.ts'

export type HandDeps = Drawing & { rest: REST; draw: Draw; clock: Clock }

/** @param head the first message of the words, in that channel: whoever replies to a file replies to them. */
export function givingIn(
  { rest, draw, clock, ...drawing }: HandDeps,
  { channelId, head, language }: { channelId: string; head: string; language: Language },
): Giving {
  return {
    limits: FILES,
    async send(files, key) {
      await sendTo(rest, channelId, attached(files), nonceOf(key, 0), head)
    },
    async say(card, key) {
      for (const [index, part] of renderCard(drawing, card, language).entries())
        await sendTo(rest, channelId, sendable(part, draw), nonceOf(key, index), head)
    },
    failureOf: (error) => refusalOf(error, clock.now()),
  }
}

function attached(files: readonly Handed[]): Sendable {
  const body: RESTPostAPIChannelMessageJSONBody = {
    allowed_mentions: { parse: [] },
    attachments: files.map(({ file: { name, alt } }, index) => ({
      id: String(index),
      filename: name,
      ...(alt === null ? {} : { description: shortened(alt, ALTERNATIVE) }),
    })),
  }
  return {
    body,
    files: files.map(({ file: { name, mediaType }, bytes }) => ({
      name,
      data: Buffer.from(bytes),
      contentType: mediaType,
    })),
  }
}
