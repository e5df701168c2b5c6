/** Words that an organisation holds to mean the same are looked for beside those that are typed, and count as them. */
import { expect, test } from 'vitest'
import { rank } from '../../../core/retrieval/rank.ts'
import { soughtIn } from '../../../core/retrieval/sought.ts'
import { NO_SYNONYMS, synonymsFrom } from '../../../core/retrieval/synonyms.ts'
import { stemOf } from '../../../core/retrieval/words.ts'

const [lutrin, pupitre, chevalet] = ['lutrin', 'pupitre', 'chevalet'].map(stemOf) as [string, string, string]
const synonyms = synonymsFrom([
  { one: lutrin, other: pupitre },
  { one: chevalet, other: lutrin },
])
const ASKED = 'Comment plier le pupitre ?'
const texts = [
  { asked: 'Comment plier le lutrin ?', said: 'Tirez la tige.' },
  { asked: 'Comment plier le chevalet ?', said: 'Tirez la tige.' },
]
const frequencies = { texts: 10, of: () => 1 }

test('each way round, and not from one to the next', () => {
  expect(synonyms(lutrin)).toEqual([pupitre, chevalet])
  expect(synonyms(pupitre)).toEqual([lutrin])
  expect(synonyms('autre')).toEqual([])
  expect(NO_SYNONYMS(lutrin)).toEqual([])
})

test('they are looked for beside what is typed, each once', () => {
  const terms = (asked: string) =>
    soughtIn(asked, 1, synonyms)
      ?.stems.map(({ term }) => term)
      .sort()
  expect(terms('pupitre')).toEqual([lutrin, pupitre])
  expect(terms('pupitre lutrin')).toEqual([chevalet, lutrin, pupitre])
  expect(soughtIn(ASKED)?.stems.map(({ term }) => term)).not.toContain(lutrin)
})

test('a text that says it in the other word says it all, and one that does not, no more than before', () => {
  const shares = (...given: Parameters<typeof synonymsFrom>) =>
    new Map(
      rank(ASKED, texts, frequencies, undefined, synonymsFrom(...given)).map(({ text, share }) => [
        text.asked,
        share,
      ]),
    )
  const before = shares([])
  const after = shares([{ one: lutrin, other: pupitre }])
  expect(after.get(texts[0]?.asked ?? '')).toBe(1)
  expect(before.get(texts[0]?.asked ?? '')).toBeLessThan(1)
  expect(after.get(texts[1]?.asked ?? '')).toBe(before.get(texts[1]?.asked ?? ''))
  expect(rank(ASKED, texts, frequencies, undefined, synonyms)[0]?.text).toBe(texts[0])
})
