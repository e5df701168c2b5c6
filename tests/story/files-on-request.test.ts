/** Whoever looks something up reads what its files are called, and has them by one press: those that they may open. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Card, Reply } from '../../core/view/card.ts'
import { act, dispatcher } from '../support/acts.ts'
import { declared } from '../support/declaring.ts'
import { png } from '../support/pictures.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let handle: ReturnType<typeof dispatcher>
let events = 0
beforeEach(async () => {
  stage = await freshStage()
  handle = dispatcher(stage)
})
afterEach(() => stage.close())

const next = () => `on-request-${++events}`
async function hand(as: string, name: string): Promise<string> {
  const path = `/api/files?as=${as}&name=${encodeURIComponent(name)}`
  const response = await stage.request(path, { method: 'POST', body: png(name) as never })
  return ((await response.json()) as { id: string }).id
}
const say = async (as: string, text: string) => (await handle(act.line(next(), as, text))).reply
const offer = ({ cards }: Reply) =>
  cards.flatMap(({ actions }) => actions).find(({ hands }) => hands === 'files')
async function press(as: string, reply: Reply) {
  const action = offer(reply)
  if (!action) throw new Error('no files are offered')
  const before = await asked()
  const told = await handle(act.press(next(), as, action.intent))
  return { told: told.reply, given: (await asked()).slice(before.length) }
}
/** What was said because somebody asked for files: to whom, and which. */
async function asked() {
  const rows = await rowsOf(stage.db).outboxMessage.findMany({
    where: { key: { startsWith: 'files:asked:' } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ card, toAccount }) => ({
    to: (toAccount as { userId: string } | null)?.userId,
    names: (card as unknown as Card).body.flatMap((block) =>
      block.kind === 'file' ? [block.file.name] : [],
    ),
  }))
}

test('a question’s come with those of what was said since, ten a message, to whoever pressed', async () => {
  const files = await Promise.all(Array.from({ length: 8 }, (_, index) => hand('ines', `${index}.png`)))
  const { id } = await stage.say('ines', 'Que veut dire ceci ?', { space: 'maths-questions', files })
  const more = await Promise.all(
    ['réponse-a.png', 'réponse-b.png', 'réponse-c.png'].map((name) => hand('claire', name)),
  )
  await stage.say('claire', 'Comme ici.', { space: 'maths-questions', thread: id ?? '', files: more })
  const { reference = '' } = (await rowsOf(stage.db).question.findFirst()) ?? {}
  const shown = await say('karim', `/question ${reference}`)
  expect(offer(shown)?.label).toBe('Voir les fichiers (11)')
  const { told, given } = await press('karim', shown)
  expect(JSON.stringify(told.cards)).toContain('message privé')
  expect(given.map(({ to, names }) => [to, names.length])).toEqual([
    ['karim', 10],
    ['karim', 1],
  ])
  expect(given.flatMap(({ names }) => names)).toEqual([
    ...Array.from({ length: 8 }, (_, index) => `${index}.png`),
    'réponse-a.png',
    'réponse-b.png',
    'réponse-c.png',
  ])
})

test('an activity’s evidence is the group’s to open; what a competence was asked about is not', async () => {
  const reference = await declared(stage, 'ines', { files: [await hand('ines', 'figure.png')] })
  const trainer = await say('claire', `/attester ${reference}`)
  expect(offer(trainer)?.label).toBe('Voir le fichier')
  expect((await press('claire', trainer)).given).toEqual([{ to: 'claire', names: ['figure.png'] }])
  await say('claire', `/demander-plus ${reference} A1.1 Avec quel logiciel ?`)
  const given = await stage.say('ines', '', {
    files: [await hand('ines', 'logiciel.png')],
  })
  expect(given.status).toBe(202)
  const fellow = await say('karim', `/activite ${reference}`)
  expect((await press('karim', fellow)).given).toEqual([{ to: 'karim', names: ['figure.png'] }])
})

test('nothing is offered where there is nothing, and a button of old says so', async () => {
  await say('ines', '/sos Comment projeter ?')
  const { reference = '' } = (await rowsOf(stage.db).question.findFirst()) ?? {}
  expect(offer(await say('karim', `/question ${reference}`))).toBeUndefined()
  const intent = { command: 'question.files', input: { reference } }
  const { reply } = await handle(act.press(next(), 'karim', intent))
  expect(JSON.stringify(reply.cards)).toContain('pas de fichier')
  expect(await asked()).toEqual([])
})

test('the local page shows them where they are named, and offers no button', async () => {
  const files = [await hand('ines', 'vue.png')]
  await stage.say('ines', 'Que veut dire ceci ?', { space: 'maths-questions', files })
  const { reference = '' } = (await rowsOf(stage.db).question.findFirst()) ?? {}
  const shown = await stage.say('karim', `/question ${reference}`)
  const [card] = shown.replies
  expect(card?.body.some(({ kind }) => kind === 'file')).toBe(true)
  expect(card?.actions.map(({ label }) => label)).not.toContain('Voir le fichier')
})
