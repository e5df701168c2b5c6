/** First contact with a channel: one sentence, for whoever administers the workspace. */
import type { Language } from '../../../core/kernel/actor.ts'
import { OTHERWISE } from '../../exchange/languages.ts'
import { sentence } from '../outgoing/render.ts'
import { errorName, messageKey, postMessage } from '../wire/api.ts'
import { patiently } from '../wire/retrying.ts'
import type { Spot } from '../wire/spot.ts'
import { words } from '../words.ts'
import { accountOf, type Conversation } from './conversation.ts'
import type { Step } from './decode.ts'

/** The event's id is the message's key: said once, however often Slack sends the event. */
export async function greet(
  conversation: Conversation,
  step: Extract<Step, { kind: 'joined' }>,
): Promise<void> {
  const { client, log, purposeOf, pause } = conversation
  const { channelId, eventId } = step
  try {
    // A place that we join again needs no first contact.
    if ((await purposeOf(channelId)) !== undefined) return
    const part = sentence(words(await languageFor(conversation, step.inviter)).greeting)
    const key = messageKey('joined', eventId)
    await patiently(() => postMessage(client, { channel: channelId }, part, key), pause)
  } catch (error) {
    log.warn({ platform: 'slack', event: eventId, error: errorName(error) }, 'a first contact was refused')
  }
}

/** The one we speak with the person who invited us, else that of their Slack. */
async function languageFor({ people, languages }: Conversation, inviter?: Spot): Promise<Language> {
  if (inviter === undefined) return OTHERWISE
  return languages.of(accountOf(inviter)) ?? (await people.profile(inviter.userId)).language ?? OTHERWISE
}
