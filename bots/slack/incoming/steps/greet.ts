/** First contact with a channel: one sentence, for whoever administers the workspace. */
import { createGreeting } from '../../../exchange/people/greeting.ts'
import { sentence } from '../../outgoing/render.ts'
import { errorName, messageKey, postMessage } from '../../wire/api.ts'
import { PLATFORM } from '../../wire/origin.ts'
import { patiently } from '../../wire/retrying.ts'
import { words } from '../../words.ts'
import { accountOf, type Conversation } from '../conversation/conversation.ts'
import type { Step } from '../decode/step.ts'

/** The event's id is the message's key: said once, however often Slack sends the event. */
export async function greet(
  { client, people, languages, purposeOf, pause, log }: Conversation,
  { channelId, eventId, inviter }: Extract<Step, { kind: 'joined' }>,
): Promise<void> {
  const greeting = createGreeting({ platform: PLATFORM, purposeOf, languages, nameOf: errorName, log })
  await greeting(channelId, () => ({
    channels: [channelId],
    ...(inviter === undefined
      ? {}
      : {
          inviter: accountOf(inviter),
          setTo: async () => (await people.profile(inviter.userId)).language,
        }),
    say: (language) =>
      patiently(
        () =>
          postMessage(
            client,
            { channel: channelId },
            sentence(words(language).greeting),
            messageKey('joined', eventId),
          ),
        pause,
      ),
  }))
}
