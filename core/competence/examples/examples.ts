/**
 * Activities that were written to give ideas: what a classroom does, and which competences that takes. They are data, a file for
 * each framework, in its language; nobody declared them.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { allCompetences, competence, type Framework } from '../../framework/framework.ts'
import { c2i2e, frameworkKey } from '../../framework/frameworks.ts'
import { frenchSpacing } from '../../i18n/typography.ts'
import { folded } from '../../kernel/text.ts'
import { PLACES } from '../store.ts'

const EXAMPLE = z.strictObject({
  /** Stands in buttons, which have 64 bytes, and names a draft. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,15}$/),
  /** On a button. */
  title: z.string().min(1).max(60),
  place: z.enum(PLACES as readonly [string, ...string[]]),
  competences: z.array(z.string()).min(1),
  description: z.string().min(200).max(700),
})
const FILE = z.strictObject({ framework: z.string(), examples: z.array(EXAMPLE) })

export type Example = Omit<z.infer<typeof EXAMPLE>, 'place'> & { readonly place: (typeof PLACES)[number] }

/** @throws Error when it is of another framework, names a competence that is not there, or an id twice. */
export function readExamples(value: unknown, framework: Framework): readonly Example[] {
  const { framework: key, examples } = FILE.parse(value)
  if (key !== frameworkKey(framework))
    throw new Error(`examples of ${key} are none of ${frameworkKey(framework)}`)
  const codes = new Set(allCompetences(framework).map(({ code }) => code))
  const ids = new Set<string>()
  for (const { id, competences } of examples) {
    if (ids.has(id)) throw new Error(`two examples are called ${id}`)
    ids.add(id)
    const stranger = competences.find((code) => !codes.has(code))
    if (stranger !== undefined) throw new Error(`the example ${id} names ${stranger}, which is no competence`)
  }
  return framework.language === 'fr' ? frenchSpacing(examples as Example[]) : (examples as Example[])
}

const WRITTEN: ReadonlyMap<string, readonly Example[]> = new Map([
  [
    frameworkKey(c2i2e),
    readExamples(JSON.parse(readFileSync(new URL('./c2i2e.json', import.meta.url), 'utf8')), c2i2e),
  ],
])

/** None where nobody wrote any. */
export function examplesFor(framework: Framework): readonly Example[] {
  return WRITTEN.get(frameworkKey(framework)) ?? []
}

/** Of whichever framework. */
export function exampleCalled(id: string | undefined): { example: Example; framework: string } | undefined {
  for (const [framework, examples] of WRITTEN) {
    const example = examples.find((one) => one.id === id)
    if (example) return { example, framework }
  }
  return undefined
}

/** What somebody looks for: a competence or a domain by its code, else words. */
export type Looked =
  | { readonly kind: 'competence' | 'domain'; readonly code: string; readonly found: readonly Example[] }
  | { readonly kind: 'words'; readonly found: readonly Example[] }

/** The examples in which a competence or a domain is exercised, or that hold every word; those whose title does come first. Pure. */
export function look(framework: Framework, examples: readonly Example[], typed: string): Looked {
  const one = competence(framework, typed)
  if (one) {
    const found = examples.filter(({ competences }) => competences.includes(one.code))
    return { kind: 'competence', code: one.code, found: foremost(found, [one.code]) }
  }
  const domain = framework.domains.find(({ code }) => folded(code) === folded(typed))
  if (domain) {
    const codes = domain.competences.map(({ code }) => code)
    const found = examples.filter(({ competences }) => competences.some((code) => codes.includes(code)))
    return { kind: 'domain', code: domain.code, found: foremost(found, codes) }
  }
  const wanted = wordsIn(typed)
  const holds = (text: string) => {
    const there = wordsIn(text)
    return wanted.every((word) => there.some((other) => other.startsWith(word)))
  }
  const found =
    wanted.length === 0 ? [] : examples.filter((each) => holds(`${each.title} ${each.description}`))
  const [titled, others] = [
    found.filter(({ title }) => holds(title)),
    found.filter(({ title }) => !holds(title)),
  ]
  return { kind: 'words', found: [...titled, ...others] }
}

/** Those that are about it before those that only take it too. */
function foremost(found: readonly Example[], codes: readonly string[]): Example[] {
  const rank = ({ competences }: Example) => competences.findIndex((code) => codes.includes(code))
  return [...found].sort((one, other) => rank(one) - rank(other))
}

/** Without plural, case or accent; short words say nothing. */
function wordsIn(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => folded(word).replace(/s$/, ''))
    .filter((word) => word.length > 2)
}
