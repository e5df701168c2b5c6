/** Every button that a card carries fits into the smallest platform, whatever the group is called, and says what it runs. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../bots/demo/stage.ts'
import { decodeIntent, encodeIntent } from '../core/command/intent.ts'
import { decodeLink, encodeLink } from '../core/command/link.ts'
import { PURPOSES } from '../core/kernel/purposes.ts'
import type { Action, Card, Reply } from '../core/view/card.ts'
import { actionsIn } from '../core/view/rows.ts'
import { act, activity, catalogue, dispatcher, intentOf } from './support/acts.ts'
import { rowsOf } from './support/rows.ts'
import { freshStage } from './support/stage.ts'

/** The longest code that a group may have, and a reference with it. */
const CODE = 'ABCDEFGHIJKL'
const QUESTION = `SOS-${CODE}-2026-0001`
const ACTIVITY = `${CODE}-2026-0001`
const SHEET = `FICHE-${CODE}-2026-0001`
const referenceOf = ({ cards }: Reply) => /SOS-[A-Z]+-2026-\d{4}/.exec(JSON.stringify(cards))?.[0] ?? ''

let stage: Stage
let handle: ReturnType<typeof dispatcher>
const replies: Reply[] = []
let events = 0

const next = () => `event-${++events}`
async function say(as: string, text: string): Promise<Reply> {
  const { reply } = await handle(act.line(next(), as, text))
  replies.push(reply)
  return reply
}

beforeAll(async () => {
  stage = await freshStage()
  handle = dispatcher(stage)
  const { unit } = stage.db
  const group = await rowsOf(unit).group.update({
    where: { id: (await rowsOf(unit).group.findFirstOrThrow()).id },
    data: { code: CODE },
  })
  // Inès learns in a second group, so that she is asked which one she means.
  const other = await rowsOf(unit).group.create({
    data: { ...group, id: stage.ids.next(), code: 'LMNOPQRSTUVW', name: 'Lettres modernes' },
  })
  const { personId } = await rowsOf(unit).identity.findFirstOrThrow({ where: { userId: 'ines' } })
  await rowsOf(unit).membership.create({
    data: { id: stage.ids.next(), groupId: other.id, personId, role: 'trainee', since: stage.clock.now() },
  })
  const heard = await handle(
    act.words(next(), 'karim', 'Comment projeter une figure ?', { space: 'maths-questions' }),
  )
  replies.push(heard.reply)
  for (const [as, text] of [
    ['karim', '/sos Comment imprimer ?'],
    ['karim', '/sos @Claire Une question pour vous'],
    ['claire', `/prendre ${QUESTION}`],
    ['claire', `/demander ${QUESTION} Avec quoi ?`],
    ['karim', '/mes-questions'],
    ['karim', 'Avec la tablette.'],
    ['karim', `/preciser ${QUESTION} Avec la tablette.`],
    ['claire', `/confier ${QUESTION} Marc`],
    ['marc', `/repondre ${QUESTION} Ainsi.`],
    ['karim', `/question ${QUESTION}`],
    ['karim', `/resolu ${QUESTION}`],
    ['karim', `/relancer ${QUESTION}`],
    ['marc', `/fermer ${QUESTION} Vu ensemble.`],
    ['marc', '/questions'],
    ['marc', `/delai ${QUESTION}`],
    ['helene', '/alertes'],
    ['helene', '/groupe'],
    ['helene', '/rapport'],
    ['helene', '/delais'],
    ['karim', '/aide'],
    ['marc', '/moi'],
    ['marc', '/absence'],
    ['marc', '/domaines B2, tablettes'],
    ['marc', '/absence du 12/12/2026 au 20/12/2026'],
  ] as const)
    await say(as, text)
  await handle(act.submit(next(), 'karim', { command: 'activity.declare', input: {} }, activity))
  await say('claire', '/activites')
  await say('claire', `/attester ${ACTIVITY}`)
  await say('claire', `/demander-plus ${ACTIVITY} B2.1 Avec quelle classe ?`)
  await say('karim', `/activite ${ACTIVITY}`)
  await say('karim', `/completer ${ACTIVITY} B2.1 Avec la sixième B.`)
  await say('claire', `/refuser ${ACTIVITY} B2.1 Décrivez ce que les élèves ont fait.`)
  await say('karim', `/activite ${ACTIVITY}`)
  const input = { reference: ACTIVITY, competence: 'B2.1', seen: '3' }
  const contest = { command: 'attestation.contest', input }
  await handle(act.submit(next(), 'karim', contest, { reason: 'Le lien le montre.' }))
  await handle(act.submit(next(), 'karim', { command: 'activity.declare', input: {} }, activity))
  const anew = { command: 'activity.amend', input: { reference: `${CODE}-2026-0002`, seen: '1' } }
  const said = { ...activity, title: 'Atelier sur les fractions, en 6e' }
  replies.push((await handle(act.submit(next(), 'karim', anew, said))).reply)
  const versions = { command: 'activity.versions', input: { reference: `${CODE}-2026-0002` } }
  replies.push((await handle(act.press(next(), 'karim', versions))).reply)
  await say('claire', `/attester ${CODE}-2026-0002`)
  const taking = { command: 'activity.withdraw', input: { reference: `${CODE}-2026-0002` } }
  replies.push((await handle(act.press(next(), 'karim', taking))).reply)
  await say('karim', `/activite ${CODE}-2026-0002`)
  await say('helene', `/activite ${ACTIVITY}`)
  await say('claire', `/attester ${ACTIVITY} B2.1`)
  const training = `FORM-${CODE}-2026-0001`
  const given = { title: 'Classe virtuelle', when: '2026-11-02', competences: ['A1.1'], trainers: [] }
  const record = { command: 'training.record', input: {} }
  replies.push((await handle(act.submit(next(), 'claire', record, given))).reply)
  const add = { command: 'training.add', input: { training } }
  replies.push((await handle(act.submit(next(), 'claire', add, { people: ['Karim'] }))).reply)
  const attestAll = { command: 'training.attest', input: { training } }
  replies.push((await handle(act.press(next(), 'claire', attestAll))).reply)
  await say('claire', '/formation')
  const words = {
    asked: 'Comment imprimer en couleur ?',
    answer: 'Appuyez sur Ctrl et P.',
    reach: 'group',
    until: '',
  }
  const again = referenceOf(await say('karim', '/sos Comment imprimer en couleur ?'))
  await say('claire', `/repondre ${again} Appuyez sur Ctrl et P.`)
  const keep = { command: 'sheet.keep', input: { reference: again } }
  replies.push((await handle(act.submit(next(), 'claire', keep, words))).reply)
  const like = referenceOf(await say('karim', '/sos Peut-on imprimer en couleur ?'))
  await say('claire', `/fiche ${SHEET}`)
  await say('karim', '/fiche')
  const near = { command: 'sheet.near', input: { reference: like } }
  const { reply } = await handle(act.press(next(), 'claire', near))
  replies.push(reply, (await handle(act.press(next(), 'claire', intentOf(reply.cards, 'sheet.use')))).reply)
  const write = { command: 'sheet.write', input: { group: CODE } }
  const reset = { ...words, asked: 'Comment réinitialiser le mot de passe ?' }
  replies.push((await handle(act.submit(next(), 'claire', write, reset))).reply)
  const { organisationId } = group
  const pair = { organisationId, one: 'lutrin', oneWord: 'lutrin', metAt: stage.clock.now() }
  await rowsOf(unit).wordPair.createMany({
    data: ['pupitre', 'trepied'].map((word) => ({
      ...{ ...pair, id: stage.ids.next(), other: word, otherWord: word, state: 'proposed' },
    })),
  })
  for (const command of ['words.list', 'words.same', 'words.joined']) {
    const shown = (replies.at(-1)?.cards ?? []).flatMap(actionsIn)
    const intent = shown.find((action) => action.intent.command === command)?.intent
    replies.push((await handle(act.press(next(), 'helene', intent ?? { command, input: {} }))).reply)
  }
  await say('karim', '/mes-activites')
  await say('karim', '/progression')
  await say('karim', '/sos Comment imprimer une figure ?')
  const alike = { command: 'question.alike', input: { reference: `SOS-${CODE}-2026-0002` } }
  replies.push((await handle(act.press(next(), 'helene', alike))).reply)
  for (const purpose of PURPOSES) {
    const line = `/configurer ${purpose} ${CODE}`
    replies.push((await handle(act.line(next(), 'helene', line, { space: `maths-${purpose}` }))).reply)
  }
  for (const from of ['2026-12-24', '2026-12-31']) {
    const closing = { command: 'terms.add-closure', input: { group: CODE } }
    const { reply } = await handle(act.submit(next(), 'helene', closing, { from, name: 'Pont' }))
    replies.push(reply)
    await handle(act.press(next(), 'helene', intentOf(reply.cards, 'terms.make')))
    await say('helene', '/delais')
  }
  const ladder = { command: 'terms.ladder', input: { group: CODE } }
  replies.push((await handle(act.press(next(), 'helene', ladder))).reply)
  const step = { command: 'terms.add-step', input: { group: CODE } }
  const telling = { when: '60 %', whom: ['coordinators'], loud: 'alert' }
  replies.push((await handle(act.submit(next(), 'helene', step, telling))).reply)
  const dropping = { command: 'terms.drop-calendar', input: { group: CODE } }
  replies.push((await handle(act.submit(next(), 'helene', dropping, { number: '1' }))).reply)
  await stage.pass({ days: 6 })
})
afterAll(() => stage.close())

async function everyCard(): Promise<Card[]> {
  const outgoing = await rowsOf(stage.db).outboxMessage.findMany()
  return [
    ...replies.flatMap((reply) => reply.cards),
    ...outgoing.map((message) => message.card as unknown as Card),
  ]
}
test('among them what is done about a second opinion', async () => {
  const commands = (await everyCard()).flatMap(actionsIn).map(({ intent }) => intent.command)
  for (const command of ['attestation.contest', 'attestation.confirm', 'attestation.send-back'])
    expect(commands).toContain(command)
})

test('and what its author may do with an activity', async () => {
  const intents = (await everyCard()).flatMap(actionsIn).map(({ intent }) => intent)
  for (const command of [
    'activity.amend',
    'activity.complete',
    'activity.how',
    'activity.versions',
    'activity.withdraw',
  ])
    expect(intents).toContainEqual(expect.objectContaining({ command }))
  expect(intents.some(({ command, input }) => command === 'activity.withdraw' && input['sure'])).toBe(true)
})

test('and what is said of two questions that ask the same', async () => {
  const commands = (await everyCard()).flatMap(actionsIn).filter(({ intent }) => intent.input['into'])
  expect(commands.map(({ intent }) => intent.command)).toContain('question.same')
})

const inForms = () => replies.flatMap((reply) => (reply.form ? [reply.form.intent] : []))

test('among them what is done with sheets', async () => {
  const commands = (await everyCard()).flatMap(actionsIn).map(({ intent }) => intent.command)
  for (const verb of ['show', 'edit', 'history', 'withdraw', 'use'])
    expect(commands).toContain(`sheet.${verb}`)
  expect(commands).toContain('question.found')
})

test('and what is said of words that may mean the same', async () => {
  const commands = (await everyCard()).flatMap(actionsIn).map(({ intent }) => intent.command)
  for (const verb of ['list', 'joined', 'same', 'different', 'undo'])
    expect(commands).toContain(`words.${verb}`)
})

test('what a question is found answered by fits beside the longest reference', async () => {
  const found = (await everyCard())
    .flatMap(actionsIn)
    .filter(({ intent }) => intent.command === 'question.found')
  const named = found.filter(({ intent }) => intent.input['by'] !== undefined)
  expect(named.length).toBeGreaterThan(0)
  for (const { intent } of named) expect(encodeIntent(catalogue, intent).length).toBe(64)
})

test('every button fits into 64 bytes, and is read back as what it runs', async () => {
  const actions: Action[] = (await everyCard()).flatMap(actionsIn)
  const intents = [...actions.map((action) => action.intent), ...inForms()]
  expect(new Set(intents.map((intent) => intent.command)).size).toBeGreaterThan(15)
  for (const intent of intents) {
    const encoded = encodeIntent(catalogue, intent)
    expect(Buffer.byteLength(encoded), encoded).toBeLessThanOrEqual(64)
    expect(decodeIntent(catalogue, encoded)).toEqual(intent)
  }
})

test('what leads to a private conversation fits into the smallest link, and is read back', async () => {
  const actions = (await everyCard()).flatMap((card) => card.actions)
  const leading = actions.filter(({ leads }) => leads === 'in-private')
  expect(new Set(leading.map(({ intent }) => intent.command)).size).toBeGreaterThan(6)
  for (const { intent } of leading) {
    const word = encodeLink(catalogue, intent) ?? ''
    expect(word, intent.command).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    expect(decodeLink(catalogue, word)).toEqual(intent)
  }
})

test('asked which group one means, a long question costs no room in the button, and is not typed again', async () => {
  const text = `Comment ${'bien '.repeat(300)}imprimer ?`
  const asked = await say('ines', `/sos ${text}`)
  const [first] = asked.cards
  expect(first?.actions).toHaveLength(2)
  for (const { intent } of first?.actions ?? [])
    expect(Buffer.byteLength(encodeIntent(catalogue, intent))).toBeLessThanOrEqual(64)
  const { reply } = await handle(act.press(next(), 'ines', intentOf(asked.cards, 'question.ask')))
  const field = reply.form?.fields.find((one) => one.name === 'text')
  expect(field?.value).toBe(text)
  const form = reply.form
  if (!form) throw new Error('a form was opened')
  const done = await handle(act.submit(next(), 'ines', form.intent, { text }))
  expect(done.outcome).toBe('done')
  const question = await rowsOf(stage.db).question.findFirstOrThrow({
    where: { text },
    include: { group: true },
  })
  expect(question.group.code).toBe(form.intent.input['group'])
})
