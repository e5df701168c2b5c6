/** What somebody made stays theirs: after another group, another framework, and a form that was sent. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { c2i2e, frameworkKey, frameworksOf } from '../../core/framework/frameworks.ts'
import { act, dispatcher } from '../support/acts.ts'
import { ACTIVITY, declared, openDeclaration } from '../support/declaring.ts'
import { only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

/** Inès is a trainee of PHYS from now on, and no longer of MATHS. */
async function changeGroup(): Promise<void> {
  await createOtherGroup(stage, { code: 'PHYS', trainee: 'Zoe', trainer: 'Paul', sameOrganisation: true })
  const now = stage.clock.now()
  const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'ines' } })
  await rowsOf(stage.db).membership.updateMany({ where: { personId }, data: { until: now } })
  const { id: groupId } = await rowsOf(stage.db).group.findFirstOrThrow({ where: { code: 'PHYS' } })
  const row = { id: stage.ids.next(), groupId, personId, role: 'trainee', since: now }
  await rowsOf(stage.db).membership.create({ data: row })
  await stage.pass({ minutes: 1 })
}

describe('somebody who changes group', () => {
  test('reaches their activity, answers what is asked about it, and its own trainers decide', async () => {
    const reference = await declared(stage, 'ines')
    await changeGroup()
    expect(wordsOf(only((await stage.say('ines', `/activite ${reference}`)).replies))).toContain(
      ACTIVITY.title,
    )
    await stage.say('claire', `/demander-plus ${reference} B2.1 Dites-en plus.`)
    await stage.pass({ minutes: 2 })
    const asked = (await stage.inbox('ines')).at(-1)
    if (!asked) throw new Error('nothing was asked')
    const form = only((await stage.press('ines', asked, asked.actions[0]?.label ?? '')).replies)
    expect((await stage.fill('ines', form, { text: 'Tout le groupe a participé.' })).status).toBe(202)
    const shown = only((await stage.say('claire', `/attester ${reference}`)).replies)
    expect(wordsOf(shown)).toContain('Tout le groupe a participé.')
    expect((await stage.press('claire', shown, 'Attester B2.1')).status).toBe(202)
    // Trainers of the group that they are in now have nothing to do with it.
    expect(wordsOf(only((await stage.say('paul', `/activite ${reference}`)).replies))).toMatch(
      /ne trouvons pas/,
    )
  })

  test('reaches their question, and says that it is resolved', async () => {
    const reference = referenceIn(only((await stage.say('ines', '/sos Une question ?')).replies))
    await stage.say('claire', `/repondre ${reference} Voici.`)
    await changeGroup()
    expect(wordsOf(only((await stage.say('ines', `/question ${reference}`)).replies))).toContain(
      'Une question ?',
    )
    await stage.say('ines', `/resolu ${reference}`)
    expect((await rowsOf(stage.db).question.findFirstOrThrow()).state).toBe('resolved')
  })
})

describe('somebody who is in no group any more', () => {
  /** Whose roles all ended. */
  async function leaves(userId: string): Promise<void> {
    const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId } })
    await rowsOf(stage.db).membership.updateMany({ where: { personId }, data: { until: stage.clock.now() } })
    await stage.pass({ minutes: 1 })
  }
  const told = async (line: string) => wordsOf(only((await stage.say('ines', line)).replies))

  test('sees what they asked and declared, how far they came, and answers what is asked about it', async () => {
    const reference = await declared(stage, 'ines')
    const asked = referenceIn(only((await stage.say('ines', '/sos Une question ?')).replies))
    await stage.say('claire', `/demander-plus ${reference} B2.1 Dites-en plus.`)
    await leaves('ines')
    expect(await told('/mes-questions')).toContain('Une question ?')
    expect(await told(`/question ${asked}`)).toContain('Une question ?')
    expect(await told('/mes-activites')).toContain(reference)
    expect(await told(`/activite ${reference}`)).toContain(ACTIVITY.title)
    expect(await told('/progression')).toMatch(/compétence/)
    await stage.say('ines', `/completer ${reference} B2.1 Tout le groupe a participé.`)
    expect((await rowsOf(stage.db).informationRequest.findFirstOrThrow()).reply).toBe(
      'Tout le groupe a participé.',
    )
    await stage.say('claire', `/repondre ${asked} Voici.`)
    await stage.say('ines', `/resolu ${asked}`)
    expect((await rowsOf(stage.db).question.findFirstOrThrow()).state).toBe('resolved')
  })

  test('gives the precision that is awaited of them: in the form that its button opens, and in private words', async () => {
    const [one, other] = [
      referenceIn(only((await stage.say('ines', '/sos Comment projeter une figure ?')).replies)),
      referenceIn(only((await stage.say('ines', '/sos Comment imprimer un tableau ?')).replies)),
    ]
    for (const reference of [one, other])
      await stage.say('claire', `/demander ${reference} Sur quel ordinateur ?`)
    await leaves('ines')
    const asked = (await stage.inbox('ines')).at(-1)
    if (!asked) throw new Error('nothing was asked')
    const form = only((await stage.press('ines', asked, asked.actions[0]?.label ?? '')).replies)
    expect((await stage.fill('ines', form, { text: 'Un portable.' })).status).toBe(202)
    const offered = only((await stage.say('ines', 'Un fixe, sous Windows.')).replies)
    const left = only((await stage.press('ines', offered, 'Préciser')).replies)
    expect((await stage.fill('ines', left, { text: 'Un fixe, sous Windows.' })).status).toBe(202)
    const states = await rowsOf(stage.db).question.findMany({ select: { state: true } })
    expect(states).toEqual([{ state: 'open' }, { state: 'open' }])
  })

  test('is heard in the thread of their question, and nowhere else in its place', async () => {
    const reference = referenceIn(only((await stage.say('ines', '/sos Une question ?')).replies))
    await stage.say('claire', `/demander ${reference} Sur quel ordinateur ?`)
    const { ref: thread = '' } = await rowsOf(stage.db).thread.findFirstOrThrow({
      where: { channelId: 'maths-questions' },
    })
    await leaves('ines')
    const handle = dispatcher(stage)
    const elsewhere = await handle(
      act.words('w1', 'ines', 'Une autre question ?', { space: 'maths-questions' }),
    )
    expect(elsewhere.outcome).toBe('refused')
    const said = await handle(act.words('w2', 'ines', 'Un portable.', { space: 'maths-questions', thread }))
    expect(said.outcome).toBe('done')
    expect((await rowsOf(stage.db).question.findFirstOrThrow()).state).toBe('open')
  })

  test('begins nothing new, and sees nothing of others', async () => {
    const reference = await declared(stage, 'karim')
    await leaves('ines')
    expect(await told('/sos Encore une ?')).toMatch(/aucun groupe/)
    expect(await told(`/activite ${reference}`)).toMatch(/ne trouvons pas/)
    expect(await told('/questions')).toMatch(/aucun groupe/)
  })
})

test('what was attested under a former version of the framework is shown as such', async () => {
  const reference = await declared(stage, 'ines')
  await stage.say('claire', `/attester ${reference} B2.1`)
  const newer = { ...c2i2e, version: 'nouvelle' }
  await rowsOf(stage.db).group.updateMany({ data: { framework: frameworkKey(newer) } })
  const run = dispatcher({ ...stage, frameworks: frameworksOf([c2i2e, newer]) })
  const { reply } = await run(act.line('p', 'ines', '/progression'))
  const said = plain(JSON.stringify(reply.cards[0]?.body))
  expect(said).toMatch(/^\[\{"kind":"text","text":"0 compétence/)
  expect(said).toMatch(
    new RegExp(`Une compétence attestée d’après [^:]*\\(${c2i2e.version}\\)[^:]*: B2\\.1\\.`),
  )
})

describe('a form that was sent keeps no draft', () => {
  const save = (form: string, values: object) =>
    stage.request('/api/drafts', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'ines', form, values }),
    })
  const titleOf = async () => {
    const { form } = await openDeclaration(stage, 'ines')
    return form?.fields.find(({ name }) => name === 'title')?.value
  }

  test('however late what was typed in it arrives', async () => {
    const opened = await openDeclaration(stage, 'ines')
    const id = opened.form?.id ?? ''
    expect((await stage.fill('ines', opened, ACTIVITY)).status).toBe(202)
    expect((await save(id, { title: 'trop tard' })).status).toBe(204)
    expect(await titleOf()).toBeUndefined()
  })

  test('whichever of the two is first', async () => {
    for (let round = 0; round < 5; round++) {
      const opened = await openDeclaration(stage, 'ines')
      const id = opened.form?.id ?? ''
      const values = { ...ACTIVITY, title: `Tableau ${round}` }
      await Promise.all([stage.fill('ines', opened, values), save(id, values), save(id, values)])
      expect(await titleOf()).toBeUndefined()
    }
  })

  test('one that was refused keeps it, and so does another one that is open', async () => {
    const opened = await openDeclaration(stage, 'ines')
    const other = await openDeclaration(stage, 'ines')
    expect((await stage.fill('ines', opened, { ...ACTIVITY, when: 'demain' })).status).toBe(422)
    await save(opened.form?.id ?? '', { title: 'à corriger' })
    expect(await titleOf()).toBe('à corriger')
    expect((await stage.fill('ines', opened, ACTIVITY)).status).toBe(202)
    await save(other.form?.id ?? '', { title: 'une autre' })
    expect(await titleOf()).toBe('une autre')
  })
})
