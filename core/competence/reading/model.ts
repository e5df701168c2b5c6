/** One's own activity as the beginning of another one. */
import type { Ctx } from '../../command/context.ts'
import { confirmedOf } from '../participation.ts'
import { isActivityReference } from '../reference.ts'
import { type Activity, findActivity } from '../store.ts'

export type Model = Pick<Activity, 'title' | 'description' | 'place' | 'level' | 'subject'> & {
  /** Under which its competences were declared. */
  readonly framework: string
  /** To be proposed, and never chosen: which ones were exercised this time, one says oneself. */
  readonly competences: readonly string[]
}

/**
 * Somebody else's activity, in which whoever asks said that they took part. Undefined of any other.
 * @param reference as a button carries it.
 */
export async function takenPartIn(
  reference: string,
  { unit, actor }: Pick<Ctx, 'unit' | 'actor'>,
): Promise<Activity | undefined> {
  if (!isActivityReference(reference)) return undefined
  const activity = await findActivity(unit, { reference, organisationId: actor.organisationId })
  return activity && confirmedOf(activity.participants).some(({ id }) => id === actor.personId)
    ? activity
    : undefined
}

/** Neither its day nor its files, which are of what was done then. Undefined of what is no activity of one's own. */
export async function modelOf(
  reference: string,
  { unit, actor }: Pick<Ctx, 'unit' | 'actor'>,
): Promise<Model | undefined> {
  const activity = await findActivity(unit, { reference, organisationId: actor.organisationId })
  if (activity?.author.id !== actor.personId) return undefined
  const { title, description, place, level, subject, framework, claims } = activity
  const declared = claims.filter(({ state }) => state !== 'withdrawn')
  const competences = declared.map(({ competence }) => competence)
  return { title, description, place, level, subject, framework, competences }
}
