/**
 * The rule of asking again: its author declares a competence that was not attested once more, with something new to show, and the
 * new claim says what it asks for again (decision 90). Pure.
 */
import type { Claim, ClaimRefusal } from './verdict.ts'

/** Why this person cannot ask for it again; `undefined` when they can. For showing buttons, too. @param later where it was already. */
export function mayAskAgain(claim: Claim, later: string | null, personId: string): ClaimRefusal | undefined {
  if (personId !== claim.claimant) return { code: 'not-your-activity' }
  if (later !== null) return { code: 'asked-again' }
  return claim.state === 'refused' ? undefined : { code: 'nothing-to-ask-again' }
}

type Shown = {
  readonly title: string
  readonly description: string
  readonly links: readonly string[]
  readonly files: ReadonlyArray<{ readonly id: string }>
}

/** Whether there is anything to look at that was not there before. */
export function isSomethingNew(before: Shown, now: Shown): boolean {
  const words = ({ title, description }: Shown) => `${title}\n${description}`.replace(/\s+/g, ' ').trim()
  const links = new Set(before.links)
  const files = new Set(before.files.map(({ id }) => id))
  return (
    words(before) !== words(now) ||
    now.links.some((link) => !links.has(link)) ||
    now.files.some(({ id }) => !files.has(id))
  )
}
