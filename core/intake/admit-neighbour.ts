/** Somebody known who acts in a linked place of a group that they are not in. */
import type { Incoming } from '../command/incoming.ts'
import { commandMeant } from '../command/named-command.ts'
import type { Language } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { noteOrigins } from '../people/accounts/origin-store.ts'
import { enrolKnown, enrolsIn } from '../people/enrolment.ts'
import type { Arrival } from './arrival-store.ts'
import type { DispatchDeps } from './dispatched.ts'

type Neighbour = { id: string; organisationId: string; language: Language }

/**
 * Enrols them as a trainee when they speak where trainees do, the first time. `go-on`: the place changes nothing.
 * @returns a Refusal to be said in private: the place is another organisation's, or they were in the group before.
 */
export async function meetNeighbour(
  deps: DispatchDeps,
  incoming: Incoming,
  { openPlace, isOwnSubject }: Arrival,
  person: Neighbour,
  now: Date,
): Promise<'go-on' | 'enrolled' | Refusal> {
  // In the thread of what they made they may write, in its group or not any more.
  if (!openPlace || isOwnSubject) return 'go-on'
  const { group } = openPlace
  const command = commandMeant(deps.catalogue, incoming)
  if (command?.access.orStranger || command?.access.orAdministrator) return 'go-on'
  const spoken = incoming.body.kind === 'message'
  if (spoken && !enrolsIn(openPlace)) return 'go-on'
  if (group.organisationId !== person.organisationId) return new Refusal('place-elsewhere')
  const asTrainee = command?.inGroup === true && command.access.anyOf.includes('trainee')
  if (!enrolsIn(openPlace) || !(spoken || asTrainee)) return 'go-on'
  if (openPlace.former) return new Refusal('left-group', { code: group.code })
  await deps.db.transaction(async (unit) => {
    const work = { unit, ids: deps.ids, now }
    await enrolKnown(work, person, openPlace)
    await noteOrigins(work, incoming.account)
  })
  return 'enrolled'
}
