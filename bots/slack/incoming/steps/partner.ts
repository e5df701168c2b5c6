/** Somebody of another workspace writes in a channel that is shared with theirs: they are told once what they may do here. */
import { errorName } from '../../wire/api.ts'
import type { Origin } from '../../wire/origin.ts'
import { PLATFORM } from '../../wire/origin.ts'
import { patiently } from '../../wire/retrying.ts'
import { words } from '../../words.ts'
import type { Conversation } from '../conversation/conversation.ts'

/**
 * For their eyes only, and where words mean something to us: anywhere else they do not speak to us. Nothing of theirs is
 * kept, nor answered: they are nobody's trainees here.
 */
export async function tellPartner(
  conversation: Conversation,
  { origin, pressed }: { origin: Origin; pressed?: true },
): Promise<void> {
  const { client, people, partnersTold, purposeOf, workspaceName, pause, log } = conversation
  const { userId, channelId, thread } = origin
  if ((await purposeOf(channelId)) === undefined) return
  // Whoever presses a button is answered each time.
  if (!partnersTold.addNew(`${channelId}:${userId}`) && !pressed) return
  try {
    const { language = 'fr' } = await people.profile(userId)
    const text = words(language).partner(workspaceName())
    const under = thread === undefined ? {} : { thread_ts: thread }
    await patiently(
      () =>
        client.chat.postEphemeral({
          channel: channelId,
          user: userId,
          text,
          link_names: false,
          parse: 'none',
          ...under,
        }),
      pause,
    )
  } catch (error) {
    log.info({ platform: PLATFORM, error: errorName(error) }, 'somebody of a shared channel was not told')
  }
}
