/** People, their absences and their accounts. */
import { PURPOSES } from '../../../../core/kernel/purposes.ts'
import { NAME } from '../name.ts'
import { counts, optional, spans } from './given.ts'
import type { SamplesOf } from './shape.ts'

export const people: SamplesOf<'people' | 'absence' | 'accounts'> = {
  people: {
    removed: [
      [NAME, ['stagiaire'], 'MATHS'],
      [NAME, ['stagiaire', 'équipe de formation', 'coordination'], 'MATHS'],
    ],
    rolesTaken: [[['stagiaire']], [['stagiaire', 'coordination']]],
    peopleCount: counts,
    spaceName: PURPOSES.map((purpose) => [purpose, 'MATHS']),
    absenceNoted: [['23 novembre 2026'], [null]],
    load: counts,
    setUpDone: [
      ['le salon des questions', 'MATHS'],
      ['le salon des questions', 'MATHS', 'Maths – questions'],
    ],
    reassign: counts,
    leaveQuestions: counts,
    dropBadgeAsk: [
      [1, 'coordination', 'MATHS'],
      [2, 'coordination', 'MATHS'],
    ],
    leaveAsk: [
      ['coordination', 'MATHS'],
      [null, 'MATHS'],
    ],
  },
  absence: {
    period: spans,
    span: spans,
    notThere: [
      [NAME, 1, ['MATHS']],
      [NAME, 2, ['MATHS', 'PHYS']],
      [NAME, 12, []],
    ],
    handed: counts,
    freed: counts,
    waiting: counts,
    stayed: counts,
    standInTitles: [
      [NAME, 1],
      [NAME, 3],
    ],
    handedToYou: optional,
    gapAway: [[['Claire', 'Denis']]],
  },
  accounts: {
    unknown: [
      ['Max', 'Telegram'],
      [null, 'Telegram'],
    ],
    account: [
      ['Max', 'Telegram'],
      [null, 'Telegram'],
    ],
    linkedAs: [
      ['Inès Moreau', 0, '16 novembre 2026'],
      ['Inès Moreau', 1, '16 novembre 2026'],
      ['Inès Moreau', 2, '16 novembre 2026'],
    ],
  },
}
