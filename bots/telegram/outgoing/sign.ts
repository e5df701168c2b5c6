/**
 * Signs: a reaction of ours under words, and where a question has a topic of its own, its icon, and that it is closed once the
 * question is over. Whoever manages topics goes on writing in a closed one, and so do we.
 */
import type { Api } from 'grammy'
import type { Clock } from '../../../core/kernel/clock.ts'
import { isOver, type Mark, markOf, type Stage } from '../../../core/view/sign.ts'
import { firstRefused } from '../../exchange/signs.ts'
import type { RedrawResult, Signing } from '../../platform.ts'
import { placeOf, WORKSPACE } from '../wire/decode.ts'
import { isReactedLost, isTokenRefused, isTopicAsIs, refusalOf } from '../wire/errors.ts'
import type { Speaker } from './calling/speaker.ts'
import { topicOf } from './topics.ts'

export type SignDeps = { api: Api; icons: Icons; speaker: Pick<Speaker, 'whereIs'>; clock: Clock }

/** Of those that anybody may react with. */
const MARKS = { taken: '👀', done: '👍' } as const satisfies Record<Mark, string>

/** Of those that everybody may give a topic. */
const ICONS: Readonly<Partial<Record<Stage, string>>> = {
  waiting: '❓',
  late: '❗️',
  answered: '💬',
  resolved: '✅',
  closed: '🏁',
}

export async function sign(deps: SignDeps, signing: Signing): Promise<RedrawResult> {
  const { to, channelId, under, isHead } = signing
  const place = placeOf(channelId)
  // A group that moved numbers its messages and topics anew.
  if (to.workspaceId !== WORKSPACE || !place || deps.speaker.whereIs(place.chatId) !== place.chatId)
    return { ok: false, reason: 'gone' }
  const { chatId } = place
  const topic = isHead && to.thread !== undefined ? topicOf(to.thread) : undefined
  const tried: RedrawResult[] = []
  if (under === 'words') tried.push(await attempted(deps, () => mark(deps, chatId, signing)))
  if (topic !== undefined) tried.push(await attempted(deps, () => tellByTopic(deps, chatId, topic, signing)))
  return firstRefused(tried)
}

/** @throws the error itself when Telegram is out of order, or our token: the same may succeed later. */
async function attempted({ clock }: SignDeps, work: () => Promise<void>): Promise<RedrawResult> {
  try {
    await work()
    return { ok: true }
  } catch (error) {
    if (isTokenRefused(error)) throw error
    if (isReactedLost(error)) return { ok: false, reason: 'gone', detail: 'deleted' }
    const refused = refusalOf(error, false)
    if (refused.reason === 'broken') throw error
    if (refused.reason === 'rate-limited') {
      const retryAt = new Date(clock.now().getTime() + 1000 * refused.seconds)
      return { ok: false, reason: 'rate-limited', detail: refused.detail, retryAt }
    }
    if (refused.reason === 'migrated') return { ok: false, reason: 'gone', detail: 'moved' }
    // Rights and the reactions of a group can be given: it is tried again with the next change.
    return { ok: false, reason: 'rejected', detail: refused.detail }
  }
}

/** One reaction of ours takes the place of another, and none of all. */
async function mark(
  { api }: SignDeps,
  chatId: number,
  { ref, sign: shown, isFirst }: Signing,
): Promise<void> {
  const wanted = markOf(shown)
  if (!wanted && isFirst) return
  await api.setMessageReaction(chatId, Number(ref), wanted ? [{ type: 'emoji', emoji: MARKS[wanted] }] : [])
}

async function tellByTopic(
  { api, icons }: SignDeps,
  chatId: number,
  topic: number,
  { sign: shown, isFirst }: Signing,
): Promise<void> {
  const emoji = ICONS[shown.stage]
  const icon = emoji && (await icons.of(emoji))
  if (icon !== undefined)
    await orAsIs(() => api.editForumTopic(chatId, topic, { icon_custom_emoji_id: icon }))
  if (isOver(shown)) await orAsIs(() => api.closeForumTopic(chatId, topic))
  else if (!isFirst) await orAsIs(() => api.reopenForumTopic(chatId, topic))
}

async function orAsIs(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isTopicAsIs(error)) throw error
  }
}

export type Icons = ReturnType<typeof createIcons>

/** The icons that a topic may have are asked for once. */
export function createIcons(api: Pick<Api, 'getForumTopicIconStickers'>) {
  let known: Promise<ReadonlyMap<string, string>> | undefined

  async function read(): Promise<ReadonlyMap<string, string>> {
    const stickers = await api.getForumTopicIconStickers()
    return new Map(
      stickers.flatMap(({ emoji, custom_emoji_id: id }) =>
        emoji && id ? [[plain(emoji), id] as const] : [],
      ),
    )
  }

  return {
    /** Undefined where Telegram has no such icon any more. */
    async of(emoji: string): Promise<string | undefined> {
      known ??= read()
      try {
        return (await known).get(plain(emoji))
      } catch (error) {
        known = undefined
        throw error
      }
    },
  }
}

/** With or without the character that asks for colours, it is the same. */
function plain(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '')
}
