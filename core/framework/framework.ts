import { z } from 'zod'

/**
 * A framework of competences is data: which competences exist, how they are grouped, and when they amount to
 * a certificate. The C2i2e is one such file; a group may work with another, so nothing here knows its codes,
 * its numbers or its language.
 *
 * `title`, `text` and `items` are official wording, kept to the letter. Every `shortTitle` is our own, for
 * menus and charts, and must never be printed as if the State had written it.
 */
export interface Framework {
  readonly id: string
  readonly version: string
  /** Language of the official texts (BCP 47). */
  readonly language: string
  readonly title: string
  readonly shortTitle: ShortTitle
  /** The act or publication that the official texts come from. */
  readonly source: string
  /** Where the texts were read, if not in the source itself. */
  readonly readFrom?: string
  readonly certification: CertificationRule
  /** Top-level chapters that domains may belong to; many frameworks have none. */
  readonly parts: readonly Part[]
  readonly domains: readonly Domain[]
}

export interface Part {
  readonly code: string
  readonly title: string
}

export interface Domain {
  readonly code: string
  /** Code of the part that this domain belongs to. */
  readonly part?: string
  readonly title: string
  /** Ours; at most 40 characters in each language. */
  readonly shortTitle: ShortTitle
  readonly competences: readonly Competence[]
}

export interface Competence {
  readonly code: string
  /** The official text; when `items` follow, its opening. `officialText` puts them together. */
  readonly text: string
  /** The official sub-list, each item with its own final punctuation. */
  readonly items?: readonly string[]
  /** What the source says to explain it, where `text` is only its name. */
  readonly explanation?: string
  /** Ours; at most 60 characters in each language. */
  readonly shortTitle?: ShortTitle
}

export interface ShortTitle {
  readonly fr: string
  readonly en: string
}

export type CertificationRule =
  | {
      readonly kind: 'threshold'
      readonly minimumValidated: number
      /** Left out when the rule only counts, whatever the domain. */
      readonly maximumMissingPerDomain?: number
      readonly source: string
      /** The rule in the words of its source. */
      readonly text?: string
    }
  | { readonly kind: 'all'; readonly source: string; readonly text?: string }
  /** What is attested is counted, and leads to no certificate: another body decides on that, by its own rules. */
  | { readonly kind: 'none'; readonly source: string; readonly text?: string }

const words = z.string().refine((text) => text !== '' && text === text.trim(), {
  error: 'must not be empty, nor begin or end with a space',
})
const shortTitle = (longest: number) =>
  z.strictObject({ fr: words.pipe(z.string().max(longest)), en: words.pipe(z.string().max(longest)) })
const count = z.number().int().nonnegative()
const ruleWords = { source: words, text: words.exactOptional() }

const schema: z.ZodType<Framework> = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: words,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  title: words,
  shortTitle: shortTitle(40),
  source: words,
  readFrom: words.exactOptional(),
  certification: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('threshold'),
      minimumValidated: count,
      maximumMissingPerDomain: count.exactOptional(),
      ...ruleWords,
    }),
    z.strictObject({ kind: z.literal('all'), ...ruleWords }),
    z.strictObject({ kind: z.literal('none'), ...ruleWords }),
  ]),
  parts: z.array(z.strictObject({ code: words, title: words })).default([]),
  domains: z
    .array(
      z.strictObject({
        code: words,
        part: words.exactOptional(),
        title: words,
        shortTitle: shortTitle(40),
        competences: z
          .array(
            z.strictObject({
              code: words,
              text: words,
              items: z.array(words).min(1).exactOptional(),
              explanation: words.exactOptional(),
              shortTitle: shortTitle(60).exactOptional(),
            }),
          )
          .min(1, { error: 'a domain holds at least one competence' }),
      }),
    )
    .min(1, { error: 'a framework holds at least one domain' }),
})

export interface FrameworkProblem {
  /** Where, in the file: `domains[1] (A2) › competences[0] (A1.3)`. */
  readonly place: string
  readonly problem: string
}

/** Every problem at once: whoever writes a framework file corrects it in one go, not one error per attempt. */
export class FrameworkRefused extends Error {
  readonly problems: readonly FrameworkProblem[]

  constructor(problems: readonly FrameworkProblem[]) {
    super(`framework refused:\n${problems.map(({ place, problem }) => `- ${place}: ${problem}`).join('\n')}`)
    this.name = 'FrameworkRefused'
    this.problems = problems
  }
}

/** Reads a framework file; throws `FrameworkRefused` when its shape or its sense is wrong. */
export function parseFramework(value: unknown): Framework {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    throw new FrameworkRefused(
      parsed.error.issues.map(({ path, message }) => ({ place: placeOf(value, path), problem: message })),
    )
  }
  const problems = [...codeProblems(parsed.data), ...ruleProblems(parsed.data)].map(({ path, problem }) => ({
    place: placeOf(value, path),
    problem,
  }))
  if (problems.length > 0) throw new FrameworkRefused(problems)
  return parsed.data
}

/** All competences in the order of the framework. */
export function allCompetences(framework: Pick<Framework, 'domains'>): readonly Competence[] {
  return framework.domains.flatMap(({ competences }) => competences)
}

/**
 * The competence that a person means: `B2.3`, ` b2.3`, `B.2.3` (as the C2i2e annex writes it), `B2-3`, and
 * also `b23` where no other competence could be meant. Never a guess: `undefined` when there is any doubt.
 */
export function competence(framework: Framework, written: string): Competence | undefined {
  const all = allCompetences(framework)
  const key = codeKey(written)
  if (key === '') return undefined
  const exact = all.find(({ code }) => codeKey(code) === key)
  if (exact) return exact
  const letters = key.replaceAll('.', '')
  const alike = all.filter(({ code }) => codeKey(code).replaceAll('.', '') === letters)
  // Separators left out altogether are forgiven; separators put elsewhere (`B.23` for `B2.3`) are not.
  return alike.length === 1 && !/[^\p{L}\p{N}]/u.test(written.trim()) ? alike[0] : undefined
}

/** The domain that holds a competence, given the competence's exact code. */
export function domainOf(framework: Framework, code: string): Domain | undefined {
  return framework.domains.find(({ competences }) => competences.some((one) => one.code === code))
}

/** The official wording in one line, sub-list included, as the source prints it; a name is set apart from what explains it. */
export function officialText({ text, items = [], explanation }: Competence): string {
  const said = [text, ...items.map((item) => `- ${item}`)].join(' ')
  return explanation === undefined ? said : `${said} — ${explanation}`
}

/**
 * What is left of a code once case, spaces and punctuation are gone, with the borders between letters and
 * digits kept: `A11.1` and `A1.11` are two codes, `B2.3` and `b.2.3` are one.
 */
export function codeKey(code: string): string {
  return (
    code
      .normalize('NFKC')
      .toUpperCase()
      .match(/\p{L}+|\p{N}+/gu) ?? []
  ).join('.')
}

type Path = readonly PropertyKey[]
interface Found {
  readonly path: Path
  readonly problem: string
}

function codeProblems(framework: Framework): Found[] {
  const parts = framework.parts.map(({ code }, at) => ({ code, path: ['parts', at] }))
  const domains = framework.domains.map(({ code }, at) => ({ code, path: ['domains', at] }))
  const competences = framework.domains.flatMap((domain, at) =>
    domain.competences.map(({ code }, rank) => ({
      code,
      path: ['domains', at, 'competences', rank],
      domain: domain.code,
    })),
  )
  const strayParts = framework.domains.flatMap(({ part }, at) =>
    part === undefined || framework.parts.some(({ code }) => code === part)
      ? []
      : [{ path: ['domains', at, 'part'], problem: `part ${part} is not among the parts` }],
  )
  // A code says where it belongs, and people read it that way: A2.1 listed under A1 would be credited to A1.
  const codes = framework.domains.map(({ code }) => code)
  // Codes of which none says where it belongs are taken as they are: other bodies number otherwise.
  const saysWhere = competences.some(({ code }) => domainByCode(code, codes) !== undefined)
  const strayCompetences = competences.flatMap(({ code, path, domain }) => {
    const owner = domainByCode(code, codes)
    if (owner === domain || !saysWhere) return []
    const belongs = owner === undefined ? 'no domain code begins it' : `its code belongs to ${owner}`
    return [{ path, problem: `competence ${code} is listed in domain ${domain}, but ${belongs}` }]
  })
  const repeated = [parts, domains, competences].flatMap(duplicates)
  return [...repeated, ...strayParts, ...strayCompetences]
}

/** Two codes that only case or punctuation tells apart count as one: nobody could type the second. */
function duplicates(entries: readonly { code: string; path: Path }[]): Found[] {
  const first = new Map<string, string>()
  return entries.flatMap(({ code, path }) => {
    const key = codeKey(code)
    if (key === '') return [{ path, problem: `code "${code}" has neither a letter nor a digit` }]
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, code)
    if (earlier === undefined) return []
    return [{ path, problem: `code ${code} ${earlier === code ? 'is used twice' : `reads like ${earlier}`}` }]
  })
}

/** The longest of `codes` that begins `code` piece by piece: `A11.1` belongs to `A11` even where `A1` exists. */
export function domainByCode(code: string, codes: readonly string[]): string | undefined {
  const inside = (owner: string) => codeKey(code).startsWith(`${codeKey(owner)}.`)
  return codes.filter(inside).sort((one, other) => codeKey(other).length - codeKey(one).length)[0]
}

function ruleProblems(framework: Framework): Found[] {
  const rule = framework.certification
  const number = allCompetences(framework).length
  if (rule.kind !== 'threshold' || rule.minimumValidated <= number) return []
  return [
    {
      path: ['certification', 'minimumValidated'],
      problem: `asks for ${rule.minimumValidated} validated competences, but the framework has only ${number}`,
    },
  ]
}

/** A path with the codes met on the way, because nobody counts to `domains[5]` in a file of 300 lines. */
function placeOf(value: unknown, path: Path): string {
  const steps: string[] = []
  let here: unknown = value
  for (const step of path) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined
    const code = typeof here === 'object' && here !== null ? Reflect.get(here, 'code') : undefined
    const named = typeof code === 'string' ? ` (${code})` : ''
    if (typeof step === 'number') steps.push(`${steps.pop() ?? ''}[${step}]${named}`)
    else steps.push(`${String(step)}${named}`)
  }
  return steps.length === 0 ? 'the file' : steps.join(' › ')
}
