import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { certify } from '../../../core/framework/certification.ts'
import { allCompetences, competence, officialText } from '../../../core/framework/framework.ts'
import { crcn } from '../../../core/framework/frameworks.ts'

test('the CRCN has 16 competences in 5 domains', () => {
  expect(crcn.domains.map(({ code, competences }) => [code, competences.length])).toEqual([
    ['1', 3],
    ['2', 4],
    ['3', 4],
    ['4', 3],
    ['5', 2],
  ])
  expect(allCompetences(crcn)).toHaveLength(16)
})

test('keeps the names and the explanations of the annex to the letter', () => {
  // The sum was taken from the annex itself. If it fails, an official text was edited: put it back.
  const lines = allCompetences(crcn).map(({ code, text, explanation }) => `${code} ${text} ${explanation}`)
  expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(
    '54c30082c9b1b3a2cc34fb88f5d51f0681b675797b2aa08b8739c010722e3f7a',
  )
})

test('says a name apart from what explains it', () => {
  const found = competence(crcn, '3.4')
  expect(found && officialText(found)).toMatch(/^Programmer — Écrire des programmes et des algorithmes/)
})

test('its codes are understood as people write them', () => {
  for (const typed of ['2.3', '2-3', '23', ' 2.3 ']) expect(competence(crcn, typed)?.code).toBe('2.3')
})

test('no certificate hangs on it, however much is attested: there is no condition to be met', () => {
  const all = new Set(allCompetences(crcn).map(({ code }) => code))
  expect(certify(crcn, all)).toEqual({
    met: false,
    validated: 16,
    total: 16,
    stillNeeded: 0,
    conditions: [],
  })
})
