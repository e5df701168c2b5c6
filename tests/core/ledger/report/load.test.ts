/** How many questions each trainer had, and what is said of it. */
import { describe, expect, test } from 'vitest'
import { messages } from '../../../../core/i18n/messages.ts'
import { DAY, HOUR } from '../../../../core/kernel/clock.ts'
import { promisesIn } from '../../../../core/ledger/report/figures.ts'
import { FEW, isFew, loadOf } from '../../../../core/ledger/report/load.ts'
import { loadInWords } from '../../../../core/ledger/report/words.ts'
import { plain } from '../../../support/news.ts'
import { ALWAYS, asked, clock, later, move } from '../../../support/sealed.ts'

describe('the load of a trainer', () => {
  const had = (heldBy: string[], answeredBy: string | null) => {
    const [found] = promisesIn(asked, ALWAYS)
    if (!found) throw new Error('there is no promise')
    return { ...found, heldBy, answeredBy, answeredAt: answeredBy === null ? null : later(HOUR) }
  }

  test('is what they were given, took or answered, each question once, however it went to and fro', () => {
    const moved = [
      move('transfer', HOUR, 'marc'),
      move('transfer', 2 * HOUR, 'claire'),
      move('answer', DAY, 'claire', 'answered'),
      clock('met', DAY),
    ]
    const all = promisesIn([...asked, ...moved], ALWAYS)
    expect(loadOf(all, new Map()).map(({ personId, held }) => [personId, held])).toEqual([
      ['claire', 1],
      ['marc', 1],
    ])
  })

  test('of few questions says that they were few, and what they have in hand', () => {
    const few = Array.from({ length: FEW - 1 }, () => had(['marc'], null))
    const enough = Array.from({ length: FEW }, (_, index) => had(['claire'], index < 2 ? 'claire' : null))
    const load = loadOf(
      [...few, ...enough],
      new Map([
        ['marc', 2],
        ['yann', 1],
      ]),
    )
    expect(load).toEqual([
      { personId: 'marc', held: FEW - 1, answered: 0, open: 2 },
      { personId: 'claire', held: FEW, answered: 2, open: 0 },
      { personId: 'yann', held: 0, answered: 0, open: 1 },
    ])
    expect(load.map(isFew)).toEqual([true, false, true])
    expect(load.map((one) => plain(loadInWords(messages('fr'), one)))).toEqual([
      'moins de 5 questions, 2 en cours',
      '5 questions, 2 premières réponses, 0 en cours',
      '1 en cours',
    ])
  })
})
