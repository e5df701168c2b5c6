/** What `npm run doctor` looks at: the token, what @BotFather was told, how updates come, and every linked place. */
import { Api } from 'grammy'
import type { ChatMember } from 'grammy/types'
import type { Language } from '../../core/kernel/actor.ts'
import { HOUR, SECOND } from '../../core/kernel/clock.ts'
import { ONLY_READ } from '../../core/kernel/purposes.ts'
import type { Finding, LinkedPlace } from '../platform.ts'
import { rootOf } from './outgoing/calling/calls.ts'
import { type Findings, findings } from './setup/findings.ts'
import { placeOf } from './wire/decode.ts'
import { refusalOf } from './wire/errors.ts'

export type ExaminedBot = {
  token: string
  apiRoot?: string | undefined
  webhook?: { url: string } | undefined
}

/** A Telegram that has not answered by then is held to be silent: somebody waits for what we find. */
const SILENT_AFTER = 10 * SECOND

/** Never throws, and does not connect. */
export async function examineTelegram(
  { token, webhook, ...bot }: ExaminedBot,
  places: readonly LinkedPlace[],
  language: Language,
  now: Date,
): Promise<Finding[]> {
  const e = findings(language)
  const apiRoot = rootOf(bot.apiRoot)
  const api = new Api(token, { apiRoot, timeoutSeconds: SILENT_AFTER / SECOND })
  try {
    const me = await api.getMe()
    const found: Finding[] = [{ level: 'good', what: e.connected(me.username) }]
    if (!me.can_join_groups) found.push({ level: 'problem', what: e.noGroups, repair: e.warnings.groups })
    // Once places are linked, each tells whether the bot hears it: an administrator does, whatever the privacy mode.
    if (!me.can_read_all_group_messages && places.length === 0)
      found.push({ level: 'attention', what: e.privacyOn, repair: e.warnings.privacy })
    found.push(await updatesFinding(api, webhook?.url, now, e))
    for (const place of places)
      found.push(await placeFinding(api, me.id, me.can_read_all_group_messages, place, e))
    return found
  } catch (error) {
    const isRefused = refusalOf(error, false).reason === 'unreachable'
    return [{ level: 'problem', ...(isRefused ? e.token() : e.network(apiRoot)) }]
  }
}

async function updatesFinding(
  api: Api,
  wanted: string | undefined,
  now: Date,
  e: Findings,
): Promise<Finding> {
  const registered = await api.getWebhookInfo()
  const { url = '', last_error_message: trouble, last_error_date: seconds = 0 } = registered
  if (wanted === undefined)
    return url === '' ? { level: 'good', what: e.polling } : { level: 'attention', ...e.otherWebhook() }
  if (url !== wanted) return { level: 'attention', ...e.noWebhook() }
  if (trouble === undefined) return { level: 'good', what: e.webhook }
  // Telegram goes on telling the last failure after everything has arrived.
  const since = now.getTime() - seconds * 1000
  return registered.pending_update_count === 0 && since > HOUR
    ? { level: 'attention', what: e.webhookOnce(Math.round(since / HOUR), trouble) }
    : { level: 'problem', ...e.webhookTrouble(trouble) }
}

async function placeFinding(
  api: Api,
  botId: number,
  readsAll: boolean,
  place: LinkedPlace,
  e: Findings,
): Promise<Finding> {
  const name = `${place.group} · ${place.purpose}`
  const chat = placeOf(place.channelId)
  if (!chat) return { level: 'problem', ...e.placeGone(name) }
  try {
    const member = await api.getChatMember(chat.chatId, botId)
    const { status } = member
    if (status === 'left' || status === 'kicked') return { level: 'problem', ...e.placeGone(name) }
    if (status === 'restricted' && !member.can_send_messages)
      return { level: 'problem', ...e.placeMute(name) }
    // An administrator hears everything, whatever the privacy mode.
    const isDeaf = !readsAll && status !== 'administrator' && status !== 'creator'
    if (isDeaf && !ONLY_READ.has(place.purpose))
      return { level: 'problem', what: e.placeDeaf(name), repair: e.warnings.privacy }
    return (await needsTopics(api, chat, member))
      ? { level: 'attention', ...e.placeWithoutTopics(name) }
      : { level: 'good', what: e.place(name) }
  } catch (error) {
    const refused = refusalOf(error, false)
    if (refused.reason === 'broken' || refused.reason === 'rate-limited') throw error
    return { level: 'problem', ...e.placeGone(name) }
  }
}

/** A group with topics that is linked as a whole, where we may not make any. */
async function needsTopics(api: Api, chat: { chatId: number; topic?: number }, member: ChatMember) {
  if (chat.topic !== undefined) return false
  const { is_forum: isForum = false } = await api.getChat(chat.chatId)
  return isForum && !(member.status === 'administrator' && member.can_manage_topics)
}
