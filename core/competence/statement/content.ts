/** What a statement says, as of the moment at which it is made. Pure; what is kept of it is this, as JSON. */
import { type CertificationCondition, certify } from '../../framework/certification.ts'
import { allCompetences, type Framework } from '../../framework/framework.ts'
import type { Language } from '../../kernel/actor.ts'

/** A verdict that stands. */
export interface Attested {
  readonly code: string
  readonly attestationId: string
  readonly at: Date
  readonly source: string
  /** Of the activity or the training. */
  readonly reference: string
  /** The trainer's name. */
  readonly by: string
}

/** Instants as ISO texts. */
export interface Line extends Omit<Attested, 'at'> {
  readonly at: string
}

export interface Content {
  readonly language: Language
  readonly name: string
  readonly organisation: string
  readonly group: { readonly code: string; readonly name: string }
  /** `id@version`. */
  readonly framework: string
  /** In the framework's order; each competence once. */
  readonly lines: readonly Line[]
  readonly total: number
  readonly conditions: readonly CertificationCondition[]
}

/** Of several verdicts on one competence the earliest counts: since then it is attested. */
export function contentOf(
  about: Pick<Content, 'language' | 'name' | 'organisation' | 'group' | 'framework'>,
  framework: Framework,
  attested: readonly Attested[],
): Content {
  const all = allCompetences(framework)
  const lines = all.flatMap(({ code }) => {
    const [first] = attested.filter((one) => one.code === code).sort(earliestFirst)
    return first ? [{ ...first, at: first.at.toISOString() }] : []
  })
  const { conditions } = certify(framework, new Set(lines.map(({ code }) => code)))
  return { ...about, lines, total: all.length, conditions }
}

function earliestFirst(one: Attested, other: Attested): number {
  return one.at.getTime() - other.at.getTime() || (one.reference < other.reference ? -1 : 1)
}
