/** What Discord is told to have come is kept before: a process that dies between the two loses nothing of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adapterDeps } from '../../../bots/adapters.ts'
import { createDiscordPlatform, type DiscordPlatform } from '../../../bots/discord/platform.ts'
import type { Ingress } from '../../../bots/platform.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { formSteps } from '../../../core/intake/form-step-store.ts'
import { takeAway } from '../../support/away.ts'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { TOKEN } from './fake.ts'
import { limited } from './faults.ts'
import { buttonsOf, textOf } from './seen.ts'
import type { Interaction, StoredMessage, World } from './world.ts'

const MINUTE = 60_000

let chat: DiscordDriver
let world: World
/** The state of the act at hand each time an event was kept. */
let kept: Array<Interaction['state'] | undefined>
/** Events whose handling began. */
let begun: number
let atHand: Interaction | undefined
let dying: DiscordPlatform | undefined
/** What the dying process is in the middle of: never done, and over with its death. */
let dead: Promise<never>
let die: () => void

beforeEach(async () => {
  chat = await openDriver()
  world = chat.cast.fake.world
  kept = []
  begun = 0
  dead = new Promise<never>((_, reject) => {
    die = () => reject(new Error('the process died'))
  })
  dead.catch(() => undefined)
  atHand = undefined
})
afterEach(async () => {
  die()
  await dying?.stop()
  dying = undefined
  await chat.close()
})

/** From now on the assistant that is connected keeps events and comes no further. */
async function nearItsEnd(change: Partial<Ingress> = {}, announceAfter = 2_000): Promise<void> {
  const { db, clock, ids, fake } = chat.cast
  const { ingress } = chat.cast.composed().assistant
  dying = createDiscordPlatform(adapterDeps({ db, clock, ids, log: quiet }), {
    token: TOKEN,
    apiRoot: fake.apiRoot,
    steps: formSteps(db, clock),
    announceAfter,
  })
  await dying.start({
    ...ingress,
    async journal(incoming) {
      await ingress.journal(incoming)
      kept.push(atHand?.state)
      world.changed()
    },
    receive() {
      begun++
      world.changed()
      return dead
    },
    ...change,
  })
}

/** Handles an event, and comes no further. */
function doneAndUnsaid(ingress: Ingress): Ingress['receive'] {
  return async (incoming) => {
    await ingress.receive(incoming)
    begun++
    world.changed()
    return dead
  }
}

/** The next assistant, a minute later. */
async function nextLife(): Promise<void> {
  die()
  await dying?.stop()
  dying = undefined
  await chat.cast.restart()
  await chat.pass({ minutes: 1 })
  await chat.pass({ minutes: 1 })
}

function acts(
  as: 'ines' | 'claire' | 'karim',
  channelId: string,
  type: number,
  data: unknown,
  on?: StoredMessage,
) {
  atHand = world.interact(chat.cast.userOf(as), channelId, type, data, on).interaction
  return atHand
}
const acknowledged = (one: Interaction) => chat.cast.fake.until('an answer', () => one.state !== 'new')
const sos = (text: string) => ({
  id: '1',
  name: 'sos',
  type: 1,
  options: [{ type: 3, name: 'votre-question', value: text }],
})
const told = async (person: 'ines' | 'claire', words: string) =>
  (await chat.toPerson(person)).filter((one) => one.text.includes(words)).length

test('a command is handled by the next process, once, and its author told in private', async () => {
  await nearItsEnd()
  await acknowledged(acts('ines', chat.cast.channelOf('questions'), 2, sos('Gardée ?')))
  expect(kept).toEqual(['new'])
  await nextLife()
  expect(await rowsOf(chat.cast.db).question.count({ where: { text: 'Gardée ?' } })).toBe(1)
  expect(await told('ines', 'bien reçue')).toBe(1)
  expect((await chat.inSpace('questions')).some((one) => one.text.includes('bien reçue'))).toBe(false)
})

test('a button, and a form that is handed in', async () => {
  await chat.command('ines', 'sos', 'À prendre ?')
  const trainer = (await chat.toPerson('claire')).length > 0 ? 'claire' : 'marc'
  const card = (await chat.toPerson(trainer)).at(-1)
  const message = chat.messageOf(card ?? { id: '', text: '', buttons: [], private: true })
  const take = buttonsOf(message).find(({ label }) => label === 'Je m’en occupe')
  const form = await chat.command('karim', 'sos')
  expect(form.form).toBeDefined()
  await nearItsEnd()
  await acknowledged(
    acts(
      trainer as 'claire',
      message.channel_id,
      3,
      { component_type: 2, custom_id: take?.custom_id },
      message,
    ),
  )
  const submitted = chat.submit('karim', { text: 'Par le formulaire ?' })
  await chat.cast.fake.until('the form to be kept', () => kept.length === 2)
  await submitted
  expect(kept[0]).toBe('new')
  await nextLife()
  expect(await rowsOf(chat.cast.db).question.count({ where: { claimedAt: { not: null } } })).toBe(1)
  expect(await rowsOf(chat.cast.db).question.count({ where: { text: 'Par le formulaire ?' } })).toBe(1)
})

test('the last step of a long form hands in all of it', async () => {
  await chat.command('ines', 'declarer')
  const about = { title: 'Carte', description: 'Une carte.', where: 'school', when: '2026-11-01' }
  let step = await chat.submit('ines', about)
  const next = async () => {
    const [said] = step.interaction.said
    if (said) await chat.press('ines', { id: said.id, text: '', buttons: [], private: true }, 'Continuer')
  }
  await next()
  step = await chat.submit('ines', { competences: ['A1.1'] })
  await next()
  await nearItsEnd()
  await chat.submit('ines', {})
  expect(kept).toHaveLength(1)
  await nextLife()
  expect(await rowsOf(chat.cast.db).activity.count({ where: { title: 'Carte' } })).toBe(1)
  expect((await chat.inSpace('activities')).filter((one) => one.text.includes('Carte'))).toHaveLength(1)
  // It is no longer open: pressed again, its buttons do not hand it in a second time.
  const again = await chat.command('ines', 'declarer')
  expect(again.form?.fields.find(({ name }) => name === 'title')?.value ?? '').toBe('')
})

test('a command and words typed in private', async () => {
  await nearItsEnd()
  world.write(chat.cast.userOf('ines'), world.privateOf(chat.cast.userOf('ines')), '/sos Écrite en privé ?')
  world.write(chat.cast.userOf('ines'), chat.cast.elsewhere, '/sos Écrite ailleurs ?')
  await chat.cast.fake.until('both to be kept', () => kept.length === 2)
  await nextLife()
  for (const text of ['Écrite en privé ?', 'Écrite ailleurs ?'])
    expect(await rowsOf(chat.cast.db).question.count({ where: { text } })).toBe(1)
})

test('free words in a linked place are read again, and answered in their thread', async () => {
  await chat.pass({ minutes: 1 })
  await nearItsEnd()
  const { message } = world.write(
    chat.cast.userOf('karim'),
    chat.cast.channelOf('questions'),
    'Entendue et perdue ?',
  )
  await chat.cast.fake.until('its handling to begin', () => begun > 0)
  expect(kept).toEqual([])
  await nextLife()
  await chat.cast.settled()
  expect(await rowsOf(chat.cast.db).question.count({ where: { text: 'Entendue et perdue ?' } })).toBe(1)
  const inThread = (await chat.inSpace('questions')).filter((one) => one.thread === message.id)
  expect(inThread.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
})

test('what was done and not yet answered is answered by the next process, once', async () => {
  await chat.pass({ minutes: 1 })
  await nearItsEnd({ receive: doneAndUnsaid(chat.cast.composed().assistant.ingress) })
  const { message } = world.write(
    chat.cast.userOf('karim'),
    chat.cast.channelOf('questions'),
    'Sans réponse ?',
  )
  await chat.cast.fake.until('its effect', () => begun > 0)
  await nextLife()
  await chat.cast.restart()
  await chat.cast.settled()
  expect(await rowsOf(chat.cast.db).question.count({ where: { text: 'Sans réponse ?' } })).toBe(1)
  const inThread = (await chat.inSpace('questions')).filter((one) => one.thread === message.id)
  expect(inThread.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
})

test('a command that was done, and whose answer died with the process, is answered in private, once', async () => {
  await nearItsEnd({ receive: doneAndUnsaid(chat.cast.composed().assistant.ingress) })
  acts('ines', chat.cast.channelOf('questions'), 2, sos('Faite et tue ?'))
  await chat.cast.fake.until('its effect', () => begun > 0)
  await nextLife()
  await chat.pass({ minutes: 1 })
  expect(await rowsOf(chat.cast.db).question.count({ where: { text: 'Faite et tue ?' } })).toBe(1)
  expect(await told('ines', 'bien reçue')).toBe(1)
})

test('stopping waits for no limit of Discord’s: what could not be said is said in private by the next process', async () => {
  const { fake } = chat.cast
  for (const [method, path] of [
    ['PATCH', /@original$/],
    ['POST', /^\/channels\/\d+\/messages$/],
  ] as const)
    fake.faults.push({ method, path, times: 1, answer: limited(200) })
  const asked = acts('ines', chat.cast.channelOf('questions'), 2, sos('Freinée ?'))
  await acknowledged(asked)
  await fake.until('the refusal of the answer', () => fake.faults[0]?.times === 0)
  await chat.cast.composed().stop()
  expect(asked.said).toEqual([])
  fake.faults.length = 0
  await chat.cast.restart()
  await chat.pass({ minutes: 11 })
  await chat.pass({ minutes: 1 })
  expect(await told('ines', 'bien reçue')).toBe(1)
})

test('a command whose files were on their way asks for them, with what came with them', async () => {
  const before = await rowsOf(chat.cast.db).activity.count()
  await nearItsEnd({ receive: () => dead }, 20)
  const file = {
    id: '9',
    filename: 'a.pdf',
    size: 10,
    url: `${chat.cast.fake.apiRoot}/never`,
    content_type: 'x/y',
  }
  const declared = acts('ines', chat.cast.channelOf('activities'), 2, {
    id: '1',
    name: 'declarer',
    type: 1,
    options: [
      { type: 3, name: 'titre', value: 'Avec un fichier' },
      { type: 11, name: 'fichiers', value: '9' },
    ],
    resolved: { attachments: { 9: file } },
  })
  await acknowledged(declared)
  await nextLife()
  expect(await rowsOf(chat.cast.db).activity.count()).toBe(before)
  expect(await told('ines', 'Une partie s’est perdue en route')).toBe(1)
})

describe('while it lives', () => {
  test('what asks for nothing yet is not kept: completion, a form that opens, chatter', async () => {
    const { ingress } = chat.cast.composed().assistant
    await nearItsEnd({ receive: (incoming) => ingress.receive(incoming) })
    const typing = acts('ines', chat.cast.channelOf('questions'), 4, {
      id: '1',
      name: 'sos',
      type: 1,
      options: [{ type: 3, name: 'à-qui', value: 'c', focused: true }],
    })
    await acknowledged(typing)
    const opened = acts('ines', chat.cast.channelOf('questions'), 2, {
      id: '1',
      name: 'sos',
      type: 1,
      options: [],
    })
    await acknowledged(opened)
    expect(opened.state).toBe('modal')
    world.write(chat.cast.userOf('ines'), chat.cast.elsewhere, 'Bavardage')
    await dying?.idle()
    expect(kept).toEqual([])
  })

  test('a database too slow to keep it in time does not make Discord give up', async () => {
    const { ingress } = chat.cast.composed().assistant
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    await nearItsEnd(
      {
        receive: (incoming) => ingress.receive(incoming),
        journal: async (one) => gate.then(() => ingress.journal(one)),
      },
      20,
    )
    const asked = acts('ines', chat.cast.channelOf('questions'), 2, sos('Lentement ?'))
    await acknowledged(asked)
    expect(asked.state).toBe('deferred')
    expect(await rowsOf(chat.cast.db).question.count()).toBe(0)
    open()
    await dying?.idle()
    expect(textOf(asked.said[0] ?? ({} as never))).toContain('SOS-MATHS')
  })

  test('kept but not handled, it is said so, done later, and answered in private', async () => {
    const { db, clock } = chat.cast
    const back = await takeAway(db, 'Identity')
    const asked = acts('ines', chat.cast.channelOf('questions'), 2, sos('Plus tard ?'))
    await chat.cast.fake.until('a word', () => asked.said.length > 0)
    expect(textOf(asked.said[0] ?? ({} as never))).toContain('Vous n’avez rien à refaire')
    await back()
    clock.advance(MINUTE)
    await chat.cast.composed().assistant.tick()
    expect(await rowsOf(db).question.count({ where: { text: 'Plus tard ?' } })).toBe(1)
    expect(await told('ines', 'bien reçue')).toBe(1)
  })

  test('done but not answered, it is said so, and the answer comes in private', async () => {
    const { db, clock } = chat.cast
    const back = await takeAway(db, 'FormStep')
    const asked = acts('ines', chat.cast.channelOf('questions'), 2, sos('  '))
    await chat.cast.fake.until('a word', () => asked.said.length > 0)
    expect(textOf(asked.said[0] ?? ({} as never))).toContain('en message privé dans quelques minutes')
    await back()
    clock.advance(10 * MINUTE)
    await chat.cast.composed().assistant.tick()
    expect(await told('ines', 'il reste à le compléter')).toBe(1)
  })
})
