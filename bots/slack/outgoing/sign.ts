/** Signs as reactions of ours, under words and under our own cards. Slack has no other way to show how a thread stands. */
import type { Clock } from '../../../core/kernel/clock.ts'
import { type Mark, markOf } from '../../../core/view/sign.ts'
import { untilNextChange } from '../../exchange/signs.ts'
import type { RedrawResult, Signing } from '../../platform.ts'
import { type Client, errorCode, failure } from '../wire/api.ts'

/** As Slack calls them, without colons: ours, and those that people put. */
export const MARKS: Readonly<Record<Mark, string>> = { taken: 'eyes', done: 'white_check_mark' }

/** It is as it should be. */
const DONE = new Set(['already_reacted', 'no_reaction'])

export async function sign(
  client: Client,
  clock: Clock,
  workspaceId: string,
  { to, channelId, ref, sign: shown, isFirst }: Signing,
): Promise<RedrawResult> {
  if (to.workspaceId !== workspaceId) return { ok: false, reason: 'gone', detail: 'another workspace' }
  const wanted = markOf(shown)
  const others = isFirst ? [] : (Object.keys(MARKS) as Mark[]).filter((one) => one !== wanted)
  const under = (one: Mark) => ({ channel: channelId, timestamp: ref, name: MARKS[one] })
  try {
    if (wanted) await orDone(() => client.reactions.add(under(wanted)))
    for (const one of others) await orDone(() => client.reactions.remove(under(one)))
    return { ok: true }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'message_not_found') return { ok: false, reason: 'gone', detail: code }
    // An app of an older manifest has no right to react, a message may have all the reactions that it can: others may have.
    return untilNextChange(failure(error, clock))
  }
}

async function orDone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!DONE.has(errorCode(error) ?? '')) throw error
  }
}
