import { expect, test } from 'vitest'
import { LINES_MOST, readRoll } from '../../../core/competence/training/roll.ts'

const named = (text: string) => {
  const roll = readRoll(text)
  return roll.kind === 'read' ? roll.people.map(({ line, names }) => [line, ...names]) : roll
}

test('one name a line is a list', () => {
  expect(named('Inès Moreau\n\nKarim Benali\n')).toEqual([
    [1, 'Inès Moreau'],
    [3, 'Karim Benali'],
  ])
})

test('columns are known by what they are called, whatever separates them', () => {
  for (const separator of [';', ',', '\t']) {
    const text = `\uFEFFPrénom${separator}Nom${separator}Note\r\nInès${separator}Moreau${separator}12\r\n`
    expect(named(text)).toEqual([[2, 'Inès Moreau', 'Moreau Inès']])
  }
  expect(named('Groupe;Nom complet\nA;"Moreau, Inès"')).toEqual([[2, 'Moreau, Inès']])
})

test('two cells without a heading are the two names of somebody, in either order, and half of them is nobody', () => {
  expect(named('MOREAU;Inès')).toEqual([[1, 'Inès MOREAU', 'MOREAU Inès']])
  expect(named('Inès Moreau;oui')).toEqual([[1, 'oui Inès Moreau', 'Inès Moreau oui', 'Inès Moreau']])
  expect(named('Inès;\nKarim')).toEqual([
    [1, 'Inès'],
    [2, 'Karim'],
  ])
})

test('columns that hold no names are named: one may say who was not there', () => {
  expect(readRoll('Nom;Présence;;Prénom\nMoreau;absente;;Inès')).toMatchObject({ unread: ['Présence'] })
  expect(readRoll('Inès Moreau;absente')).toMatchObject({ unread: [] })
})

test('what is empty, broken or endless is said to be so', () => {
  expect(named(' \n')).toEqual({ kind: 'empty' })
  expect(named('Nom;Prénom\n')).toEqual({ kind: 'empty' })
  expect(named('nom\n"Inès')).toMatchObject({ kind: 'broken' })
  expect(named('a\n'.repeat(LINES_MOST + 5))).toEqual({ kind: 'too-long' })
})
