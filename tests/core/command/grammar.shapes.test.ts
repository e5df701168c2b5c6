import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import type { AnyCommand } from '../../../core/command/command.ts'
import { parseCommandLine, readArguments } from '../../../core/command/grammar.ts'
import { option } from '../../../core/command/option.ts'
import { workOf } from '../../support/until.ts'
import { command, label } from './sample.ts'

describe('a command line', () => {
  test.each([
    ['/aide', 'aide', ''],
    ['  /aide  ', 'aide', ''],
    ['/sos Comment faire ?', 'sos', 'Comment faire ?'],
    ['/sos@SosTiceBot Comment faire ?', 'sos', 'Comment faire ?'],
    ['/sos\nligne 1\nligne 2 \n', 'sos', 'ligne 1\nligne 2'],
    ['/mes-activites', 'mes-activites', ''],
    ['/mes_activites', 'mes_activites', ''],
    ['/Échéance x', 'Échéance', 'x'],
  ])('%j is the command %j with %j', (text, name, rest) => {
    expect(parseCommandLine(text)).toEqual({ name, rest })
  })

  test.each(['', ' ', 'bonjour', '/', '/ sos', '//sos', '1/2', 'sos /aide', '/sos?', `/${'a'.repeat(41)}`])(
    '%j is none',
    (text) => {
      expect(parseCommandLine(text)).toBeUndefined()
    },
  )
})

const none = () => []
const byId = (id: string): AnyCommand => {
  const found = commands.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('an optional reference', () => {
  const answer = byId('question.answer')

  test.each([
    ['SOS-MATHS-2026-0007 Ouvrez le tableur', 'SOS-MATHS-2026-0007', 'Ouvrez le tableur'],
    ['sos_maths_2026_7 Ouvrez', 'sos_maths_2026_7', 'Ouvrez'],
    ['MATHS-2026-7\nOuvrez\nle tableur', 'MATHS-2026-7', 'Ouvrez\nle tableur'],
    ['SOS-MATHS-2026-0007', 'SOS-MATHS-2026-0007', undefined],
    ['3 réponses possibles', undefined, '3 réponses possibles'],
    ['B2.3 est le bon', undefined, 'B2.3 est le bon'],
    ['2026 fut longue', undefined, '2026 fut longue'],
    ['peut-être demain', undefined, 'peut-être demain'],
    ['', undefined, undefined],
  ])('in %j is %j, before %j', (rest, reference, text) => {
    expect(readArguments(answer, rest, none)).toEqual({
      ...(reference ? { reference } : {}),
      ...(text ? { text } : {}),
    })
  })

  test('stands before a competence and words, and hidden options are not typed', () => {
    const refuse = byId('attestation.refuse')
    expect(readArguments(refuse, 'MATHS-2026-7 B2.3 Il manque la trace 12', none)).toEqual({
      reference: 'MATHS-2026-7',
      competence: 'B2.3',
      reason: 'Il manque la trace 12',
    })
    expect(readArguments(refuse, 'B2.3 Il manque la trace', none)).toEqual({
      competence: 'B2.3',
      reason: 'Il manque la trace',
    })
  })

  test('that is required takes the word, whatever it looks like', () => {
    const strict = command({ reference: option.reference({ label }), text: option.text({ label }) })
    expect(readArguments(strict, '7 oui', none)).toEqual({ reference: '7', text: 'oui' })
  })
})

describe('a person', () => {
  const ask = byId('question.ask')
  const transfer = byId('question.transfer')

  test.each([
    ['@Claire Comment faire ?', 'Claire', 'Comment faire ?'],
    ['@"Claire Dubois" Comment faire ?', 'Claire Dubois', 'Comment faire ?'],
    ['@« Claire Dubois » Comment faire ?', 'Claire Dubois', 'Comment faire ?'],
    ['@«Claire Dubois»\nComment faire ?', 'Claire Dubois', 'Comment faire ?'],
    ['Claire, comment faire ?', undefined, 'Claire, comment faire ?'],
    ['"Claire Dubois" est-elle là ?', undefined, '"Claire Dubois" est-elle là ?'],
    ['écrire à @Claire ?', undefined, 'écrire à @Claire ?'],
  ])('who is optional is read in %j only with @: %j, then %j', (rest, to, text) => {
    expect(readArguments(ask, rest, none)).toEqual({ ...(to ? { to } : {}), text })
  })

  test.each([
    ['Marc', 'Marc'],
    ['@Marc', 'Marc'],
    ['Marc Le Goff', 'Marc Le Goff'],
    ['"Marc Le Goff"', 'Marc Le Goff'],
    ['@« Marc Le Goff »', 'Marc Le Goff'],
  ])('who ends the line may have several words: %j', (rest, to) => {
    expect(readArguments(transfer, rest, none)).toEqual({ to })
    expect(readArguments(transfer, `SOS-MATHS-2026-7 ${rest}`, none)).toEqual({
      reference: 'SOS-MATHS-2026-7',
      to,
    })
  })

  test('who is required is read without @ too, quoted when the name has several words', () => {
    const both = command({ person: option.person({ label }), text: option.longText({ label }) })
    expect(readArguments(both, 'Marc bonjour à tous', none)).toEqual({
      person: 'Marc',
      text: 'bonjour à tous',
    })
    expect(readArguments(both, '"Marc Le Goff" bonjour', none)).toEqual({
      person: 'Marc Le Goff',
      text: 'bonjour',
    })
  })
})

describe('a choice', () => {
  const member = byId('group.member')
  const words = (name: string) =>
    name === 'action'
      ? ['add', 'ajouter', 'role', 'rôle', 'remove', 'retirer']
      : ['trainee', 'stagiaire', 'trainer', 'formateur']

  test.each([
    ['ajouter Inès Martin stagiaire', { action: 'ajouter', person: 'Inès Martin', role: 'stagiaire' }],
    ['AJOUTER Inès Martin Stagiaire', { action: 'ajouter', person: 'Inès Martin', role: 'stagiaire' }],
    ['role Inès formateur', { action: 'role', person: 'Inès', role: 'formateur' }],
    ['retirer Inès Martin', { action: 'retirer', person: 'Inès Martin' }],
    ['bannir Inès', { action: 'bannir', person: 'Inès' }],
    ['ajouter', { action: 'ajouter' }],
    ['', {}],
  ])('is read at both ends of %j', (rest, expected) => {
    expect(readArguments(member, rest, words)).toEqual(expected)
  })

  test('that is optional and is not there leaves the word alone', () => {
    const one = command({ way: option.choice.optional({ label }), text: option.text({ label }) })
    expect(readArguments(one, 'vite oui', () => ['vite', 'bien'])).toEqual({ way: 'vite', text: 'oui' })
    expect(readArguments(one, 'oui vite', () => ['vite', 'bien'])).toEqual({ text: 'oui vite' })
  })
})

describe('the rest of the line', () => {
  test('leaves a date that ends it to its option', () => {
    const leave = command({ text: option.text({ label }), until: option.date.optional({ label }) })
    expect(readArguments(leave, 'en stage 23/11/2026', none)).toEqual({
      text: 'en stage',
      until: '23/11/2026',
    })
    expect(readArguments(leave, 'en stage 2026-11-23', none)).toEqual({
      text: 'en stage',
      until: '2026-11-23',
    })
    expect(readArguments(leave, 'en stage longtemps', none)).toEqual({ text: 'en stage longtemps' })
  })

  test('goes nowhere when no option holds several words', () => {
    expect(readArguments(byId('question.show'), 'MATHS-2026-7 svp', none)).toEqual({
      reference: 'MATHS-2026-7',
    })
    expect(readArguments(byId('person.me'), 'et vous ?', none)).toEqual({})
  })

  test('of links keeps them all', () => {
    const one = command({ title: option.text({ label }), links: option.links({ label }) })
    expect(readArguments(one, '"Une séance" https://a.fr\nhttps://b.fr', none)).toEqual({
      title: 'Une séance',
      links: 'https://a.fr\nhttps://b.fr',
    })
  })

  test('is read for every command whatever is typed: own options only, and nothing is made up', () => {
    const typed = fc
      .array(
        fc.constantFrom('@', '"', '«', '»', ' ', '\n', 'MATHS-2026-7', 'ajouter', '3', '/', 'é', '__proto__'),
      )
      .map((all) => all.join('').trim())
    fc.assert(
      fc.property(fc.constantFrom(...commands), typed, (one, rest) => {
        const read = readArguments(one, rest, () => ['ajouter'])
        for (const [name, value] of Object.entries(read)) {
          expect(one.options[name]?.hidden ?? false).toBe(false)
          expect(Object.keys(one.options)).toContain(name)
          expect(rest).toContain(value)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('is read fast, however strange', () => {
    const strange = ['"'.repeat(4000), `a${' '.repeat(4000)}b c`, 'a-'.repeat(2000), `${'a'.repeat(4000)} b`]
    const reading = () => {
      for (const rest of strange) for (const one of commands) readArguments(one, rest, none)
    }
    expect(workOf(reading)).toBeLessThan(10_000)
  })
})
