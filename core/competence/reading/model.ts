/** One's own activity as the beginning of another one. */
import type { Ctx } from '../../command/context.ts'
import { type Activity, findActivity } from '../store.ts'

export type Model = Pick<Activity, 'title' | 'description' | 'place' | 'level' | 'subject'> & {
  /** Under which its competences were declared. */
  readonly framework: string
  /** To be proposed, and never chosen: which ones were exercised this time, one says oneself. */
  readonly competences: readonly string[]
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
