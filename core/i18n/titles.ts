/**
 * A title as it was written for somebody, in another reader's language. It is a sentence of the catalogue, so the same
 * sentence stands in the other one: what was put into it is taken out here and put in there.
 */
import { LANGUAGES, type Language } from '../kernel/actor.ts'
import { type Messages, messages } from './messages.ts'

/** Marks where the n-th thing goes; nothing that people write holds these. */
const HOLES = ['\u{e000}', '\u{e001}', '\u{e002}'] as const

/** What is no thing to be put in, but a choice between sentences. */
const CHOICES: Record<string, ReadonlyArray<readonly unknown[]>> = {
  verdictTitle: ['attested', 'refused'].flatMap((verdict) =>
    [true, false].map((revised) => [verdict, HOLES[0], revised]),
  ),
}

type Title = { sentence: string; pattern: RegExp; literal: number; holes: string[] }

/** The titles of a language, in the same order for all. A title that is nothing but a name fits everything: left out. */
function titlesOf(m: Messages): Title[] {
  return [m.helpdesk, m.people, m.competence].flatMap((chapter: Readonly<Record<string, unknown>>) =>
    Object.entries(chapter)
      .filter(([name]) => name.endsWith('Title') && name !== 'meTitle')
      .flatMap(([name, value]) => {
        if (typeof value === 'string') return [titleOf(value)]
        if (typeof value !== 'function') return []
        return (CHOICES[name] ?? [HOLES]).map((args) => titleOf(value(...args)))
      }),
  )
}

function titleOf(sentence: string): Title {
  const parts = sentence.split(/([\u{e000}-\u{e002}])/u)
  const holes = parts.filter((part) => HOLES.some((hole) => hole === part))
  const source = parts
    .map((part) => (holes.includes(part) ? '(.+)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('')
  return { sentence, pattern: new RegExp(`^${source}$`, 'u'), literal: sentence.length - holes.length, holes }
}

const TITLES = Object.fromEntries(
  LANGUAGES.map((language) => [language, titlesOf(messages(language))]),
) as Record<Language, Title[]>

/** Unchanged when it is no title of the catalogue (of an earlier release, say). */
export function titleIn(to: Language, title: string, from: Language): string {
  if (to === from) return title
  const found = TITLES[from]
    .map((one, index) => ({ one, index, match: one.pattern.exec(title) }))
    .filter(({ match }) => match !== null)
    .sort((a, b) => b.one.literal - a.one.literal)[0]
  const other = found && TITLES[to][found.index]
  if (!found || !other) return title
  return found.one.holes.reduce(
    (sentence, hole, index) => sentence.replaceAll(hole, found.match?.[index + 1] ?? ''),
    other.sentence,
  )
}
