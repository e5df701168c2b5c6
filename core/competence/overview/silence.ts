/** Of whom nothing was heard for a while, so that somebody asks how they are. Pure. */
import { DAY } from '../../kernel/clock.ts'
import type { Trainee } from './overview-store.ts'

/** Longer than any school holidays and the weeks about them, shorter than a term: there is time left to help. */
export const SILENT_WEEKS = 6

/**
 * Nothing was declared for so long, by somebody who has been there as long and still has something to declare.
 * @param competences how many the framework of their group has.
 */
export function isSilent(
  { since, lastDeclaredAt, attested }: Pick<Trainee, 'since' | 'lastDeclaredAt' | 'attested'>,
  competences: number,
  now: Date,
): boolean {
  const heard = Math.max(since.getTime(), lastDeclaredAt?.getTime() ?? 0)
  return attested < competences && heard <= now.getTime() - SILENT_WEEKS * 7 * DAY
}
