import { allCompetences, type Framework } from './framework.ts'

/** How far a set of validated competences is from the certificate, condition by condition. */
export interface Certification {
  /** Never where what is attested leads to no certificate: there are no conditions then. */
  readonly met: boolean
  /** Validated competences that belong to the framework, out of `total`. */
  readonly validated: number
  readonly total: number
  /** The fewest further competences that would meet every condition at once; 0 when met. */
  readonly stillNeeded: number
  readonly conditions: readonly CertificationCondition[]
}

export type CertificationCondition = MinimumValidated | MaximumMissingPerDomain

export interface MinimumValidated {
  readonly id: 'minimum-validated'
  readonly met: boolean
  readonly required: number
  readonly actual: number
  /** How many are still to be validated to reach `required`; 0 once reached. */
  readonly missing: number
}

export interface MaximumMissingPerDomain {
  readonly id: 'maximum-missing-per-domain'
  readonly met: boolean
  readonly allowed: number
  /** Every domain, in the framework's order; `missing` counts its competences not validated. */
  readonly domains: readonly { readonly code: string; readonly missing: number; readonly met: boolean }[]
}

/**
 * Applies the framework's own rule to the validated competence codes (exact codes). Codes foreign to the
 * framework count for nothing here: competences of an older version must not help to reach the number.
 *
 * Every condition is always reported, met or not. In the C2i2e the two are independent (arrêté du 14 décembre
 * 2010, annexe II): 23 validated out of 28 do not suffice when one domain has 3 missing.
 */
export function certify(framework: Framework, validated: ReadonlySet<string>): Certification {
  const all = allCompetences(framework)
  const rule = framework.certification
  const actual = all.filter(({ code }) => validated.has(code)).length
  if (rule.kind === 'none')
    return { met: false, validated: actual, total: all.length, stillNeeded: 0, conditions: [] }
  const required = rule.kind === 'all' ? all.length : rule.minimumValidated
  const allowed = rule.kind === 'all' ? undefined : rule.maximumMissingPerDomain
  const missing = Math.max(0, required - actual)
  const minimum: MinimumValidated = {
    id: 'minimum-validated',
    met: missing === 0,
    required,
    actual,
    missing,
  }
  const summary = { validated: actual, total: all.length }
  if (allowed === undefined) {
    return { met: minimum.met, ...summary, stillNeeded: missing, conditions: [minimum] }
  }

  const domains = framework.domains.map(({ code, competences }) => {
    const absent = competences.filter((one) => !validated.has(one.code)).length
    return { code, missing: absent, met: absent <= allowed }
  })
  const perDomain: MaximumMissingPerDomain = {
    id: 'maximum-missing-per-domain',
    met: domains.every(({ met }) => met),
    allowed,
    domains,
  }
  // What a weak domain requires also counts towards the total, hence the larger of the two, never their sum.
  const tooMany = domains.reduce((sum, domain) => sum + Math.max(0, domain.missing - allowed), 0)
  return {
    met: minimum.met && perDomain.met,
    ...summary,
    stillNeeded: Math.max(missing, tooMany),
    conditions: [minimum, perDomain],
  }
}
