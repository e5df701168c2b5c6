/** Everything else that people do: looking things up, passing by, and being wrong. */
import { type Move, privately } from './moves.ts'
import { codeOf, type Person } from './population.ts'

export const read = (person: Person, name: string, answer: RegExp): Move => ({
  what: `/${name}`,
  person: person.n,
  deed: { kind: 'command', name, line: '', at: 'private' },
  expects: privately(person, answer),
})

export const suggest = (person: Person): Move => ({
  what: 'types a reference',
  person: person.n,
  deed: { kind: 'suggest', typed: `SOS-${codeOf(person.group)}` },
  expects: (seen) => seen.to === person.n && seen.kind === 'choices',
})

export const passBy = (person: Person): Move => ({
  what: 'passes by',
  person: person.n,
  deed: { kind: 'words', text: 'Bonjour à tous', at: { group: person.group, purpose: 'elsewhere' } },
  expects: undefined,
})

export const knock = (person: Person): Move => ({
  what: 'writes as a stranger',
  person: person.n,
  deed: { kind: 'words', text: 'Bonjour, qui êtes-vous ?', at: 'private' },
  expects: privately(person, /Nous ne vous connaissons pas encore/),
})

export const unknown = (person: Person): Move => ({
  what: 'types an unknown command',
  person: person.n,
  deed: { kind: 'words', text: '/aidee', at: 'private' },
  expects: privately(person, /La commande \/aidee n’existe pas/),
})

export const nonsense = (person: Person): Move => ({
  what: 'types nonsense',
  person: person.n,
  deed: { kind: 'words', text: 'azerty qsdf 🦔 <b>&amp;', at: 'private' },
  // Somebody who answers questions is asked which one this answers; whoever only coordinates is told that it reaches nobody.
  expects: privately(person, /Votre texte est gardé|n’est transmis à personne/),
})

export const forge = (person: Person): Move => ({
  what: 'presses a forged button',
  person: person.n,
  deed: { kind: 'forged' },
  expects: privately(person, /Ce bouton ne mène plus nulle part/),
})
