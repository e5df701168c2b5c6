/** How many SQL statements an act costs, all bookkeeping included. The limits are those of the project. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incoming } from '../../../core/command/incoming.ts'
import { act, declare, dispatcher } from '../../support/acts.ts'
import { engines, stageOn } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { statementsOf } from '../../support/statements.ts'

describe.each(engines)('statements on $name', (engine) => {
  let stage: Awaited<ReturnType<typeof stageOn>>
  let handle: ReturnType<typeof dispatcher>
  let noted: ReturnType<typeof statementsOf>
  const measured: string[] = []

  beforeAll(async () => {
    stage = await stageOn(engine)
    handle = dispatcher(stage)
    noted = statementsOf(stage.db)
  })
  afterAll(async () => {
    await stage.close()
    await engine.end()
    process.stdout.write(`statements on ${engine.name}: ${measured.join(', ')}\n`)
  })

  async function cost(what: string, event: Incoming, outcome = 'done'): Promise<string[]> {
    let got = ''
    const statements = await noted.during(async () => {
      got = (await handle(event)).outcome
    })
    expect(got).toBe(outcome)
    measured.push(`${what} ${statements.length}`)
    return statements
  }
  async function deliver(): Promise<void> {
    await stage.composed.assistant.settle()
  }

  test('asking by /sos takes at most 9, the look for what was answered before among them', async () => {
    const statements = await cost('ask', act.line('ask-1', 'ines', '/sos Comment projeter une figure ?'))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(9)
    expect(statements.filter((sql) => /^(BEGIN|COMMIT)/.test(sql))).toEqual(['BEGIN', 'COMMIT'])
  })

  test('asking by writing in the questions space takes at most 9, likewise', async () => {
    const event = act.words('ask-2', 'ines', 'Comment imprimer en A3 ?', { space: 'maths-questions' })
    const statements = await cost('ask in the space', event)
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(9)
  })

  test('asking in a word that means what another one does takes one more', async () => {
    const { id: organisationId } = await rowsOf(stage.db).organisation.findFirstOrThrow()
    const { id: decidedById } = await rowsOf(stage.db).person.findFirstOrThrow()
    const words = { one: 'lutrin', other: 'pupitr', oneWord: 'lutrin', otherWord: 'pupitre' }
    const at = stage.clock.now()
    const decided = { state: 'same', metAt: at, decidedById, decidedAt: at }
    await rowsOf(stage.db).wordPair.create({
      data: { id: stage.ids.next(), organisationId, ...words, ...decided },
    })
    const event = act.line('ask-3', 'karim', '/sos Comment plier le pupitre ?')
    const statements = await cost('ask in a word of the organisation', event)
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(10)
  })

  test('learning what a reaction stands for takes one, under a question as under anything else', async () => {
    const { ingress } = stage.composed.assistant
    const account = { platform: 'web', workspaceId: 'local', userId: 'claire' }
    const under = { account, channelId: 'maths-questions', private: false, mark: 'taken' } as const
    const meant: unknown[] = []
    for (const ref of ['ask-2', 'elsewhere']) {
      const statements = await noted.during(async () => {
        meant.push((await ingress.reacted({ ...under, ref }))?.intent.command)
      })
      expect(statements, ref).toHaveLength(1)
    }
    expect(meant).toEqual(['question.claim', undefined])
  })

  test('the same event again takes one', async () => {
    const again = act.line('ask-1', 'ines', '/sos Comment projeter une figure ?')
    expect(await cost('ask again', again, 'duplicate')).toHaveLength(1)
  })

  test('answering by /repondre takes at most 6, a second answer one more', async () => {
    const answer = (id: string, as: string) =>
      act.line(id, as, '/repondre SOS-MATHS-2026-0001 Avec le câble.')
    const first = await cost('answer', answer('answer-1', 'claire'))
    expect(first.length, first.join('\n')).toBeLessThanOrEqual(6)
    const second = await cost('second answer', answer('answer-2', 'marc'))
    expect(second.length, second.join('\n')).toBeLessThanOrEqual(7)
  })

  test('answering in the thread takes at most 8, the guarantee met with it', async () => {
    const where = { space: 'maths-questions', thread: 'ask-2' }
    const statements = await cost('answer in the thread', act.words('answer-3', 'claire', 'Voici.', where))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(8)
    const { id } = await rowsOf(stage.db).question.findFirstOrThrow({
      where: { reference: 'SOS-MATHS-2026-0002' },
    })
    const deadline = await rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectId: id } })
    expect(deadline.state).toBe('met')
  })

  test('a verdict takes at most 7, the last one of an activity one more: it ends the clock of all', async () => {
    const declaring = await cost('declare', declare('declare-1', 'ines'))
    expect(declaring.length, declaring.join('\n')).toBeLessThanOrEqual(7)
    const about = { reference: 'MATHS-2026-0001', seen: '0' }
    const attest = act.press('attest-1', 'claire', {
      command: 'attestation.attest',
      input: { ...about, competence: 'B2.1' },
    })
    const refuse = act.submit(
      'refuse-1',
      'claire',
      { command: 'attestation.refuse', input: { ...about, competence: 'B3.1' } },
      { reason: 'Décrivez ce que les élèves ont fait.' },
    )
    const first = await cost('attest', attest)
    expect(first.length, first.join('\n')).toBeLessThanOrEqual(7)
    const last = await cost('refuse, the last', refuse)
    expect(last.length, last.join('\n')).toBeLessThanOrEqual(8)
  })

  test('progress takes at most 4, of oneself or of a trainee', async () => {
    const own = await cost('progress', act.line('progress-1', 'ines', '/progression'))
    expect(own.length, own.join('\n')).toBeLessThanOrEqual(4)
    const theirs = await cost('progress of a trainee', act.line('progress-2', 'claire', '/progression Inès'))
    expect(theirs.length, theirs.join('\n')).toBeLessThanOrEqual(4)
  })

  test('delivering takes one statement a message, one claim for 25 at least or the rest of a lane, and one look at what stands then', async () => {
    await deliver()
    const settled = async (questions: number, prefix: string) => {
      for (let index = 0; index < questions; index++)
        await handle(act.line(`${prefix}-${index}`, 'ines', `/sos Question ${prefix} ${index}`))
      const messages = await rowsOf(stage.db).outboxMessage.findMany({ where: { state: 'pending' } })
      const pending = messages.length
      const lanes = new Set(messages.map(({ toPersonId, toSpaceId }) => toPersonId ?? toSpaceId)).size
      const statements = await noted.during(deliver)
      const beginning = (words: string) => statements.filter((sql) => sql.startsWith(words)).length
      const claims = beginning('with recursive platforms')
      const looks = beginning('with taken as materialized ( delete from "SubjectChange"')
      measured.push(`relay of ${pending} ${statements.length}`)
      // A claim that takes fewer than 25 leaves nothing in the lanes that are free then: there are as many of those as
      // lanes. How many there are in truth depends on which lane ends first.
      expect(claims).toBeLessThanOrEqual(Math.ceil(pending / 25) + lanes)
      expect(beginning('with ledger as')).toBe(pending)
      // What stands looks as it was said: its owner is asked once for all, and nothing is drawn. One look belongs to a
      // claim that finds posts due, one to the moment at which nothing is under way any more.
      expect(looks).toBeLessThanOrEqual(2 * claims)
      // A look takes what has changed, takes what is due, asks its owner (in three statements, of questions) and settles.
      expect(statements.length - pending - claims, statements.join('\n')).toBeLessThanOrEqual(6 * looks)
    }
    await settled(1, 'few')
    await settled(40, 'many')
  })
})
