/** What brings a trainee nearest to the certificate, and the picture that says it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { progressChart } from '../../../core/competence/cards/progress.ts'
import { nextStep, stillNeededIn } from '../../../core/competence/next-step.ts'
import { type ProgressClaim, progressOf } from '../../../core/competence/progress.ts'
import { sizeOf } from '../../../core/documents/pictures.ts'
import { progressChartSvg } from '../../../core/documents/progress-chart.ts'
import { allCompetences, parseFramework } from '../../../core/framework/framework.ts'
import { crcn } from '../../../core/framework/frameworks.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { c2i2e } from '../framework/fixtures/frameworks.ts'

const CODES = allCompetences(c2i2e).map(({ code }) => code)
const claims = (state: ProgressClaim['state'], codes: readonly string[]): ProgressClaim[] =>
  codes.map((code) => ({ code, state, reference: 'MATHS-2026-0001' }))
const within = (...domains: string[]) => CODES.filter((code) => domains.includes(code.slice(0, 2)))
const next = (...given: ProgressClaim[][]) => nextStep(progressOf(c2i2e, given.flat()))

describe('the next step', () => {
  test('at the start: as many competences of the first domain as the rule asks of it', () => {
    expect(next()).toEqual({ kind: 'domain', code: 'A1', count: 3 })
  })

  test('what a trainer asked for comes before everything, with the activity it was asked about', () => {
    const asked = claims('more-information-requested', ['B3.2'])
    expect(next(claims('claimed', within('A1')), asked)).toEqual({
      kind: 'reply',
      code: 'B3.2',
      reference: 'MATHS-2026-0001',
    })
  })

  test('what is declared counts: the next domain is named', () => {
    expect(next(claims('claimed', ['A1.1', 'A1.2', 'A1.3']))).toMatchObject({ code: 'A2', count: 1 })
  })

  test('no domain lacks anything, the number does: any domain will do', () => {
    const two = CODES.filter((code) => !/\.[12]$/.test(code))
    expect(two).toHaveLength(14)
    expect(next(claims('attested', two))).toEqual({ kind: 'any', count: 9 })
  })

  test('enough is declared: the trainers decide', () => {
    expect(next(claims('claimed', CODES))).toEqual({ kind: 'wait', count: 28 })
  })

  test('both conditions are met', () => {
    expect(next(claims('attested', CODES))).toEqual({ kind: 'done' })
    expect(
      stillNeededIn(progressOf(c2i2e, claims('attested', CODES)).certification.conditions, { code: 'A1' }),
    ).toBe(0)
  })

  test('where no certificate hangs on it, what is left to declare, then the decisions, then nothing', () => {
    const codes = allCompetences(crcn).map(({ code }) => code)
    const under = (...given: ProgressClaim[][]) => nextStep(progressOf(crcn, given.flat()))
    expect(under()).toEqual({ kind: 'undeclared', count: 16 })
    expect(under(claims('refused', ['1.1']), claims('claimed', ['1.2']))).toEqual({
      kind: 'undeclared',
      count: 15,
    })
    expect(under(claims('claimed', codes))).toEqual({ kind: 'wait', count: 16 })
    expect(under(claims('attested', codes))).toEqual({ kind: 'all' })
  })

  test('whoever does what it says, again and again, is certified', () => {
    const state = fc.constantFrom('attested', 'claimed', 'refused', 'more-information-requested', 'none')
    fc.assert(
      fc.property(fc.array(state, { minLength: 28, maxLength: 28 }), (states) => {
        const standing = new Map(CODES.map((code, index) => [code, states[index] ?? 'none']))
        for (let steps = 0; steps < 40; steps++) {
          const known = [...standing].flatMap(([code, one]) => (one === 'none' ? [] : claims(one, [code])))
          const progress = progressOf(c2i2e, known)
          const step = nextStep(progress)
          if (step.kind === 'done') {
            expect(progress.certification.met).toBe(true)
            return
          }
          if (step.kind === 'reply') standing.set(step.code, 'attested')
          else if (step.kind === 'wait')
            for (const code of CODES) standing.get(code) === 'claimed' && standing.set(code, 'attested')
          else if (step.kind === 'domain' || step.kind === 'any') {
            const free = CODES.filter((code) => !['attested', 'claimed'].includes(standing.get(code) ?? ''))
            const possible = step.kind === 'domain' ? free.filter((code) => code.startsWith(step.code)) : free
            expect(possible.length).toBeGreaterThanOrEqual(step.count)
            for (const code of possible.slice(0, step.count)) standing.set(code, 'claimed')
          }
        }
        expect.unreachable('it never ends')
      }),
      { numRuns: 200 },
    )
  })
})

test.each(LANGUAGES)(
  'the picture is at most 1,100 pixels high on a telephone, whatever one has done (%s)',
  (language) => {
    const heights = [
      [],
      claims('attested', CODES),
      claims('claimed', CODES),
      claims('more-information-requested', ['B3.2']),
    ].map((given) => {
      const chart = progressChart(
        messages(language),
        c2i2e,
        progressOf(c2i2e, given),
        'Inès Moreau',
        new Date(0),
        'UTC',
      )
      return sizeOf({ kind: 'progress', chart }, 'narrow').height
    })
    expect(Math.max(...heights)).toBeLessThanOrEqual(1100)
  },
)

describe('the picture of frameworks of other shapes', () => {
  const shaped = (domains: number, each: number, letter = 'D') =>
    parseFramework({
      ...{ id: 'forme', version: '1', language: 'fr', title: 'Forme', source: 'Forme' },
      shortTitle: { fr: 'Forme', en: 'Shape' },
      certification: { kind: 'threshold', minimumValidated: 1, source: 'Forme' },
      domains: Array.from({ length: domains }, (_, at) => ({
        code: `${letter}${at + 1}`,
        title: 'Domaine',
        shortTitle: { fr: 'Domaine', en: 'Domain' },
        competences: Array.from({ length: each }, (_, rank) => ({
          code: `${letter}${at + 1}.${rank + 1}`,
          text: 'Savoir faire',
        })),
      })),
    })
  const zone = 'Europe/Paris'
  test.each([
    ['one competence', shaped(1, 1)],
    ['a hundred in one domain', shaped(1, 100)],
    ['25 domains', shaped(25, 4, 'LETTRES')],
    ['the sixteen of the CRCN, which has no rule', crcn],
  ])('%s: every code is drawn, and no number is none', (_, framework) => {
    const codes = allCompetences(framework).map(({ code }) => code)
    for (const attested of [[], codes]) {
      const progress = progressOf(framework, claims('attested', attested))
      for (const language of LANGUAGES) {
        const m = messages(language)
        const chart = progressChart(m, framework, progress, 'Inès', new Date('2026-11-02T09:00:00Z'), zone)
        for (const layout of ['narrow', 'wide'] as const) {
          const svg = progressChartSvg(chart, layout)
          expect(svg).not.toMatch(/NaN|Infinity|undefined/)
          for (const code of codes) expect(svg).toContain(code)
        }
      }
    }
  })
})
