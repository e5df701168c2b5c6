import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCommandLine, readArguments } from '../../../core/command/grammar.ts'
import { catalogue } from '../../support/acts.ts'

describe('a command line', () => {
  test.each([
    ['/sos Comment imprimer ?', 'sos', 'Comment imprimer ?'],
    ['/sos', 'sos', ''],
    ['  /Aide  ', 'Aide', ''],
    ['/mes-questions', 'mes-questions', ''],
    ['/mes_questions@SosTiceBot', 'mes_questions', ''],
    ['/échéance SOS-MATHS-2026-0001', 'échéance', 'SOS-MATHS-2026-0001'],
    ['/sos un\ndeux', 'sos', 'un\ndeux'],
    ['/sos@bot\nun', 'sos', 'un'],
  ])('%j is %s with %j', (text, name, rest) => {
    expect(parseCommandLine(text)).toEqual({ name, rest })
  })

  test.each(['bonjour', 'et/ou', '/', '/ sos', '//', '/!', '1/2', '/path/to/file'])('%j is none', (text) => {
    expect(parseCommandLine(text)).toBeUndefined()
  })

  test('whatever is typed, it is read or it is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const line = parseCommandLine(text)
        if (line) expect(text).toContain(line.name)
      }),
    )
  })
})

describe('the arguments of a line', () => {
  const WORDS: Record<string, string[]> = {
    action: ['add', 'ajouter', 'role', 'rôle', 'remove', 'retirer'],
    role: ['trainee', 'stagiaire', 'trainer', 'formateur', 'coordinator'],
    verdict: ['attested', 'attestée', 'refused', 'refusée'],
  }
  const read = (line: string) => {
    const parsed = parseCommandLine(line)
    const command = parsed && catalogue.byName(parsed.name)
    if (!command) throw new Error(`no command in ${line}`)
    return readArguments(command, parsed.rest, (name) => WORDS[name] ?? [])
  }

  test.each<[string, Record<string, string>]>([
    ['/sos Comment imprimer ?', { text: 'Comment imprimer ?' }],
    ['/sos', {}],
    ['/sos @Claire Comment imprimer ?', { to: 'Claire', text: 'Comment imprimer ?' }],
    ['/sos @"Claire Fontaine" Comment ?', { to: 'Claire Fontaine', text: 'Comment ?' }],
    ['/sos @«Claire Fontaine» Comment ?', { to: 'Claire Fontaine', text: 'Comment ?' }],
    ['/sos Claire a-t-elle raison ?', { text: 'Claire a-t-elle raison ?' }],
    [
      '/repondre SOS-MATHS-2026-0007 Ouvrez\nle tableur.',
      { reference: 'SOS-MATHS-2026-0007', text: 'Ouvrez\nle tableur.' },
    ],
    ['/repondre maths-2026-7 Oui.', { reference: 'maths-2026-7', text: 'Oui.' }],
    ['/repondre 3 réponses sont possibles', { text: '3 réponses sont possibles' }],
    ['/repondre Ouvrez le tableur', { text: 'Ouvrez le tableur' }],
    [
      '/confier SOS-MATHS-2026-0007 Claire Fontaine',
      { reference: 'SOS-MATHS-2026-0007', to: 'Claire Fontaine' },
    ],
    ['/confier SOS-MATHS-2026-0007 @Claire', { reference: 'SOS-MATHS-2026-0007', to: 'Claire' }],
    [
      '/refuser MATHS-2026-0001 B2.1 Trop court',
      { reference: 'MATHS-2026-0001', competence: 'B2.1', reason: 'Trop court' },
    ],
    ['/refuser B2.1 Trop court', { competence: 'B2.1', reason: 'Trop court' }],
    [
      '/changer MATHS-2026-0001 B2.1 attestée Relu',
      { reference: 'MATHS-2026-0001', competence: 'B2.1', verdict: 'attestée', reason: 'Relu' },
    ],
    [
      '/membre ajouter Zoé Lambert stagiaire',
      { action: 'ajouter', person: 'Zoé Lambert', role: 'stagiaire' },
    ],
    ['/membre retirer Zoé Lambert', { action: 'retirer', person: 'Zoé Lambert' }],
    ['/membre ROLE Zoé formateur', { action: 'role', person: 'Zoé', role: 'formateur' }],
    ['/absence 24/12/2026', { until: '24/12/2026' }],
    ['/absence', {}],
    ['/progression Inès Moreau', { person: 'Inès Moreau' }],
  ])('%s', (line, arguments_) => {
    expect(read(line)).toEqual(arguments_)
  })

  /** What phones and keyboards make of a quotation mark, in the languages that are written here. */
  const PAIRS = ['""', '“”', '„“', '„”', '‟”', '””', '«»', '»«', '‘’', '‚‘', '’’', "''", '‹›', '‚’', '‛’']
  const SPACES = ['', ' ', '\u00a0', '\u202f']
  test.each(PAIRS)('a name stands between %s', (pair) => {
    const [opening, closing] = [...pair]
    for (const space of SPACES) {
      const name = `${opening}${space}Dora Le Goff${space}${closing}`
      expect(read(`/sos @${name} peux-tu m’aider ?`)).toEqual({
        to: 'Dora Le Goff',
        text: 'peux-tu m’aider ?',
      })
      expect(read(`/confier SOS-MATHS-2026-0007 @${name}`)).toEqual({
        reference: 'SOS-MATHS-2026-0007',
        to: 'Dora Le Goff',
      })
    }
  })

  test('no word of a question is lost, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        const question = text.trim()
        fc.pre(question !== '' && !question.startsWith('@'))
        expect(read(`/sos ${question}`)).toEqual({ text: question })
      }),
    )
  })
})
