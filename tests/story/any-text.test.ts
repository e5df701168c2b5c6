import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage, ['ines', 'claire', 'marc'], ['maths-questions', 'maths-trainers'])
})
afterAll(() => stage.close())

/** Of very many questions in one minute the last ones are kept, and asked later. */
const aWhileLater = () => stage.pass({ minutes: 1 })

/** What keyboards, clipboards and other people’s programs make: words, scripts, emoji, markup, controls, broken halves. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.constantFrom(
    '@everyone',
    '<@U1>',
    '<b>',
    '*',
    '_',
    '`',
    '/sos',
    '«',
    '»',
    '|',
    '%p',
    '\\',
    '$(x)',
    '\u0000',
  ),
  fc.constantFrom(
    '\u200b',
    '\u202e',
    '\u2067',
    '\ufeff',
    '\ud83d',
    '\udc4d',
    '\r\n',
    '\r',
    '\t',
    '\u00a0',
    'e\u0301',
  ),
  fc.constantFrom('👩🏽‍🏫', 'سلام', 'שלום', 'Zoë', 'ﬁ', '\u2028', '\u0007'),
)
const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))

/** What nobody sees, and what no store keeps, may be gone; every visible character has to be there, in order. */
const visible = (words: string) =>
  words
    .replace(/\r\n?/g, '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[\p{Cc}\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu, (one) => (one === '\n' ? one : ' '))
    .normalize('NFC')
    .replace(/\s+/g, '')

test('any text a person may type arrives unharmed to the trainer, or is refused with a clear sentence', async () => {
  const outcomes = { arrived: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      await aWhileLater()
      const before = await rowsOf(stage.db).question.count()
      const form = only((await stage.say('ines', '/sos')).replies)
      const sent = await stage.fill('ines', form, { to: '', text: typed })
      const told = await news.news()
      const after = await rowsOf(stage.db).question.count()
      if (sent.status === 202) {
        outcomes.arrived += 1
        expect(wordsOf(only(sent.replies))).toContain('bien reçue')
        expect(after).toBe(before + 1)
        const announced = only(told['maths-trainers'] ?? [])
        expect(visible(announced.text)).toContain(visible(`« ${typed} »`))
        expect(visible(only(told['maths-questions'] ?? []).text)).toContain(visible(`« ${typed} »`))
      } else {
        outcomes.refused += 1
        expect(sent.status).toBe(422)
        expect(sent.errors?.['text']).toMatch(/champ est vide|quelques mots|lisible|caractères au plus/)
        expect(after).toBe(before)
        expect(told).toEqual({})
      }
    }),
    { numRuns: 40 },
  )
  // Both happen, or the property would say little.
  expect(outcomes.arrived).toBeGreaterThan(15)
  expect(outcomes.refused).toBeGreaterThan(0)
})

test('any text answered in the thread arrives unharmed to the trainee, or is refused with a clear sentence', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      // A text that begins with a slash is a command, not an answer.
      fc.pre(!/^\s*\//.test(typed))
      await aWhileLater()
      const asked = await stage.say('ines', 'Une question ?', { space: 'maths-questions' })
      await news.news()
      const said = await stage.say('claire', typed, { thread: asked.id ?? '' })
      const told = await news.news()
      const [reply] = said.replies
      // Words that may be no answer are passed on as such; in the thread the trainee reads them anyway.
      if (said.status === 202 && reply && wordsOf(reply).includes('pas compté comme réponse')) {
        expect(told['ines']).toBeUndefined()
      } else if (said.status === 202 && (!reply || wordsOf(reply).includes('compte comme la réponse'))) {
        expect(visible(saying(told['ines'], 'vous répond').text)).toContain(visible(`« ${typed} »`))
      } else {
        const sentence = said.error ?? wordsOf(only(said.replies))
        expect(sentence).toMatch(/vide|quelques mots|lisible|caractères au plus/)
        expect(told['ines']).toBeUndefined()
      }
    }),
    { numRuns: 20 },
  )
})
