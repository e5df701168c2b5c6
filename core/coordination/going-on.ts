/**
 * An alert that reached none of the coordinators goes on to another way: it is said in their places, with the words that it
 * had, and where it stands in none of them either, the trainers are told of it. Each step is a message with a key of its own,
 * and happens once.
 */
import { type Sayable, together } from '../delivery/bundle.ts'
import type { Claimed, ClaimedLine } from '../delivery/lanes/lane.ts'
import { toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { lockByKey } from '../delivery/store.ts'
import type { Work } from '../kernel/work.ts'
import type { Staffed } from '../people/store.ts'
import type { Line } from '../view/line.ts'

type Alert = Pick<Claimed, 'key' | 'card' | 'about' | 'shows' | 'alert'> & { line?: Line }

/** What was to be said of this group in a message: of several lines, those that were still worth saying. */
export function saidOf(message: Claimed, groupId: string): readonly (Claimed | ClaimedLine)[] {
  const { lines } = message
  return lines ? lines.filter((line) => !line.superseded && line.groupId === groupId) : [message]
}

/** @param told what the trainers are told of those that nobody received, and under which key. */
export async function goOn(
  { unit, ids }: Pick<Work, 'unit' | 'ids'>,
  message: Claimed,
  group: Staffed,
  told: (key: string) => Pick<Outgoing, 'key' | 'card' | 'about' | 'shows'>,
): Promise<Outgoing[]> {
  const places = group.spaces.filter((space) => space.purpose === 'alerts').map(({ id }) => id)
  const isForPlace = 'purpose' in message.recipient && message.recipient.purpose === 'alerts'
  const retired = isForPlace && message.retiredAt !== null ? [message.lane] : []
  const coordinators = group.staff.filter((one) => one.roles.includes('coordinator')).map(({ id }) => id)
  const tries = saidOf(message, group.id)
    .filter(({ alert }) => alert)
    .map((alert: Alert) => {
      const said = alert.key.slice(0, alert.key.lastIndexOf(':'))
      return { alert, said, keys: [...places, ...retired, ...coordinators].map((id) => `${said}:${id}`) }
    })
    .filter(({ alert, keys }) => keys.includes(alert.key))
  if (tries.length === 0) return []
  const rows = await lockByKey(
    unit,
    tries.flatMap(({ keys }) => keys),
  )
  const states = new Map(rows.map(({ key, state }) => [key, state]))
  const lost = tries.filter(({ alert, keys }) =>
    keys.every((key) => key === alert.key || (states.get(key) ?? 'failed') === 'failed'),
  )
  const isUntried = ({ said }: (typeof lost)[number]) => places.some((id) => !states.has(`${said}:${id}`))
  const said = lost.filter(isUntried).flatMap(({ alert, said: key }): Sayable[] => {
    const { card, about, shows, line } = alert
    const like = { key, card, alert: alert.alert, ...(about ? { about } : {}), ...(shows ? { shows } : {}) }
    return toSpaces(group, 'alerts', like).map((one) => ({
      message: one,
      language: group.language,
      ...(line ? { line, frame: message.card } : {}),
    }))
  })
  const [nobody] = lost.filter((one) => !isUntried(one))
  return [...together(ids, said), ...(nobody ? toSpaces(group, 'trainers', told(nobody.said)) : [])]
}
