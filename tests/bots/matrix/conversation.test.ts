/** How people choose, answer and fill in forms where there are no buttons; and what is said when they cannot be told in private. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { front } from '../../../bots/exchange/dialogue/state.ts'
import { exchangeWords } from '../../../bots/exchange/words.ts'
import { BOT, type Room, type RoomEvent } from '../../fakes/matrix/homeserver.ts'
import { rowsOf } from '../../support/rows.ts'
import { idOf, openWorld, type World } from './world.ts'

const INES = idOf('ines')
let w: World
let direct: Room
beforeEach(async () => {
  w = await openWorld()
  direct = w.openDirect('ines')
  await w.settled()
})
afterEach(() => w.close())

const own = (roomId: string): RoomEvent[] =>
  w.server.room(roomId).events.filter(({ sender, type }) => sender === BOT && type === 'm.room.message')
const bodyOf = (event: RoomEvent | undefined) => String(event?.content['body'])
const last = (roomId: string) => own(roomId).at(-1)
const say = async (text: string, relates?: Record<string, unknown>, roomId = direct.id, as = INES) => {
  const event = w.server.write(as, roomId, text, relates)
  await w.settled()
  return event
}
const replyTo = (event: RoomEvent | undefined) => ({ 'm.in_reply_to': { event_id: event?.event_id } })
const questions = () => rowsOf(w.db).question.findMany({ orderBy: { reference: 'asc' } })
const form = async () => {
  const dialogue = await w.dialogueOf('ines')
  return dialogue && front(dialogue)
}

describe('a choice', () => {
  const ask = async () => {
    await say('Comment projeter ?', undefined, w.rooms.questions.id)
    return own(w.rooms.questions.id).find((event) => bodyOf(event).includes('bien reçue'))
  }

  test('is made by a reply with its number, in a room too', async () => {
    const received = await ask()
    expect(bodyOf(received)).toContain('1. Ce n’était pas une question')
    await say('1.', replyTo(received), w.rooms.questions.id)
    expect((await questions())[0]?.state).not.toBe('open')
  })

  test('is made by a sign, by whoever may; a sign under anything else is a sign', async () => {
    const received = await ask()
    w.server.react(idOf('karim'), w.rooms.questions.id, received?.event_id ?? '', '1️⃣')
    await w.settled()
    expect((await questions())[0]?.state).toBe('open')
    w.server.react(INES, w.rooms.questions.id, received?.event_id ?? '', '👍')
    const [written] = w.rooms.questions.events.filter(
      ({ sender, type }) => sender === INES && type === 'm.room.message',
    )
    w.server.react(INES, w.rooms.questions.id, written?.event_id ?? '', '1️⃣')
    await w.settled()
    expect((await questions())[0]?.state).toBe('open')
    w.server.react(INES, w.rooms.questions.id, received?.event_id ?? '', '1️⃣')
    await w.settled()
    expect((await questions())[0]?.state).not.toBe('open')
  })

  test('that somebody forged in a message of theirs chooses nothing', async () => {
    await ask()
    const reference = (await questions())[0]?.reference
    const forged = w.server.post(idOf('karim'), w.rooms.questions.id, 'm.room.message', {
      msgtype: 'm.text',
      body: '1. Voir une photo de chat',
      'org.sos-tice.offers': [{ label: 'Voir', data: `question.dismiss|${reference}` }],
    })
    await w.settled()
    w.server.react(INES, w.rooms.questions.id, forged.event_id, '1️⃣')
    await say('1', replyTo(forged), w.rooms.questions.id)
    expect((await questions()).find((one) => one.reference === reference)?.state).toBe('open')
  })

  test('that is none any more is said to be so', async () => {
    const old = w.server.send(direct.id, BOT, 'm.room.message', {
      msgtype: 'm.text',
      body: '1. Ancien',
      'org.sos-tice.offers': [{ label: 'Ancien', data: 'nothing.known|x' }],
    })
    await say('1', replyTo(old))
    expect(bodyOf(last(direct.id))).toMatch(/plus/)
  })

  test('is in private a number alone, for the last message that offers anything', async () => {
    await say('!sos Où trouver un QCM ?')
    await say('Merci')
    const before = own(direct.id).length
    await say('2')
    expect(own(direct.id).length).toBeGreaterThan(before)
    expect(await questions()).toHaveLength(1)
  })
})

describe('a form', () => {
  test('is filled in by words and numbers; commands in between leave it open', async () => {
    await say('!sos')
    expect(await form()).toMatchObject({ step: 0 })
    await say('!aide')
    expect(bodyOf(last(direct.id))).toContain('attend toujours la suite')
    await say('1')
    expect(bodyOf(last(direct.id))).toContain('Étape 1 sur 2')
    expect(bodyOf(last(direct.id))).not.toMatch(/bouton|touche/)
    await say('1')
    await say('Comment faire un sondage ?')
    expect(await form()).toBeUndefined()
    expect((await questions()).map(({ text }) => text)).toEqual(['Comment faire un sondage ?'])
  })

  test('is left by its way out, or by a reply to an older question of it', async () => {
    await say('!declarer')
    const asked = last(direct.id)
    await say('Titre')
    await say('Annuler', replyTo(asked))
    expect(await form()).toBeUndefined()
    expect(bodyOf(last(direct.id))).toContain('abandonné')
    await say('2', replyTo(asked))
    expect(bodyOf(last(direct.id))).toContain('n’est plus ouvert')
  })

  test('takes files from the homeserver, and from nowhere else', async () => {
    await say('!declarer')
    for (const text of ['Titre', 'Description', '1', '02/11/2026', 'B2.3', 'Terminé']) await say(text)
    // What need not be filled in is offered with the summary.
    const [, adding = ''] = /(\d+)\. Ajouter\s: fichiers/.exec(bodyOf(last(direct.id))) ?? []
    await say(adding)
    const open = await form()
    expect(open?.form.fields[open.step]?.kind).toBe('files')
    const name = open?.form.fields[open.step]?.name ?? ''
    const media = w.server.nextId()
    const bytes = new Uint8Array(await (await import('node:fs/promises')).readFile('docs/pictures/chat.png'))
    w.server.media.set(media, { type: 'image/png', name: 'chat.png', bytes })
    const file = { msgtype: 'm.image', body: 'chat.png', info: { size: bytes.length } }
    w.server.post(INES, direct.id, 'm.room.message', { ...file, url: `mxc://ecole.test/${media}` })
    await w.settled()
    expect((await form())?.values[name]).toHaveLength(1)
    w.server.post(INES, direct.id, 'm.room.message', { ...file, url: 'mxc://ailleurs.test/x' })
    await w.settled()
    expect((await form())?.values[name]).toHaveLength(1)
    expect(bodyOf(last(direct.id))).toContain('n’a pas pu être lu')
    expect(w.server.sent(/media\/download/)).toHaveLength(2)
  })
})

describe('what is for one person', () => {
  test('is said in a room to which they are invited, and they are told so where they asked', async () => {
    w.acceptsInvitations = false
    await say('!sos Une question de Karim ?', undefined, w.rooms.questions.id, idOf('karim'))
    expect(bodyOf(last(w.rooms.questions.id))).toContain('acceptez l’invitation')
    const [other] = [...w.server.rooms.values()].slice(-1)
    expect(
      own(other?.id ?? '')
        .map(bodyOf)
        .join(),
    ).toContain('SOS-MATHS')
    expect(own(w.rooms.questions.id).map(bodyOf).join()).not.toContain(
      'vendredi 6 novembre 2026 à 10 h.\n\nRéférence',
    )
  })

  test('waits for somebody who cannot be invited, until they open a direct chat', async () => {
    const karim = w.server.users.get(idOf('karim'))
    if (karim) karim.blocksInvites = true
    await say('!moi', undefined, w.rooms.questions.id, idOf('karim'))
    expect(bodyOf(last(w.rooms.questions.id))).toContain('Ouvrez une discussion directe')
    const room = w.openDirect('karim')
    await w.settled()
    await say('Bonjour', undefined, room.id, idOf('karim'))
    expect(own(room.id).map(bodyOf).join()).toContain('Karim Benali')
  })

  test('stays with them when somebody else comes into their room: it is then a room like any other', async () => {
    w.server.invite(direct, INES, idOf('karim'))
    await w.settled()
    const before = own(direct.id).length
    await say('!progression')
    expect(own(direct.id).slice(before).map(bodyOf).join()).not.toContain('compétence')
  })
})

describe('what is not words', () => {
  test('is asked for in words where questions are asked, to its author alone', async () => {
    w.server.post(INES, w.rooms.questions.id, 'm.room.message', { msgtype: 'm.audio', body: 'voix.ogg' })
    w.server.post(INES, w.rooms.trainers.id, 'm.room.message', { msgtype: 'm.audio', body: 'voix.ogg' })
    await w.settled()
    expect(bodyOf(last(direct.id))).toBe(exchangeWords('fr').onlyText)
    expect(own(direct.id).filter((event) => bodyOf(event) === exchangeWords('fr').onlyText)).toHaveLength(1)
  })

  test('a notice, an edit and what was taken back start nothing', async () => {
    const { id } = w.rooms.questions
    w.server.post(INES, id, 'm.room.message', { msgtype: 'm.notice', body: 'Une question ?' })
    const relates = { rel_type: 'm.replace', event_id: w.rooms.questions.events[0]?.event_id }
    w.server.write(INES, id, '* Une question ?', relates)
    await w.settled()
    expect(await questions()).toEqual([])
  })
})

describe('below an announcement', () => {
  const room = () => w.rooms.questions.id
  const thread = (head: RoomEvent, reply?: RoomEvent) => ({
    rel_type: 'm.thread',
    event_id: head.event_id,
    is_falling_back: reply === undefined,
    ...replyTo(reply ?? head),
  })
  const states = async () => (await questions()).map(({ text, state }) => [text, state])
  const received = (to: RoomEvent) =>
    own(room()).find(({ content }) => {
      const related = content['m.relates_to'] as { 'm.in_reply_to'?: { event_id: string } } | undefined
      return related?.['m.in_reply_to']?.event_id === to.event_id
    })

  test.each(['in its thread', 'in reply to it'])(
    '%s, a reply to one of the questions is for that one',
    async (how) => {
      const head = await say('Vos questions ici.', undefined, room(), idOf('claire'))
      const relates = how === 'in its thread' ? thread(head) : replyTo(head)
      const first = await say('Comment projeter ?', relates, room())
      const second = await say('Comment imprimer ?', relates, room(), idOf('karim'))
      const to = (event: RoomEvent) => (how === 'in its thread' ? thread(head, event) : replyTo(event))
      await say('Par le menu Fichier.', to(second), room(), idOf('claire'))
      expect(await states()).toEqual([
        ['Comment projeter ?', 'open'],
        ['Comment imprimer ?', 'answered'],
      ])
      const card = received(first)
      expect(bodyOf(card)).toContain('bien reçue')
      await say('Windows et P.', to(card as RoomEvent), room(), idOf('marc'))
      expect((await states())[0]).toEqual(['Comment projeter ?', 'answered'])
    },
  )
})
