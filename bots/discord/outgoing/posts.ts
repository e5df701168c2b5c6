/** Posts of a forum, which Discord gives no key: one that was made although nobody told us is known by what it says. */

import { type REST, Routes } from 'discord.js'
import { type Clock, MINUTE } from '../../../core/kernel/clock.ts'
import { isRefusal } from '../wire/errors.ts'
import { idAt } from '../wire/snowflake.ts'
import type { Sendable } from './send.ts'

/** The time in which an attempt that came to an unknown end is made again. */
const LATELY = 30 * MINUTE

type Embeds = ReadonlyArray<{ title?: string; description?: string }>

/**
 * The post that says the same under the same title and was made lately; undefined where there is none.
 * @throws what REST throws when Discord is out of order.
 */
export async function madeBefore(
  { rest, clock }: { rest: REST; clock: Clock },
  forumId: string,
  name: string,
  first: Sendable,
): Promise<{ id: string } | undefined> {
  const said = wordsOf(first.body.embeds)
  if (said === '') return undefined
  const since = BigInt(idAt(new Date(clock.now().getTime() - LATELY)))
  try {
    const forum = (await rest.get(Routes.channel(forumId))) as { guild_id: string }
    const { threads } = (await rest.get(Routes.guildActiveThreads(forum.guild_id))) as {
      threads: ReadonlyArray<{ id: string; name: string; parent_id?: string | null }>
    }
    for (const post of threads) {
      if (post.parent_id !== forumId || post.name !== name || BigInt(post.id) <= since) continue
      const { embeds } = (await rest.get(Routes.channelMessage(post.id, post.id))) as { embeds: Embeds }
      if (wordsOf(embeds) === said) return { id: post.id }
    }
  } catch (error) {
    // A first message that was deleted, or a history that is closed to us: then it is made.
    if (!isRefusal(error)) throw error
  }
  return undefined
}

/** Discord trims what it is given. */
function wordsOf(embeds: Embeds = []): string {
  const whole = embeds.map(({ title = '', description = '' }) => `${title}\n${description}`).join('\n')
  return whole.replace(/\s+/g, ' ').trim()
}
