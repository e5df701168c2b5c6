/**
 * The chat platforms that the assistant can be reached on, beside its local chat. A further one is a folder with a
 * `kit.ts`, and one line here: settings, doctor, words, start and tests read this list.
 */
import { discord } from './discord/kit.ts'
import { email } from './email/kit.ts'
import type { Kit } from './kit.ts'
import { matrix } from './matrix/kit.ts'
import { slack } from './slack/kit.ts'
import { telegram } from './telegram/kit.ts'

export const PLATFORMS: readonly Kit[] = [discord, slack, telegram, matrix, email]

/** As its makers write it; the id itself for one that is not in the list. */
export function platformName(id: string): string {
  return PLATFORMS.find((kit) => kit.id === id)?.name ?? id
}
