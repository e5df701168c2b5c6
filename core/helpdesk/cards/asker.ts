/** Who asked, as it is read in a place where they may not be. */
import type { Messages } from '../../i18n/messages.ts'
import { nameIn } from '../../people/elsewhere.ts'
import type { Question } from '../store.ts'

/** `platform`: of the place; without one, readers are anywhere. */
export function askerIn(
  m: Messages,
  { asker, askerPlatforms }: Pick<Question, 'asker' | 'askerPlatforms'>,
  platform: string | undefined,
): string {
  return nameIn(m, asker.name, askerPlatforms, platform)
}
