/** One group, places on two platforms: no words of anybody in a question's thread end in silence. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../bots/demo/organisation-store.ts'
import type { Assistant } from '../../bots/runtime/assistant.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { HOUR, ManualClock } from '../../core/kernel/clock.ts'
import { sortableIds } from '../../core/kernel/ids.ts'
import type { Database } from '../../prisma/client.ts'
import { activity } from '../support/acts.ts'
import { plain } from '../support/news.ts'
import { assistantWith, type World, world } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

let db: Database
let clock: ManualClock
let assistant: Assistant
let platforms: World[]
let events = 0
beforeEach(async () => {
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  const { id: groupId } = await rowsOf(db).group.findFirstOrThrow()
  const there = { platform: 'telegram', workspaceId: 'local', channelId: 'tg-questions' }
  await rowsOf(db).space.create({ data: { id: ids.next(), groupId, purpose: 'questions', ...there } })
  platforms = [world('web'), world('telegram'), world('slack')]
  assistant = assistantWith({ db, clock, ids }, ...platforms)
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

type Who = { user: string; platform?: string; channel?: string; thread?: string }

async function act({ user, platform = 'telegram', channel, thread }: Who, body: Incoming['body']) {
  await assistant.ingress.receive({
    eventId: `act-${++events}`,
    account: { platform, workspaceId: 'local', userId: user },
    name: `Prénom ${user}`,
    place: {
      private: channel === undefined,
      channelId: channel ?? `inbox:${user}`,
      ...(thread ? { thread } : {}),
    },
    body,
  })
  await assistant.settle()
}
const line = (by: Who, text: string) => act(by, { kind: 'line', text })
/** Answers the message itself, which may become a thread. */
async function write(by: Who, text: string): Promise<string> {
  const ref = `m-${events + 1}`
  await act(by, { kind: 'message', ref, text })
  return ref
}
const TG = 'tg-questions'
const WEB = 'maths-questions'
/** Where words were passed on to: `telegram place`, or the account of a person. */
const passedOn = (text: string) =>
  platforms.flatMap(({ id, accepted }) =>
    accepted
      .filter(({ card }) => JSON.stringify(card).includes(text))
      .map(({ to }) => (to.kind === 'place' ? `${id} ${to.channelId}` : `${id} ${to.userId}`)),
  )
/** The head of the question's thread on the local chat. */
const webThread = async () =>
  (await rowsOf(db).thread.findFirstOrThrow({ where: { platform: 'web', channelId: WEB } })).ref

describe('the asker is on Telegram, the trainer on the local chat', () => {
  let asked: string
  beforeEach(async () => {
    asked = await write({ user: 'tina', channel: TG }, 'Comment projeter mon écran ?')
  })

  test('everything the trainer writes in the thread reaches the asker, not only the first of it', async () => {
    const thread = await webThread()
    await write({ user: 'claire', platform: 'web', channel: WEB, thread }, 'Je regarde.')
    await write({ user: 'claire', platform: 'web', channel: WEB, thread }, 'Voilà : Windows + P.')
    await write({ user: 'claire', platform: 'web', channel: WEB, thread }, 'Puis choisissez « Dupliquer ».')
    expect(passedOn('Je regarde.')).toEqual(['telegram tg-questions'])
    expect(passedOn('Voilà : Windows + P.')).toContain('telegram tg-questions')
    expect(passedOn('Puis choisissez')).toEqual(['telegram tg-questions'])
  })

  test('what the asker adds is read by those who are on the other platform, once', async () => {
    await write({ user: 'tina', channel: TG, thread: asked }, 'C’est sur une tablette, sans HDMI.')
    expect(passedOn('sans HDMI')).toEqual(['web maths-questions'])
  })

  test('so are the words of a fellow trainee, on either side', async () => {
    await write({ user: 'tom', channel: TG }, 'Bonjour, une autre question ?')
    await write({ user: 'tom', channel: TG, thread: asked }, 'Moi aussi, même modèle.')
    expect(passedOn('même modèle')).toEqual(['web maths-questions'])
    await write(
      { user: 'ines', platform: 'web', channel: WEB, thread: await webThread() },
      'Essayez l’adaptateur.',
    )
    expect(passedOn('Essayez l’adaptateur')).toEqual(['telegram tg-questions'])
  })

  test('says who wrote them, and where', async () => {
    await write({ user: 'tina', channel: TG, thread: asked }, 'C’est sur une tablette.')
    const row = await rowsOf(db).outboxMessage.findFirstOrThrow({
      where: { key: { startsWith: 'remark:' } },
    })
    expect(JSON.stringify(row.card)).toContain('Prénom tina')
    expect(JSON.stringify(row.card)).toContain('sur Telegram')
  })
})

describe('what stands where the asker is not', () => {
  /** What is said in a place, the latest last. */
  const saidIn = (platform: string, channelId: string) =>
    (platforms.find(({ id }) => id === platform)?.accepted ?? [])
      .filter(({ to }) => to.kind === 'place' && to.channelId === channelId)
      .map(({ card }) => card)
  const wordsIn = (platform: string, channelId: string) =>
    plain(JSON.stringify(saidIn(platform, channelId).at(-1)))
  let reference: string
  beforeEach(async () => {
    await write({ user: 'tina', channel: TG }, 'Comment projeter mon écran ?')
    reference = (await rowsOf(db).question.findFirstOrThrow()).reference
  })

  test('says who answers there, and where the asker is', async () => {
    for (const place of [WEB, 'maths-trainers'])
      expect(wordsIn('web', place)).toContain('Prénom tina (sur Telegram)')
    expect(wordsIn('web', WEB)).toContain('L’équipe de formation répond en écrivant à la suite')
    await line({ user: 'ines', platform: 'web' }, '/sos Comment imprimer ?')
    expect(wordsIn('web', WEB)).not.toContain('(sur')
    expect(wordsIn('telegram', TG)).toContain('Inès Moreau (sur le chat local)')
  })

  test('says it on every alert', async () => {
    clock.advance(72 * HOUR)
    await assistant.tick()
    expect(wordsIn('web', 'maths-trainers')).toContain('Prénom tina (sur Telegram)')
    const [alert] = platforms
      .flatMap(({ accepted }) => accepted)
      .filter(({ to, card }) => to.kind === 'person' && to.userId === 'helene' && card.tone === 'alert')
    expect(plain(JSON.stringify(alert?.card))).toContain('Prénom tina')
  })

  test('a precision is the asker’s to give: others read who it is asked of, and have no button', async () => {
    await line({ user: 'claire', platform: 'web' }, `/demander ${reference} Sur quel ordinateur ?`)
    const there = [saidIn('web', WEB).at(-1), saidIn('telegram', TG).at(-1)]
    expect(there.map((card) => card?.actions)).toEqual([[], []])
    expect(wordsIn('web', WEB)).toContain('quand Prénom tina (sur Telegram) aura donné cette précision')
    expect(wordsIn('telegram', TG)).toContain('Prénom tina peut la donner à la suite de ce message')
    for (const [platform, place] of [
      ['web', WEB],
      ['telegram', TG],
    ] as const)
      expect(wordsIn(platform, place)).not.toMatch(/[Vv]otre/)
    const asked = platforms
      .flatMap(({ accepted }) => accepted)
      .filter(({ to, card }) => to.kind === 'person' && to.userId === 'tina' && card.actions.length > 0)
    expect(asked.at(-1)?.card.actions.map(({ label }) => label)).toEqual(['Donner cette précision'])
  })

  test('an activity says where its author is', async () => {
    await act(
      { user: 'tina' },
      { kind: 'form', intent: { command: 'activity.declare', input: {} }, values: activity },
    )
    for (const place of ['maths-activities', 'maths-trainers'])
      expect(wordsIn('web', place)).toContain('Prénom tina (sur Telegram)')
  })
})

describe('somebody who reads none of the places', () => {
  test('hears in private what is added to their question, and what they are answered', async () => {
    // Known on a platform where the group has no place.
    const { personId } = await rowsOf(db).identity.findFirstOrThrow({ where: { userId: 'karim' } })
    await rowsOf(db).identity.updateMany({ where: { personId }, data: { platform: 'slack' } })
    await line({ user: 'karim', platform: 'slack' }, '/sos Comment imprimer en noir ?')
    const thread = await webThread()
    await write({ user: 'claire', platform: 'web', channel: WEB, thread }, 'Par le menu Imprimer.')
    await write({ user: 'claire', platform: 'web', channel: WEB, thread }, 'En bas à gauche.')
    expect(passedOn('En bas à gauche')).toEqual(['telegram tg-questions', 'slack karim'])
  })
})

describe('words below what is over', () => {
  const questions = async () =>
    (await rowsOf(db).question.findMany({ orderBy: { id: 'asc' } })).map(({ text, state }) => [text, state])

  test('below a message that was no question, a question is one like any other, and can be answered there', async () => {
    const first = await write(
      { user: 'ines', platform: 'web', channel: WEB },
      'Qui sait où est le câble HDMI ?',
    )
    const { reference } = await rowsOf(db).question.findFirstOrThrow()
    await act(
      { user: 'ines', platform: 'web', channel: WEB },
      {
        kind: 'intent',
        intent: { command: 'question.dismiss', input: { reference } },
      },
    )
    await write({ user: 'karim', platform: 'web', channel: WEB, thread: first }, 'Qui sait régler le son ?')
    expect(await questions()).toEqual([
      ['Qui sait où est le câble HDMI ?', 'dismissed'],
      ['Qui sait régler le son ?', 'open'],
    ])
    await write({ user: 'claire', platform: 'web', channel: WEB, thread: first }, 'Touche F8.')
    expect((await questions())[1]).toEqual(['Qui sait régler le son ?', 'answered'])
  })

  test('below a closed one, a question is one like any other, and can be answered there', async () => {
    const first = await write({ user: 'ines', platform: 'web', channel: WEB }, 'Comment brancher le son ?')
    const { reference } = await rowsOf(db).question.findFirstOrThrow()
    await line({ user: 'claire', platform: 'web' }, `/fermer ${reference} Traité en classe.`)
    await write({ user: 'karim', platform: 'web', channel: WEB, thread: first }, 'Et sur une tablette ?')
    expect(await questions()).toEqual([
      ['Comment brancher le son ?', 'closed'],
      ['Et sur une tablette ?', 'open'],
    ])
    await write({ user: 'claire', platform: 'web', channel: WEB, thread: first }, 'Par la prise casque.')
    expect((await questions()).map(([, state]) => state)).toEqual(['closed', 'answered'])
  })

  test('below a resolved one, what a fellow trainee asks is a question, and thanks are not', async () => {
    const first = await write(
      { user: 'ines', platform: 'web', channel: WEB },
      'Comment fusionner deux cellules ?',
    )
    const { reference } = await rowsOf(db).question.findFirstOrThrow()
    await line({ user: 'ines', platform: 'web' }, `/resolu ${reference}`)
    await write({ user: 'karim', platform: 'web', channel: WEB, thread: first }, 'Merci, cela m’aide aussi.')
    await write({ user: 'ines', platform: 'web', channel: WEB, thread: first }, 'Qui veut mon fichier ?')
    expect(await questions()).toHaveLength(1)
    await write({ user: 'karim', platform: 'web', channel: WEB, thread: first }, 'Et pour les séparer ?')
    expect((await questions()).at(-1)).toEqual(['Et pour les séparer ?', 'open'])
  })
})
