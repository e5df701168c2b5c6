/**
 * What a question speaks of, and who answers for it: domains of the framework by the words that speak of them, which are
 * data, and words that trainers chose themselves. Compared as stems and concepts, like questions that are alike. Pure.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Framework } from '../../framework/framework.ts'
import { sameWords } from '../../kernel/text.ts'
import { READ_MOST, stemsOf } from '../../retrieval/terms.ts'
import { conceptsIn, says, stemOf, wordsOf } from '../../retrieval/words.ts'

/** By framework, then by domain: words and phrases; a question that holds one of them speaks of the domain. */
const Words = z.record(z.string(), z.record(z.string(), z.array(z.string()).min(1)))

const WORDS = Words.parse(JSON.parse(readFileSync(new URL('./domains.json', import.meta.url), 'utf8')))

/** By framework, the words of each domain. */
export const WORDS_OF_DOMAINS: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(
  Object.entries(WORDS).map(([id, domains]) => [id, new Map(Object.entries(domains))]),
)

const NO_DOMAINS: ReadonlyMap<string, readonly string[]> = new Map()

/** The stems and concepts of a text. */
export type Spoken = ReadonlySet<string>

export function spokenIn(text: string): Spoken {
  return new Set(stemsOf(wordsOf(text.slice(0, READ_MOST))))
}

/** Whether it says anything by which a question could be told. */
export function saysSomething(topic: string): boolean {
  return wordsOf(topic).some(says)
}

type Phrase = { readonly stems: readonly string[]; readonly concepts: readonly string[] }

function phraseOf(phrase: string): Phrase {
  const words = wordsOf(phrase)
  return { stems: words.filter(says).map(stemOf), concepts: conceptsIn(words) }
}

/** All that the phrase says, in whatever order; or what means the same. */
function speaksOf(spoken: Spoken, { stems, concepts }: Phrase): boolean {
  const holds = (terms: readonly string[]) => terms.length > 0 && terms.every((term) => spoken.has(term))
  return holds(stems) || holds(concepts)
}

/**
 * The first of these topics that the question speaks of, words of one’s own before domains, which are wider.
 * @param framework the id of the group’s, as in `c2i2e`
 */
export function topicSpokenOf(
  topics: readonly string[],
  spoken: Spoken,
  framework: string,
): string | undefined {
  return topicReader(topics, framework)(spoken)
}

/** The same for many questions: what the topics say is looked at once. */
export function topicReader(
  topics: readonly string[],
  framework: string,
): (spoken: Spoken) => string | undefined {
  const domains = WORDS_OF_DOMAINS.get(framework) ?? NO_DOMAINS
  const own = topics.filter((topic) => !domains.has(topic))
  const phrases = [
    ...own.map((topic) => ({ topic, phrases: [phraseOf(topic)] })),
    ...topics.flatMap((topic) => {
      const words = domains.get(topic)
      return words ? [{ topic, phrases: words.map(phraseOf) }] : []
    }),
  ]
  return (spoken) => phrases.find((one) => one.phrases.some((phrase) => speaksOf(spoken, phrase)))?.topic
}

/** Each once, however its letters are typed: as it stands first. */
export function eachOnce(topics: readonly string[]): string[] {
  return topics.filter((one, at) => topics.findIndex((other) => sameWords(other, one)) === at)
}

/** What a team answers for, each topic once, however its letters are typed. @param covered of each of its trainers */
export function topicsOfTeam(covered: ReadonlyArray<readonly string[]>): string[] {
  return eachOnce(covered.flat().sort())
}

/** Whether somebody who answers for these answers for that one, however either is typed. */
export function answersFor(topics: readonly string[], topic: string): boolean {
  return topics.some((other) => sameWords(other, topic))
}

/** What somebody typed, as it is kept: the code of a domain whose code or title it is, or their own words. */
export function asTopic(typed: string, frameworks: readonly Framework[]): string {
  for (const { domains } of frameworks)
    for (const { code, title, shortTitle } of domains)
      if ([code, title, ...Object.values(shortTitle)].some((name) => sameWords(name, typed))) return code
  return typed
}

/** As people read it: `B2 · Conception et préparation`, or the words as they were typed. */
export function topicName(topic: string, frameworks: readonly Framework[], language: 'fr' | 'en'): string {
  const domain = frameworks.flatMap(({ domains }) => domains).find(({ code }) => code === topic)
  return domain ? `${domain.code} · ${domain.shortTitle[language]}` : topic
}

/** What one group may be asked about, and who answers for what. */
export type GroupTopics = {
  readonly framework: Framework | undefined
  /** Of each of its trainers. */
  readonly covered: ReadonlyArray<readonly string[]>
}

/** The domains of the framework that none of its trainers answers for; null where nobody has said anything. */
export function uncoveredOf({ framework, covered }: GroupTopics, language: 'fr' | 'en'): string[] | null {
  const all = new Set(covered.flat())
  if (all.size === 0) return null
  const domains = framework?.domains ?? []
  return domains
    .filter(({ code }) => !all.has(code))
    .map(({ code }) => topicName(code, framework ? [framework] : [], language))
}
