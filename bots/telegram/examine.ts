/** What `npm run doctor` looks at: the token, what @BotFather was told, how updates come, and every linked place. */
import type { Api } from 'grammy'
import type { Language } from '../../core/kernel/actor.ts'
import type { Finding, LinkedPlace } from '../platform.ts'
import { placeOf } from './decode.ts'
import { refusalOf } from './errors.ts'
import { words } from './words.ts'

export async function examineTelegram(
  api: Api,
  at: { apiRoot: string; webhookUrl?: string },
  places: readonly LinkedPlace[],
  language: Language,
): Promise<Finding[]> {
  const w = words(language)
  const e = w.examination
  try {
    const me = await api.getMe()
    const findings: Finding[] = [{ level: 'good', what: e.connected(me.username) }]
    if (!me.can_join_groups) findings.push({ level: 'problem', what: e.noGroups, repair: w.warnings.groups })
    findings.push(await updatesFinding(api, at.webhookUrl, language))
    for (const place of places) {
      const finding = await placeFinding(api, me.id, me.can_read_all_group_messages, place, language)
      findings.push(finding)
    }
    return findings
  } catch (error) {
    const refused = refusalOf(error, false)
    return refused.reason === 'unreachable'
      ? [{ level: 'problem', what: e.badToken, repair: w.failures.token }]
      : [{ level: 'problem', what: e.noAnswer, repair: w.failures.network(at.apiRoot) }]
  }
}

async function updatesFinding(api: Api, wanted: string | undefined, language: Language): Promise<Finding> {
  const e = words(language).examination
  const { url = '', last_error_message: trouble } = await api.getWebhookInfo()
  if (wanted === undefined) {
    return url === ''
      ? { level: 'good', what: e.polling }
      : { level: 'attention', what: e.otherWebhook, repair: e.otherWebhookRepair }
  }
  if (url !== wanted) return { level: 'attention', what: e.noWebhook, repair: e.noWebhookRepair }
  return trouble === undefined
    ? { level: 'good', what: e.webhook }
    : { level: 'problem', what: e.webhookTrouble(trouble), repair: e.webhookTroubleRepair }
}

async function placeFinding(
  api: Api,
  botId: number,
  readsAll: boolean,
  place: LinkedPlace,
  language: Language,
): Promise<Finding> {
  const w = words(language)
  const e = w.examination
  const name = `${place.group} · ${place.purpose}`
  const chat = placeOf(place.channelId)
  if (!chat) return { level: 'problem', what: e.placeGone(name), repair: e.placeGoneRepair }
  try {
    const { status } = await api.getChatMember(chat.chatId, botId)
    if (status === 'left' || status === 'kicked')
      return { level: 'problem', what: e.placeGone(name), repair: e.placeGoneRepair }
    // An administrator hears everything, whatever the privacy mode.
    const isDeaf = !readsAll && status !== 'administrator' && status !== 'creator'
    return isDeaf && place.purpose !== 'alerts'
      ? { level: 'problem', what: e.placeDeaf(name), repair: w.warnings.privacy }
      : { level: 'good', what: e.place(name) }
  } catch (error) {
    const refused = refusalOf(error, false)
    if (refused.reason === 'broken' || refused.reason === 'rate-limited') throw error
    return { level: 'problem', what: e.placeGone(name), repair: e.placeGoneRepair }
  }
}
