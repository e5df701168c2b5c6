/** A linked place has a panel: what it is for, what waits there now, and buttons for what its readers do every day. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { labels, plain } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const link = (purpose: string) =>
  stage.say('helene', `/configurer ${purpose} MATHS`, { space: `maths-${purpose}` })
const panelsIn = async (purpose: string) =>
  (await stage.inSpace(`maths-${purpose}`)).filter(
    ({ from, title }) => from === 'sos-tice' && plain(title ?? '').endsWith(' · Mathématiques'),
  )
const panelIn = async (purpose: string): Promise<Message> => {
  const [panel, ...others] = await panelsIn(purpose)
  expect(others).toEqual([])
  if (!panel) throw new Error(`no panel among ${purpose}`)
  return panel
}

const titleIn = async (purpose: string) => plain((await panelIn(purpose)).title ?? '')

describe('the panel of the questions place', () => {
  test('stands there from when it is linked, and each of its buttons is answered to whoever learns there', async () => {
    await link('questions')
    const panel = await panelIn('questions')
    expect(panel.text).toContain('un simple message suffit')
    expect(labels(panel)).toEqual([
      'Poser une question',
      'Mes questions',
      'Ma progression',
      'Déclarer une activité',
    ])
    for (const label of labels(panel)) {
      const { replies } = await stage.press('ines', panel, label)
      expect(replies, label).not.toEqual([])
      expect(JSON.stringify(replies), label).not.toMatch(/il faut (?:pour cela )?être/)
    }
  })

  test('asks a question in two acts, in the group of the place', async () => {
    await link('questions')
    const { replies } = await stage.press('ines', await panelIn('questions'), 'Poser une question')
    const [form] = replies
    if (!form) throw new Error('no form')
    await stage.fill('ines', form, { text: 'Comment projeter une figure ?' })
    expect(await rowsOf(stage.db).question.count({ where: { group: { code: 'MATHS' } } })).toBe(1)
  })

  test('linked again as it was, is left as it is; gone, it is posted anew', async () => {
    await link('questions')
    await link('questions')
    await panelIn('questions')
    await rowsOf(stage.db).post.updateMany({ data: { retiredAt: stage.clock.now() } })
    await link('questions')
    expect(await panelsIn('questions')).toHaveLength(2)
  })

  test('of a place that becomes something else, stays behind without buttons, and another is posted', async () => {
    await link('questions')
    await stage.say('helene', '/configurer activities MATHS', { space: 'maths-questions' })
    const [before, now] = await panelsIn('questions')
    expect(labels(before)).toEqual([])
    expect(before?.text).toContain('plus bas')
    expect(labels(now)).toEqual(['Déclarer une activité', 'Ma progression', 'Donner le code d’une formation'])
  })
})

describe('the list in the trainers’ place', () => {
  const ask = (text: string, as = 'ines') => stage.say(as, `/sos ${text}`)
  const lines = async () =>
    plain((await panelIn('trainers')).text)
      .split('\n')
      .filter((line) => line.includes('SOS-MATHS'))

  test('says how many wait, the oldest first, with a button each, and follows what happens to them', async () => {
    await link('trainers')
    expect(await titleIn('trainers')).toBe('Aucune question n’attend de réponse · Mathématiques')
    await ask('Comment projeter une figure ?')
    await stage.pass({ hours: 1 })
    await ask('Comment imprimer ?', 'karim')
    const two = await panelIn('trainers')
    expect(two.title).toBe('2 questions attendent une réponse · Mathématiques')
    expect(await lines()).toEqual([
      expect.stringContaining('projeter une figure'),
      expect.stringContaining('imprimer'),
    ])
    expect(labels(two)).toEqual([
      'SOS-MATHS-2026-0001',
      'SOS-MATHS-2026-0002',
      'Activités à attester',
      'Formations',
    ])
    const { replies } = await stage.press('claire', two, 'SOS-MATHS-2026-0001')
    expect(replies[0]?.text).toContain('projeter une figure')
    await stage.say('claire', '/repondre SOS-MATHS-2026-0001 Ainsi.')
    const one = await panelIn('trainers')
    expect(one.title).toBe('Une question attend une réponse · Mathématiques')
    expect(labels(one)).toEqual(['SOS-MATHS-2026-0002', 'Activités à attester', 'Formations'])
    expect([one.id, one.seq]).toEqual([two.id, two.seq])
  })

  test('tells nothing of what was put to one person', async () => {
    await link('trainers')
    await stage.say('ines', '/sos @Claire Entre nous ?')
    expect(JSON.stringify(await panelIn('trainers'))).not.toContain('Entre nous')
  })

  test('stays short, and leads to all of it', async () => {
    await link('trainers')
    for (let number = 1; number <= 9; number++) await ask(`Question numéro ${number} ?`)
    const panel = await panelIn('trainers')
    expect(panel.title).toBe('9 questions attendent une réponse · Mathématiques')
    expect(await lines()).toHaveLength(8)
    expect(labels(panel).slice(8)).toEqual(['Voir tout', 'Activités à attester', 'Formations'])
    const { replies } = await stage.press('claire', panel, 'Voir tout')
    expect(JSON.stringify(replies)).toContain('Question numéro 9')
  })
})

test('ten questions asked at once are one drawing of the list', async () => {
  await link('trainers')
  const handle = dispatcher(stage)
  for (let nth = 1; nth <= 10; nth++) await handle(act.line(`ask-${nth}`, 'ines', `/sos Question ${nth} ?`))
  const drawn = await statementsOf(stage.db).during(() => stage.composed.assistant.settle())
  expect(await titleIn('trainers')).toBe('10 questions attendent une réponse · Mathématiques')
  // What came of a drawing is written down; what looks the same is let go of without one.
  expect(drawn.filter((sql) => sql.startsWith('update "Post" p set "heldBy" = case'))).toHaveLength(1)
})

test('what is written below a panel is heard as in its place: a question is one', async () => {
  await link('questions')
  const { id } = await panelIn('questions')
  await stage.say('ines', 'Comment imprimer en noir ?', { space: 'maths-questions', thread: id })
  expect(await rowsOf(stage.db).question.count({ where: { text: { contains: 'en noir' } } })).toBe(1)
})

test('a place that is used no more has no panel to follow, and linked again it has another', async () => {
  await link('trainers')
  const place = { channelId: 'maths-trainers' }
  await rowsOf(stage.db).space.updateMany({ where: place, data: { lostAt: stage.clock.now() } })
  const { id } = await rowsOf(stage.db).space.findFirstOrThrow({ where: place })
  const handle = dispatcher(stage)
  await handle(act.press('retire', 'helene', { command: 'place.retire', input: { place: id } }))
  await stage.composed.assistant.settle()
  const posts = { subjectType: 'linked-place', retiredAt: null }
  expect(await rowsOf(stage.db).post.count({ where: posts })).toBe(0)
  // A place that is not used is not listed in the local chat.
  await handle(act.line('again', 'helene', '/configurer trainers MATHS', { space: 'maths-trainers' }))
  await stage.composed.assistant.settle()
  expect(await rowsOf(stage.db).post.count({ where: posts })).toBe(1)
  expect(await panelsIn('trainers')).toHaveLength(2)
})

describe('the alerts place', () => {
  test('says what the coordination is needed for now, and that it is needed no more', async () => {
    await link('alerts')
    const calm = await panelIn('alerts')
    expect(calm.title).toBe('Aucune question ne demande l’attention de la coordination · Mathématiques')
    expect(labels(calm)).toEqual(['Le groupe'])
    await stage.say('ines', '/sos Qui répondra ?')
    await stage.say('claire', '/prendre SOS-MATHS-2026-0001')
    expect((await panelIn('alerts')).tone).toBe('neutral')
    await stage.pass({ hours: 72 })
    const alerted = await panelIn('alerts')
    expect(alerted.tone).toBe('alert')
    expect(labels(alerted)).toEqual(['SOS-MATHS-2026-0001', 'Le groupe'])
    for (const label of labels(alerted)) {
      const { replies } = await stage.press('helene', alerted, label)
      expect(JSON.stringify(replies), label).not.toMatch(/il faut (?:pour cela )?être/)
    }
    await stage.say('claire', '/repondre SOS-MATHS-2026-0001 Enfin.')
    expect((await panelIn('alerts')).tone).toBe('neutral')
  })

  test('lists a question whose precision is awaited too long, at once', async () => {
    await link('alerts')
    await stage.say('ines', '/sos Comment projeter une figure ?')
    const { reference } = await rowsOf(stage.db).question.findFirstOrThrow()
    await stage.say('claire', `/demander ${reference} Sur quel ordinateur ?`)
    await stage.pass({ hours: 47 })
    expect((await panelIn('alerts')).text).not.toContain(reference)
    await stage.pass({ hours: 2 })
    expect((await panelIn('alerts')).text).toContain(reference)
    await stage.say('ines', `/preciser ${reference} Celui de la salle 12.`)
    await stage.pass({ minutes: 1 })
    expect((await panelIn('alerts')).text).not.toContain(reference)
  })
})

test('places that were linked before there were panels get theirs, once', async () => {
  await rowsOf(stage.db).space.updateMany({ data: { panelOwed: true } })
  await stage.pass({ hours: 2 })
  await stage.pass({ hours: 2 })
  for (const purpose of ['questions', 'activities', 'trainers', 'alerts'])
    expect(labels(await panelIn(purpose)), purpose).not.toEqual([])
})
