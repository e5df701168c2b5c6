/** Where people say that they stand. */
import { counts } from './given.ts'
import type { SamplesOf } from './shape.ts'

const domain = ['B2', 'Conception et préparation'] as const

export const positionings: SamplesOf<'positioning' | 'needs'> = {
  needs: {
    about: [
      [1, 'C2i2e'],
      [12, 'C2i2e'],
    ],
    attested: [
      [0, 12],
      [1, 12],
      [7, 12],
    ],
    claimed: counts,
    low: [
      [0, 6],
      [1, 6],
      [5, 6],
    ],
    withheld: [[5]],
    shown: [
      [1, 10, 28],
      [21, 28, 28],
    ],
  },
  positioning: {
    intro: [[28]],
    whoReads: [[5]],
    place: [[4, 28, 'A1 · Maîtrise de l’environnement']],
    goesOn: [
      [0, 28],
      [1, 28],
      [12, 28],
    ],
    comparedPanel: [
      [...domain, 1],
      [...domain, 4],
    ],
    bar: [['A1', 3]],
    share: [
      [0, 0, 5],
      [0, 1, 5],
      [3, 5, 5],
    ],
    change: [
      [1, 0, 0],
      [2, 1, 3],
      [0, 0, 1],
    ],
    attestedTimes: counts,
    ableAndOpen: [[['B2.3']], [['B2.3', 'A3.2']]],
    elsewhere: [[['CRCN (2019)']], [['CRCN (2019)', 'C2i2e (2009)']]],
  },
}
