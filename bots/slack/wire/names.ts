/** What Slack calls channels and user groups. Remembered for a while, never kept. */
import { type Clock, MINUTE } from '../../../core/kernel/clock.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import type { Log } from '../../runtime/log.ts'
import { type Client, errorName } from './api.ts'

/** What channels and user groups are called. */
export type Named = {
  /** Undefined for one that not everybody in the workspace may see: what is written is read elsewhere. */
  channel(id: string): Promise<string | undefined>
  group(id: string): Promise<string | undefined>
}

const REMEMBERED = 1_000
const FRESH = 10 * MINUTE

export function createNamed(
  { client, clock, log }: { client: Client; clock: Clock; log: Log },
  groups: () => Promise<ReadonlyArray<{ id: string; name: string }>>,
): Named {
  const channels = new BoundedMap<string, { name: string | undefined; at: number }>(REMEMBERED)
  let listed: { names: ReadonlyMap<string, string>; at: number } | undefined
  const isFresh = (at: number) => clock.now().getTime() - at < FRESH

  return {
    async channel(id) {
      const known = channels.get(id)
      if (known && isFresh(known.at)) return known.name
      let name: string | undefined
      try {
        const { channel } = await client.conversations.info({ channel: id })
        name = channel?.is_private || channel?.is_im || channel?.is_mpim ? undefined : channel?.name
      } catch (error) {
        log.info({ platform: 'slack', error: errorName(error) }, 'a channel could not be named')
      }
      channels.set(id, { name, at: clock.now().getTime() })
      return name
    },
    async group(id) {
      if (!listed || !isFresh(listed.at)) {
        const found = await groups().catch(() => [])
        listed = { names: new Map(found.map((one) => [one.id, one.name])), at: clock.now().getTime() }
      }
      return listed.names.get(id)
    },
  }
}
