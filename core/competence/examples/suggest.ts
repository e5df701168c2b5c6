/**
 * Which competences a description may be about: by the words of the framework, of examples, and of activities of the group whose
 * competences were attested. They are proposed to
 * whoever declares, and never ticked for them. Pure.
 */
import { allCompetences, type Framework, officialText } from '../../framework/framework.ts'
import { type Frequencies, rank, type Text } from '../../retrieval/rank.ts'
import { stemsOf } from '../../retrieval/terms.ts'
import { piecesOf, says, wordsOf } from '../../retrieval/words.ts'
import { type Example, examplesFor } from './examples.ts'

/** More would be a list to choose from, which the form has already. */
const SUGGESTED = 3
/** Of so few words that say anything nobody can tell. */
const WORDS_LEAST = 4
/** What an example says of the competence that it is written for, and of others that it takes too. */
const FIRST = 1
const OTHERS = 0.45
/** What the framework's own words count beside those of an example: they are few, and general. */
const OFFICIAL = 1.6

/**
 * What an activity says to which a competence was attested. Each is somebody's own, with more competences than it is most about,
 * and an institute may have many of them alike.
 */
const PAST = 0.4

/** An activity of before: `asked` is its title, `said` its description. Only which competence is suggested is ever shown of it. */
export type Past = Text & { readonly attested: readonly string[] }

type Known = Text & { readonly codes: ReadonlyArray<readonly [code: string, much: number]> }
type Corpus = { readonly texts: readonly Known[]; readonly frequencies: Frequencies }

const CORPORA = new WeakMap<Framework, Corpus>()

/** At most three codes, the likeliest first; none where it says too little. */
export function suggestedBy(
  framework: Framework,
  description: string,
  past: readonly Past[] = [],
): readonly string[] {
  if (wordsOf(description).filter(says).length < WORDS_LEAST) return []
  const { texts, frequencies } = corpusOf(framework)
  const scores = new Map<string, number>()
  const known: readonly Known[] = [...texts, ...past.map(attestedBy)]
  for (const { text, score } of rank(description, known, frequencies, 0))
    for (const [code, much] of text.codes) scores.set(code, (scores.get(code) ?? 0) + much * score ** 2)
  return [...scores]
    .sort(([, one], [, other]) => other - one)
    .slice(0, SUGGESTED)
    .map(([code]) => code)
}

function attestedBy({ asked, said, attested }: Past): Known {
  return { asked, said, codes: attested.map((code) => [code, PAST] as const) }
}

function corpusOf(framework: Framework): Corpus {
  const known = CORPORA.get(framework)
  if (known) return known
  const texts = [
    ...allCompetences(framework).map((one) => ({
      asked: one.shortTitle?.[framework.language === 'en' ? 'en' : 'fr'] ?? '',
      said: officialText(one),
      codes: [[one.code, OFFICIAL]] as const,
    })),
    ...examplesFor(framework).map(told),
  ]
  const corpus = { texts, frequencies: frequenciesIn(texts) }
  CORPORA.set(framework, corpus)
  return corpus
}

function told({ title, description, competences: [first = '', ...others] }: Example): Known {
  return {
    asked: title,
    said: description,
    codes: [[first, FIRST], ...others.map((code) => [code, OTHERS] as const)],
  }
}

function frequenciesIn(texts: readonly Text[]): Frequencies {
  const counts = new Map<string, number>()
  for (const { asked, said } of texts) {
    const words = wordsOf(`${asked} ${said}`)
    const terms = new Set([...stemsOf(words), ...words.filter(says).flatMap(piecesOf)])
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return { texts: texts.length, of: (term) => counts.get(term) ?? 0 }
}
