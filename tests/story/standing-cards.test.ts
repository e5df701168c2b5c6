/**
 * Whatever people do, on whichever platform and in whatever order, whatever becomes of our calls (late, refused, lost, done
 * although nobody is told), and whenever a process is killed: once it is calm, every card and every sign that stands shows
 * what would be drawn of it now, and no button on it is refused to somebody it is shown to.
 *
 * `STANDING_CARDS_RUNS=2000` looks for longer, `STANDING_CARDS_SEED` begins where somebody else found something.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOf } from '../support/rows.ts'
import { begin } from '../support/standing/life.ts'
import { MOVES, move } from '../support/standing/moves.ts'
import { FATES } from '../support/standing/stand-in.ts'
import { expectTrue } from '../support/standing/truth.ts'

const RUNS = Number(process.env['STANDING_CARDS_RUNS'] ?? 12)
const SEED = process.env['STANDING_CARDS_SEED']

/** `dies`: so many steps into it the process is killed; null: it lives. */
const step = (moves: readonly string[]) =>
  fc.record({
    move: fc.constantFrom(...moves),
    way: fc.nat({ max: 11 }),
    hours: fc.constantFrom(0, 0, 1, 20, 50),
    dies: fc.option(fc.nat({ max: 30 }), { freq: 3 }),
  })

const { questions, activities, people } = MOVES
const namesOf = (...moves: readonly object[]) => moves.flatMap((one) => Object.keys(one))

/** What happens first, and what may happen then: mostly about questions, or about activities. */
const doings = fc.oneof(
  fc.tuple(
    fc.constantFrom('ask', 'askInWords', 'askElsewhere', 'askDirectly'),
    fc.array(step(namesOf(questions, people)), { minLength: 2, maxLength: 9 }),
  ),
  // Several call for an answer at one moment, and go on apart.
  fc.tuple(
    fc.constant('askSeveral'),
    fc
      .tuple(
        step(namesOf({ claim: 0, take: 0, pass: 0, away: 0 })).map((one) => ({ ...one, hours: 24 })),
        fc.array(step(namesOf(questions, people)), { minLength: 2, maxLength: 6 }),
      )
      .map(([one, others]) => [one, ...others]),
  ),
  // One asks the same as another, and they go on together, or apart.
  fc.tuple(
    fc.constant('askSeveral'),
    fc
      .tuple(
        step(namesOf({ merge: 0, mergeToo: 0 })),
        step(namesOf({ part: 0, split: 0, pass: 0, precise: 0, answer: 0, close: 0 })),
        fc.array(step(namesOf(questions, people)), { minLength: 1, maxLength: 5 }),
      )
      .map(([one, other, others]) => [one, other, ...others]),
  ),
  fc.tuple(
    fc.constantFrom('declare', 'declareMore'),
    fc.array(step(namesOf(activities, people, { ask: 0, answer: 0 })), { minLength: 2, maxLength: 9 }),
  ),
  // Its author changes it before anything is decided.
  fc.tuple(
    fc.constantFrom('declare', 'declareMore'),
    fc
      .tuple(
        step(namesOf({ askMore: 0, amend: 0, takeBack: 0 })),
        step(namesOf({ amend: 0, takeBack: 0 })),
        fc.array(step(namesOf(activities, people)), { minLength: 1, maxLength: 5 }),
      )
      .map(([one, other, others]) => [one, other, ...others]),
  ),
)

/** Does these, one after the other, where nothing fails. */
async function lived(...names: ReadonlyArray<readonly [string, number]>) {
  const life = await begin(['done'])
  for (const [name, way] of names) {
    await move(life, name, way, [])
    await life.pass(1)
  }
  return life
}

test('people do what they mean to: questions are merged, parted and split, activities amended and withdrawn', async () => {
  const life = await lived(
    ...([
      ['askSeveral', 0],
      ['merge', 1],
      ['part', 1],
      ['mergeToo', 0],
      ['split', 2],
    ] as const),
    ...([
      ['declare', 0],
      ['amend', 0],
      ['amend', 2],
      ['takeBack', 0],
    ] as const),
  )
  try {
    const rows = rowsOf(life.db)
    const kinds = (await rows.questionMove.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind)
    expect(kinds.filter((kind) => /merge|split/.test(kind))).toEqual(['merge', 'unmerge', 'merge', 'split'])
    expect(await rows.activityVersion.count()).toBe(2)
    expect(await rows.claim.count({ where: { state: 'withdrawn' } })).toBe(3)
    await life.calmDown()
    await expectTrue(life)
  } finally {
    await life.end()
  }
})

test('every card that stands is true, and none of its buttons is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      doings,
      fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 9 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
      async ([first, steps], fates, presses) => {
        const life = await begin(fates)
        try {
          const said: Parameters<typeof move>[3] = []
          for (const { move: name, way, hours, dies } of [
            { move: first, way: 0, hours: 0, dies: null },
            ...steps,
          ]) {
            if (dies !== null) life.dieIn(dies)
            await move(life, name, way, said)
            await life.pass(hours)
          }
          await life.calmDown()
          for (const press of presses) {
            const buttons = await expectTrue(life)
            const pressed = buttons[press % Math.max(1, buttons.length)]
            if (!pressed) return
            const { user, where, action } = pressed
            const { outcome } = await life.receive(user, where, { kind: 'intent', intent: action.intent })
            expect([user, action.label, outcome]).not.toEqual([
              user,
              action.label,
              expect.stringMatching(/refused|invalid|stranger/),
            ])
            await life.calmDown()
          }
        } finally {
          await life.end()
        }
      },
    ),
    { numRuns: RUNS, endOnFailure: false, ...(SEED ? { seed: Number(SEED) } : {}) },
  )
}, 3_600_000)
