/** The examples that come along, and how they are looked for. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { examplesFor, look, readExamples } from '../../../core/competence/examples/examples.ts'
import { suggestedBy } from '../../../core/competence/examples/suggest.ts'
import { allCompetences, domainOf } from '../../../core/framework/framework.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { folded } from '../../../core/kernel/text.ts'

const examples = examplesFor(c2i2e)
const ids = (typed: string) => look(c2i2e, examples, typed).found.map(({ id }) => id)

describe('the examples of the C2i2e', () => {
  test('are at least thirty, in each of the seven domains, and of every competence there are two', () => {
    expect(examples.length).toBeGreaterThanOrEqual(30)
    const first = new Set(examples.map(({ competences: [code = ''] }) => domainOf(c2i2e, code)?.code))
    expect([...first].sort()).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'B4'])
    for (const { code } of allCompetences(c2i2e)) {
      const count = examples.filter(({ competences }) => competences.includes(code)).length
      expect([code, count >= 2]).toEqual([code, true])
    }
  })

  test('are each their own: no title and no beginning twice', () => {
    for (const of of [
      (one: (typeof examples)[number]) => folded(one.title),
      (one: (typeof examples)[number]) => folded(one.description).slice(0, 30),
    ])
      expect(new Set(examples.map(of)).size).toBe(examples.length)
  })

  test('are told by somebody who did it, in French as it is printed', () => {
    for (const { id, title, description } of examples) {
      expect([id, /\b(j’|je |nous |mes |m’)/i.test(description)]).toEqual([id, true])
      expect([id, `${title} ${description}`.match(/[!'"]| [:;?»]|« /g)]).toEqual([id, null])
      expect([id, /[.]$/.test(description)]).toEqual([id, true])
    }
  })
})

describe('looking for an example', () => {
  test('by a competence, however its code is written: what is about it comes first', () => {
    expect(ids('B2.3')).toEqual(['b2-recherche', 'a3-rumeur'])
    expect(ids(' b.2.3 ')).toEqual(ids('B2.3'))
    expect(look(c2i2e, examples, 'b23')).toMatchObject({ kind: 'competence', code: 'B2.3' })
  })

  test('by a domain', () => {
    const { kind, found } = look(c2i2e, examples, 'a2')
    expect(kind).toBe('domain')
    expect(found.length).toBeGreaterThanOrEqual(4)
    for (const { competences } of found) expect(competences.some((code) => code.startsWith('A2'))).toBe(true)
  })

  test('by words, without case, accents or plural: those whose title has them come first', () => {
    expect(ids('tableur')[0]).toBe('b2-tableur')
    expect(ids('TABLETTES')).toContain('a2-articles')
    expect(ids('evaluer oral')).toEqual(ids('Évaluer l’oral'))
    expect(ids('evaluer oral')[0]).toBe('b2-oral')
    expect(ids('licorne')).toEqual([])
  })

  test('by what says nothing finds nothing', () => {
    for (const typed of ['', ' ', 'à la', '…', 'Z9.9']) expect(ids(typed)).toEqual([])
  })
})

describe('a file of examples', () => {
  const whole = {
    framework: frameworkKey(c2i2e),
    examples: [
      { id: 'un', title: 'Un', place: 'school', competences: ['B2.1'], description: 'x'.repeat(200) },
    ],
  }
  const [one] = whole.examples
  test('is read', () => expect(readExamples(whole, c2i2e)).toHaveLength(1))
  test.each([
    ['another framework', { ...whole, framework: 'crcn@2019' }, /crcn@2019/],
    ['an unknown competence', { ...whole, examples: [{ ...one, competences: ['Z1.1'] }] }, /Z1\.1/],
    ['an id twice', { ...whole, examples: [one, one] }, /two examples are called un/],
    ['an unknown place', { ...whole, examples: [{ ...one, place: 'moon' }] }, /place/],
    ['a name too long for a button', { ...whole, examples: [{ ...one, id: 'x'.repeat(30) }] }, /id/],
  ])('is refused with %s', (_, file, said) => expect(() => readExamples(file, c2i2e)).toThrow(said))
})

/** As somebody in training would write it in a line or two, each with the competence that it is about. */
const DESCRIPTIONS = JSON.parse(
  readFileSync(new URL('./descriptions.json', import.meta.url), 'utf8'),
) as ReadonlyArray<{ code: string; text: string }>

describe('competences that a description may be about', () => {
  test('hold the right one nine times in ten, among three, over descriptions of every competence', () => {
    expect(DESCRIPTIONS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(DESCRIPTIONS.map(({ code }) => code)).size).toBe(28)
    const missed = DESCRIPTIONS.filter(({ code, text }) => !suggestedBy(c2i2e, text).includes(code))
    const first = DESCRIPTIONS.filter(({ code, text }) => suggestedBy(c2i2e, text)[0] === code).length
    const found = DESCRIPTIONS.length - missed.length
    process.stdout.write(
      `competences suggested: the right one among three for ${found} of ${DESCRIPTIONS.length}, first for ${first}\n`,
    )
    expect(missed.map(({ code }) => code).length).toBeLessThanOrEqual(DESCRIPTIONS.length / 10)
    expect(first).toBeGreaterThanOrEqual(DESCRIPTIONS.length / 2)
  })

  test('hold it no less often with what was attested before to others who described it in their words', () => {
    const with_ = DESCRIPTIONS.map(({ code, text }) => {
      const others = DESCRIPTIONS.filter((one) => one.text !== text)
      const past = others.map((one) => ({ asked: '', said: one.text, attested: [one.code] }))
      return suggestedBy(c2i2e, text, past).indexOf(code)
    })
    const found = with_.filter((at) => at !== -1).length
    const alone = DESCRIPTIONS.filter(({ code, text }) => suggestedBy(c2i2e, text).includes(code)).length
    process.stdout.write(
      `the same with ${DESCRIPTIONS.length - 1} attested activities of others: ${found} of ${DESCRIPTIONS.length}, first for ${with_.filter((at) => at === 0).length}\n`,
    )
    expect(found).toBeGreaterThanOrEqual(alone)
  })

  test('are three at most, none where too little is said, and the same each time', () => {
    for (const { text } of DESCRIPTIONS) expect(suggestedBy(c2i2e, text).length).toBeLessThanOrEqual(3)
    for (const text of ['', 'Bonjour', 'Une séance avec la classe', 'xyzzy plugh']) {
      expect(suggestedBy(c2i2e, text)).toEqual([])
    }
    const { text } = DESCRIPTIONS[0] ?? { text: '' }
    expect(suggestedBy(c2i2e, text)).toEqual(suggestedBy(c2i2e, text))
  })

  test('of a framework of which nobody wrote examples come from its own words', () => {
    const other = { ...c2i2e, id: 'autre' }
    expect(
      suggestedBy(other, 'Ils ont étudié la charte d’usage de l’établissement, pour la citoyenneté.'),
    ).toContain('A3.4')
  })
})
