import { describe, expect, test } from 'vitest'
import {
  allCompetences,
  codeKey,
  competence,
  domainOf,
  FrameworkRefused,
  officialText,
  parseFramework,
} from '../../../core/framework/framework.ts'
import { c2i2e, c2i2eFile, firstAid, frameworks, garden, gardenFile } from './fixtures/frameworks.ts'

/** What the tests below spoil in the garden file. */
interface Draft {
  certification: { kind: string; minimumValidated: number; maximumMissingPerDomain: number }
  domains: {
    code: string
    shortTitle: { fr: string; en: string }
    competences: { code: string; text: string }[]
  }[]
}
const draft = (): Draft => structuredClone(gardenFile)

describe('finding a competence by what people type', () => {
  test.each(['B2.3', 'b2.3', ' B2.3 ', 'B.2.3', 'b 2 3', 'B2-3', 'B2,3', 'b23', 'Ｂ２.３', 'B2.3.'])(
    '"%s" is B2.3',
    (written) => {
      expect(competence(c2i2e, written)?.code).toBe('B2.3')
    },
  )

  test.each(['', '   ', '...', 'B2', 'B2.6', 'B.23', 'B2.33', 'C2.3', '2.3', 'B2.3 B2.4'])(
    '"%s" is no competence',
    (written) => {
      expect(competence(c2i2e, written)).toBeUndefined()
    },
  )

  test('every exact code finds its own competence, in any framework', () => {
    for (const framework of frameworks) {
      for (const one of allCompetences(framework)) {
        expect(competence(framework, one.code)).toBe(one)
        expect(competence(framework, one.code.toLowerCase())).toBe(one)
        expect(domainOf(framework, one.code)?.competences).toContain(one)
      }
    }
  })

  test('separators left out are not guessed when two codes could be meant', () => {
    expect(competence(garden, 'jp 1.11')?.code).toBe('JP 1.11')
    expect(competence(garden, 'jp11.1')?.code).toBe('JP 11.1')
    expect(competence(garden, 'jp111')).toBeUndefined()
    expect(competence(firstAid, 'p1')?.code).toBe('P1')
    expect(competence(firstAid, 'alertb')?.code).toBe('ALERT.b')
  })

  test('an accent typed as two characters is the same accent', () => {
    expect(competence(garden, 'e\u0301te\u0301 10')?.code).toBe('Été-10')
    expect(codeKey('Été-10')).toBe('ÉTÉ.10')
  })

  test('no domain holds an unknown code', () => {
    expect(domainOf(garden, 'B2.3')).toBeUndefined()
  })

  test('a text without a list is its own official text', () => {
    expect(allCompetences(firstAid).map(officialText)).toEqual([
      'Make the place safe.',
      'Call for help.',
      'Say where you are.',
    ])
    expect(officialText(competence(garden, 'JP 11.1') ?? { code: '', text: '' })).toBe(
      'Arroser : - le matin, - le soir.',
    )
  })
})

describe('a framework file', () => {
  test('is read as it is written', () => {
    expect(c2i2e).toEqual(c2i2eFile)
    expect(garden).toEqual({ ...gardenFile, parts: [] })
  })

  test.each<[string, (file: Draft) => void, string, RegExp]>([
    [
      'a code used twice in two domains',
      (file) => {
        at(at(file.domains, 2).competences, 4).code = 'JP 1.1'
      },
      'domains[2] (Été) › competences[4] (JP 1.1)',
      /code JP 1\.1 is used twice/,
    ],
    [
      'two codes that differ by case and punctuation only',
      (file) => {
        at(at(file.domains, 2).competences, 4).code = 'été.2'
      },
      'domains[2] (Été) › competences[4] (été.2)',
      /code été\.2 reads like Été-2/,
    ],
    [
      'two domains with one code',
      (file) => {
        at(file.domains, 1).code = 'JP 1'
      },
      'domains[1] (JP 1)',
      /code JP 1 is used twice/,
    ],
    [
      'a competence outside its domain',
      (file) => {
        at(at(file.domains, 0).competences, 0).code = 'JP 11.2'
      },
      'domains[0] (JP 1) › competences[0] (JP 11.2)',
      /listed in domain JP 1, but its code belongs to JP 11/,
    ],
    [
      'a competence whose code no domain begins',
      (file) => {
        at(at(file.domains, 0).competences, 0).code = 'Z9'
      },
      'domains[0] (JP 1) › competences[0] (Z9)',
      /no domain code begins it/,
    ],
    [
      'a code of punctuation alone',
      (file) => {
        at(at(file.domains, 0).competences, 0).code = '--'
      },
      'domains[0] (JP 1) › competences[0] (--)',
      /neither a letter nor a digit/,
    ],
    [
      'a minimum above the number of competences',
      (file) => {
        file.certification.minimumValidated = 14
      },
      'certification › minimumValidated',
      /asks for 14 .* only 13/,
    ],
    [
      'a negative maximum',
      (file) => {
        file.certification.maximumMissingPerDomain = -1
      },
      'certification › maximumMissingPerDomain',
      /./,
    ],
    [
      'an unknown kind of rule',
      (file) => {
        file.certification.kind = 'lottery'
      },
      'certification › kind',
      /./,
    ],
    [
      'an empty domain',
      (file) => {
        at(file.domains, 1).competences = []
      },
      'domains[1] (JP 11) › competences',
      /at least one competence/,
    ],
    [
      'no domain at all',
      (file) => {
        file.domains = []
      },
      'domains',
      /at least one domain/,
    ],
    [
      'a part that does not exist',
      (file) => {
        Object.assign(at(file.domains, 0), { part: 'Q' })
      },
      'domains[0] (JP 1) › part',
      /part Q is not among the parts/,
    ],
    [
      'a misspelt field',
      (file) => {
        Object.assign(at(at(file.domains, 0).competences, 0), { shortTitel: 'Sol' })
      },
      'domains[0] (JP 1) › competences[0] (JP 1.1)',
      /shortTitel/,
    ],
    [
      'a short title too long for a menu',
      (file) => {
        at(file.domains, 0).shortTitle.fr = 'x'.repeat(41)
      },
      'domains[0] (JP 1) › shortTitle › fr',
      /40/,
    ],
    [
      'a text with spaces around it',
      (file) => {
        at(at(file.domains, 0).competences, 0).text = ' Nourrir le sol.'
      },
      'domains[0] (JP 1) › competences[0] (JP 1.1) › text',
      /begin or end with a space/,
    ],
  ])('with %s is refused, and the place named', (_, spoil, place, problem) => {
    const file = draft()
    spoil(file)
    expect(problemsOf(file)).toContainEqual({ place, problem: expect.stringMatching(problem) })
  })

  test('may have a domain whose code begins the code of another', () => {
    const file = draft()
    at(file.domains, 1).code = 'JP'
    at(at(file.domains, 1).competences, 0).code = 'JP 7'
    expect(problemsOf(file)).toEqual([])
    at(at(file.domains, 1).competences, 0).code = 'JP 1.2'
    expect(problemsOf(file)).toMatchObject([{ problem: expect.stringMatching(/belongs to JP 1$/) }])
  })

  test('does not take JP 12.1 for a competence of JP 1', () => {
    const file = draft()
    at(at(file.domains, 0).competences, 0).code = 'JP 12.1'
    expect(problemsOf(file)).toMatchObject([{ problem: expect.stringMatching(/no domain code begins it/) }])
  })

  test('with several faults is told all of them at once', () => {
    const file = draft()
    at(at(file.domains, 0).competences, 0).code = 'Z9'
    file.certification.minimumValidated = 99
    expect(problemsOf(file).map(({ place }) => place)).toEqual([
      'domains[0] (JP 1) › competences[0] (Z9)',
      'certification › minimumValidated',
    ])
  })

  test.each([null, undefined, 'c2i2e', 28, []])('that is %j is refused as a whole', (value) => {
    expect(problemsOf(value)).toEqual([{ place: 'the file', problem: expect.any(String) }])
  })
})

function problemsOf(value: unknown) {
  try {
    parseFramework(value)
  } catch (error) {
    if (error instanceof FrameworkRefused) return error.problems
    throw error
  }
  return []
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}
