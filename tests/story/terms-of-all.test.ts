/** `/delais` of a whole institute: what every group follows that has no terms of its own, and how a group comes back to it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { verify } from '../../core/ledger/verify.ts'
import type { FormValues, Reply } from '../../core/view/card.ts'
import { act, dispatcher } from '../support/acts.ts'
import { plain } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

let stage: Stage
let handle: ReturnType<typeof dispatcher>
let events = 0

/** Hélène coordinates the whole organisation, with MATHS and LETTRES in it; Yann coordinates MATHS alone. */
beforeEach(async () => {
  // Monday 2 November 2026, 10:00 in Paris.
  stage = await freshStage()
  handle = dispatcher(stage)
  await createOtherGroup(stage, { code: 'LETTRES', trainee: 'Zoe', trainer: 'Paul', sameOrganisation: true })
  const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'helene' } })
  const { organisationId } = await rowsOf(stage.db).person.findUniqueOrThrow({ where: { id: personId } })
  await rowsOf(stage.db).membership.create({
    data: { id: stage.ids.next(), organisationId, personId, role: 'coordinator', since: stage.clock.now() },
  })
})
afterEach(() => stage.close())

const wordsIn = (reply: Reply) => plain(JSON.stringify([reply.cards, reply.form ?? null]))
const press = (command: string, input: Record<string, string> = {}, as = 'helene') =>
  handle(act.press(`all-${++events}`, as, { command, input: { group: 'MATHS', ...input } }))
const submit = (command: string, values: FormValues, input: Record<string, string> = {}, as = 'helene') =>
  handle(act.submit(`all-${++events}`, as, { command, input: { group: 'MATHS', ...input } }, values))
const ALL = { scope: 'all' }
const days = (count: string) => ({ count, weekdays: ['1', '2', '3', '4', '5', '6', '7'] })
const proposeAll = (count: string) => submit('terms.propose', days(count), ALL)
const make = (number: string, applies: string, input: Record<string, string> = {}, as = 'helene') =>
  press('terms.make', { number, applies, ...input }, as)
const shows = async (group: string) => wordsIn((await press('terms.show', { group })).reply)
async function ask(as: string, place: string): Promise<string> {
  await handle(act.words(`ask-${++events}`, as, `Comment imprimer une figure ${events} ?`, { space: place }))
  const { reference } = await rowsOf(stage.db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return reference
}
const due = async (reference: string) => {
  const { id, cycle } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
  const found = await rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectId: id, cycle } })
  return found.dueAt?.toISOString()
}
const made = () => rowsOf(stage.db).policyVersion.count({ where: { madeAt: { not: null } } })

describe('the terms of the whole institute', () => {
  test('are offered, shown and changed by whoever coordinates every group, and by nobody else', async () => {
    expect(await shows('MATHS')).toContain('Voir pour tout l’institut')
    const theirs = wordsIn((await press('terms.show', {}, 'yann')).reply)
    expect(theirs).toContain('Ce groupe suit le délai de l’institut.')
    expect(theirs).not.toContain('Voir pour tout l’institut')
    const all = wordsIn((await press('terms.show', ALL)).reply)
    expect(all).toContain('Délai de réponse de tout l’institut')
    expect(all).toContain('Suivent ce délai : LETTRES et MATHS.')
    for (const command of [
      'terms.show',
      'terms.ladder',
      'terms.propose',
      'terms.quiet',
      'terms.change-step',
    ]) {
      const { outcome, reply } = await press(command, ALL, 'yann')
      expect([command, outcome]).toEqual([command, 'refused'])
      expect(wordsIn(reply)).toContain('par une personne qui en coordonne tous les groupes')
    }
    expect((await submit('terms.propose', days('3'), ALL, 'yann')).outcome).toBe('refused')
    expect(await rowsOf(stage.db).policyVersion.count()).toBe(0)
  })

  test('hold for every group, with what comes of the open questions of all read before', async () => {
    const maths = await ask('ines', 'maths-questions')
    const letters = await ask('zoe', 'lettres-questions')
    const said = wordsIn((await proposeAll('6')).reply)
    expect(said).toContain('Délai proposé, tout l’institut')
    expect(said).toContain('Ce que cela ferait aux 2 questions en cours')
    for (const reference of [maths, letters]) expect(said).toContain(reference)
    expect(wordsIn((await make('1', 'open', ALL)).reply)).toContain('2 ont un nouveau délai')
    expect(await due(maths)).toBe('2026-11-08T09:00:00.000Z')
    expect(await due(letters)).toBe('2026-11-08T09:00:00.000Z')
    for (const group of ['MATHS', 'LETTRES']) expect(await shows(group)).toContain('dans les 6 jours')
    const told = await rowsOf(stage.db).outboxMessage.findMany({ where: { key: { startsWith: 'terms:' } } })
    expect(new Set(told.map(({ toPersonId }) => toPersonId)).size).toBe(told.length)
    expect(told.length).toBeGreaterThanOrEqual(2)
    const { organisationId } = await rowsOf(stage.db).deadline.findFirstOrThrow()
    expect((await verify(stage.db, organisationId)).faults).toEqual([])
  })

  test('leave a group alone that has its own, which comes back to them when it says so', async () => {
    await submit('terms.propose', days('2'))
    await make('1', 'new')
    const maths = await ask('ines', 'maths-questions')
    const said = wordsIn((await proposeAll('6')).reply)
    expect(said).toContain('Suivent ce délai : LETTRES.')
    expect(said).toContain('Ont leur propre délai : MATHS.')
    expect(said).not.toContain(maths)
    await make('2', 'open', ALL)
    expect(await due(maths)).toBe('2026-11-04T09:00:00.000Z')
    expect(await shows('MATHS')).toContain('Ce groupe a son propre délai')
    expect(await shows('LETTRES')).toContain('dans les 6 jours')
    const follow = await press('terms.follow', {}, 'yann')
    expect(wordsIn(follow.reply)).toContain('garantie dans les 2 jours. Vous proposez : dans les 6 jours.')
    expect(wordsIn(follow.reply)).toMatch(/avant le dim. 8 nov. à 10.h, au lieu du mer. 4 nov. à 10.h/)
    expect((await make('3', 'open', {}, 'yann')).outcome).toBe('done')
    expect(await due(maths)).toBe('2026-11-08T09:00:00.000Z')
    expect(await shows('MATHS')).toContain('Ce groupe suit le délai de l’institut.')
    // What the institute decides next holds for it again.
    await proposeAll('5')
    await make('4', 'new', ALL)
    expect(await shows('MATHS')).toContain('dans les 5 jours')
    const { organisationId } = await rowsOf(stage.db).deadline.findFirstOrThrow()
    expect((await verify(stage.db, organisationId)).faults).toEqual([])
  })

  test('the ladder and the quiet hours are theirs, too', async () => {
    const step = { when: '60 %', whom: ['coordinators'], loud: 'alert' }
    const ladder = wordsIn((await submit('terms.add-step', step, ALL)).reply)
    expect(ladder).toContain('Rappels proposés, tout l’institut')
    expect(ladder).toContain('"scope":"all"')
    await make('1', 'new', ALL)
    await submit('terms.quiet', { hours: '21h-6h' }, ALL)
    await make('2', 'new', ALL)
    const letters = await shows('LETTRES')
    expect(letters).toContain('à 60 % du délai')
    expect(letters).toContain('de 21 h à 6 h')
  })
})

describe('a decision', () => {
  test('is made once, whoever presses at the same time, for a group or for all', async () => {
    await proposeAll('6')
    await submit('terms.propose', days('3'), {}, 'yann')
    const both = await Promise.all([
      make('1', 'new', ALL),
      make('1', 'new', ALL),
      make('2', 'new', {}, 'yann'),
    ])
    // What the group proposed was made from what held before; whichever comes second may find that it is no more.
    expect(
      both
        .slice(0, 2)
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['done', 'refused'])
    expect(await made()).toBeLessThanOrEqual(2)
    expect((await make('2', 'new', {}, 'yann')).outcome).toBe('refused')
  })

  test('a proposal of before is none once its group follows, nor one that the institute has overtaken', async () => {
    await submit('terms.propose', days('2'), {}, 'yann')
    await submit('terms.propose', days('3'))
    await make('2', 'new')
    await press('terms.follow')
    await make('3', 'new')
    // It was made from what holds again; but more was decided since.
    expect((await make('1', 'new', {}, 'yann')).outcome).toBe('refused')
    await submit('terms.propose', days('7'), {}, 'yann')
    await proposeAll('6')
    await make('5', 'new', ALL)
    expect((await make('4', 'new', {}, 'yann')).outcome).toBe('refused')
    expect(await shows('MATHS')).toContain('dans les 6 jours')
  })

  test('to follow is refused where it does already, or where the institute has decided otherwise since', async () => {
    expect(wordsIn((await press('terms.follow')).reply)).toContain(
      'ce groupe suit déjà le délai de l’institut',
    )
    await submit('terms.propose', days('3'))
    await make('1', 'new')
    await press('terms.follow')
    await proposeAll('6')
    await make('3', 'new', ALL)
    expect((await make('2', 'new')).outcome).toBe('refused')
    expect(await shows('MATHS')).toContain('dans les 3 jours')
  })

  test('of somebody else is not made, nor with the wrong scope', async () => {
    await proposeAll('6')
    expect((await make('1', 'new')).outcome).toBe('refused')
    expect((await make('1', 'new', ALL, 'yann')).outcome).toBe('refused')
    expect((await make('1', 'new', { scope: 'everything' })).outcome).toBe('refused')
    expect(await made()).toBe(0)
  })
})

test('what it would do is read in as many statements for many groups as for two', async () => {
  const statements = statementsOf(stage.db)
  const count = async () => (await statements.during(() => proposeAll('6'))).length
  await ask('ines', 'maths-questions')
  await count()
  const few = await count()
  for (const code of ['PHYS', 'SVT', 'EPS'])
    await createOtherGroup(stage, { code, trainee: `T${code}`, trainer: `F${code}`, sameOrganisation: true })
  expect(await count()).toBe(few)
})
