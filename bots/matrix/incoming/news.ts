/** What one answer of `/sync` tells of a room that was not said before: without a gap, and nothing from before we came in. */
import type { Log } from '../../runtime/log.ts'
import { PAGES } from '../limits.ts'
import type { MatrixApi } from '../wire/api.ts'
import { type RetryingDeps, unlessRefused } from '../wire/retrying.ts'
import type { Event, Room } from '../wire/shapes.ts'

export type NewsDeps = RetryingDeps & {
  api: Pick<MatrixApi, 'messages'>
  self: () => string
  log: Log
}

/** The oldest first; the gap before a timeline that was cut is read page by page. @throws Stopped */
export async function newsOf(
  deps: NewsDeps,
  roomId: string,
  { timeline }: Room,
  since: string,
): Promise<Event[]> {
  const self = deps.self()
  const events = timeline?.events ?? []
  const isWhole = timeline?.limited !== true || timeline.prev_batch === undefined
  if (isWhole || events.some((one) => isComingIn(one, self))) return sinceComingIn(events, self)
  const before: Event[] = []
  let from: string | undefined = timeline?.prev_batch
  for (let page = 1; from !== undefined && page <= PAGES; page++) {
    const at = from
    const ask = () => deps.api.messages(roomId, at, since)
    const { chunk, end } = await unlessRefused(deps, ask, { chunk: [], end: undefined })
    before.push(...chunk)
    from = chunk.length === 0 || chunk.some((one) => isComingIn(one, self)) ? undefined : end
  }
  if (from !== undefined)
    deps.log.warn({ room: roomId }, 'what was said long ago in a busy room is left unheard')
  return sinceComingIn([...before.reverse(), ...events], self)
}

/** A room is told to a newcomer with what was said before: none of it was said to us. */
function sinceComingIn(events: readonly Event[], self: string): Event[] {
  return events.slice(
    Math.max(
      0,
      events.findLastIndex((one) => isComingIn(one, self)),
    ),
  )
}

function isComingIn({ type, state_key, content, unsigned }: Event, self: string): boolean {
  return (
    type === 'm.room.member' &&
    state_key === self &&
    content['membership'] === 'join' &&
    unsigned?.prev_content?.['membership'] !== 'join'
  )
}
