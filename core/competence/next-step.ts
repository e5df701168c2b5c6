/** What brings a trainee nearest to the certificate next. Pure. */
import type { CertificationCondition } from '../framework/certification.ts'
import type { DomainProgress, Progress } from './progress.ts'

export type NextStep =
  /** A trainer asked them for more about it. */
  | { readonly kind: 'reply'; readonly code: string; readonly reference: string }
  /** A domain that would lack `count` competences even if everything declared were attested. */
  | { readonly kind: 'domain'; readonly code: string; readonly count: number }
  /** `count` further competences, of any domain. */
  | { readonly kind: 'any'; readonly count: number }
  /** Enough is declared: `count` decisions of the trainers are awaited. */
  | { readonly kind: 'wait'; readonly count: number }
  | { readonly kind: 'done' }
  /** No certificate hangs on it: `count` competences that are not declared yet. */
  | { readonly kind: 'undeclared'; readonly count: number }
  /** The same, and every competence is attested. */
  | { readonly kind: 'all' }

/**
 * First what only the trainee can move on, then what is missing where the rule of certification is strictest. What is
 * declared counts as if it were attested: nobody is sent to declare again what others still look at.
 */
export function nextStep({ domains, totals, certification }: Progress): NextStep {
  const asked = domains.flatMap(({ competences }) => competences).find(({ state }) => state === 'asked')
  const [claim] = asked?.claims ?? []
  if (asked && claim) return { kind: 'reply', code: asked.code, reference: claim.reference }
  if (certification.met) return { kind: 'done' }
  if (certification.conditions.length === 0) return withoutCertificate(totals)
  for (const domain of domains) {
    const count = stillNeededIn(certification.conditions, domain) - underWay(domain)
    if (count > 0) return { kind: 'domain', code: domain.code, count }
  }
  const minimum = certification.conditions.find(({ id }) => id === 'minimum-validated')
  const missing = minimum?.id === 'minimum-validated' ? minimum.missing : 0
  const count = missing - totals.claimed
  return count > 0 ? { kind: 'any', count } : { kind: 'wait', count: totals.claimed }
}

function withoutCertificate({ total, attested, claimed }: Progress['totals']): NextStep {
  const count = total - attested - claimed
  if (count > 0) return { kind: 'undeclared', count }
  return claimed > 0 ? { kind: 'wait', count: claimed } : { kind: 'all' }
}

/** How many competences of a domain are still to be attested before the rule has nothing against it; 0 when enough are. */
export function stillNeededIn(
  conditions: readonly CertificationCondition[],
  { code }: Pick<DomainProgress, 'code'>,
): number {
  let needed = 0
  for (const condition of conditions) {
    if (condition.id !== 'maximum-missing-per-domain') continue
    const found = condition.domains.find((domain) => domain.code === code)
    needed = Math.max(needed, (found?.missing ?? 0) - condition.allowed)
  }
  return needed
}

const underWay = ({ counts }: DomainProgress): number => counts.claimed
