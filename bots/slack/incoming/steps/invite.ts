/** A place can be linked before we are in it: whoever links it is told what lets us in. */
import type { Incoming } from '../../../../core/command/incoming.ts'
import { commandMeant } from '../../../../core/command/named-command.ts'
import { type Card, notice } from '../../../../core/view/card.ts'
import type { Received } from '../../../platform.ts'
import { LATE, withTimeout } from '../../../runtime/async/with-timeout.ts'
import { SHARE } from '../../limits.ts'
import { errorCode } from '../../wire/api.ts'
import { words } from '../../words.ts'
import type { Conversation } from '../conversation/conversation.ts'

/** What is to be said besides, once places were linked; nothing when we are there, or Slack does not say. */
export async function invitation(
  conversation: Pick<Conversation, 'announceAfter' | 'catalogue' | 'client' | 'botName'>,
  incoming: Incoming,
  { reply, language, outcome }: Received,
): Promise<readonly Card[]> {
  const { place, vouched } = incoming
  const isSetUp = commandMeant(conversation.catalogue, incoming)?.access.orAdministrator === true
  const here = isSetUp && !place.private ? [place.channelId] : []
  const picked = (vouched?.places ?? []).map(({ channelId }) => channelId)
  if (reply.form || outcome !== 'done') return []
  const looked = await withTimeout(
    Promise.all([...here, ...picked].map((channelId) => absentFrom(conversation, channelId))),
    conversation.announceAfter * SHARE.name,
  )
  const names = looked === LATE ? [] : looked.filter((name) => name !== undefined)
  if (names.length === 0) return []
  const w = words(language)
  const where = names.map((name) => (name === '' ? w.thisChannel : `#${name}`)).join(', ')
  return [notice(w.inviteMe(where, conversation.botName()))]
}

/** The name of a channel that we are not in, empty where Slack does not show it to us; undefined when we are there. */
async function absentFrom(
  { client }: Pick<Conversation, 'client'>,
  channel: string,
): Promise<string | undefined> {
  try {
    const { channel: found } = await client.conversations.info({ channel })
    return found?.is_member === false ? (found.name ?? '') : undefined
  } catch (error) {
    return errorCode(error) === 'channel_not_found' ? '' : undefined
  }
}
