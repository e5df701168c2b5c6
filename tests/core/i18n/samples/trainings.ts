/** Trainings and collaborations. */
import { counts } from './given.ts'
import type { SamplesOf } from './shape.ts'

const codes = [[['B2.3']], [['B2.3', 'A3.2', 'B3.1']]] as const satisfies ReadonlyArray<[readonly string[]]>
const some = [
  [1, 1],
  [2, 1],
  [3, 12],
] as const satisfies ReadonlyArray<[number, number]>

export const trainings: SamplesOf<'training' | 'collaboration'> = {
  training: {
    actions: { sure: counts },
    states: { open: counts, attested: counts },
    ownStates: { attested: [[[]], ...codes] },
    present: counts,
    presentMore: counts,
    excepted: codes,
    grantedTo: codes,
    added: counts,
    unread: [[['Présence']], [['Note', 'Présence']]],
    asked: some,
    askedLine: counts,
    attested: some,
    undoneNow: counts,
    asBeforeToYou: codes,
  },
  collaboration: {
    states: {
      attested: [
        ['Claire Fontaine', 1],
        ['Claire Fontaine', 3],
      ],
      own: codes,
    },
    to: counts,
    attested: some,
    undoneNow: counts,
    attestedTitle: codes,
    takenBackTitle: codes,
  },
}
