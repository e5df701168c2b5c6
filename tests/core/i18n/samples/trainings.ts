/** Trainings and collaborations, and how competences come about. */
import { counts, times } from './given.ts'
import type { SamplesOf } from './shape.ts'

const codes = [[['B2.3']], [['B2.3', 'A3.2', 'B3.1']]] as const satisfies ReadonlyArray<[readonly string[]]>
const some = [
  [1, 1],
  [2, 1],
  [3, 12],
] as const satisfies ReadonlyArray<[number, number]>

export const trainings: SamplesOf<'training' | 'collaboration' | 'overview'> = {
  overview: {
    month: times,
    inFormer: some,
    ofGroup: some,
    share: [[0], [0.5], [1]],
    sharedOf: [
      ['x', 1, 1],
      ['x', 3, 25],
    ],
    waitingSince: [[3, '2 novembre 2026']],
    withheld: [[10]],
    neverMore: [[1], [4]],
    never: [
      [0, 0],
      [1, 0],
      [1, 1],
      [3, 2],
    ],
    silent: [
      [1, 20, 6],
      [3, 20, 6],
    ],
    silentNone: [[6]],
    silentTitle: [[6]],
    chart: { ofWhich: [[1, 'x']] },
    paper: { sharesOpening: [[10]], groupsNth: [[1, 2]] },
  },
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
