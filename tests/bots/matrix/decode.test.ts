import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, withoutQuoted } from '../../../bots/matrix/incoming/decode.ts'
import { type Event, Sync } from '../../../bots/matrix/wire/shapes.ts'

const SELF = '@sos-tice:ecole.test'
const INES = '@ines:ecole.test'
const ROOM = '!questions:ecole.test'

const event = (content: Event['content'], more: Partial<Event> = {}): Event => ({
  event_id: '$e',
  type: 'm.room.message',
  sender: INES,
  origin_server_ts: Date.UTC(2026, 10, 2, 9),
  content,
  ...more,
})
const read = (content: Event['content'], more: Partial<Event> = {}) =>
  decode(ROOM, event(content, more), SELF)
const text = (body: string, relates?: object) => ({
  msgtype: 'm.text',
  body,
  ...(relates ? { 'm.relates_to': relates } : {}),
})

describe('what an event of a room tells', () => {
  test('words, with who said them, where and when', () => {
    expect(read(text('Comment projeter ?'))).toEqual({
      kind: 'words',
      origin: {
        eventId: '$e',
        roomId: ROOM,
        account: { platform: 'matrix', workspaceId: 'matrix', userId: INES },
        saidAt: '2026-11-02T09:00:00.000Z',
      },
      text: 'Comment projeter ?',
      files: [],
    })
  })

  test.each([
    ['!sos Comment ?', '/sos Comment ?'],
    ['/sos Comment ?', '/sos Comment ?'],
    ['//sos', '/sos'],
    ['  !mes-questions  ', '/mes-questions'],
    ['!Échéance SOS-MATHS-2026-1', '/Échéance SOS-MATHS-2026-1'],
  ])('a command: %s', (body, line) => {
    expect(read(text(body))).toMatchObject({ kind: 'command', text: line })
  })

  test.each(['!!! Au secours', '! Au secours', '/etc/hosts est vide', '/!\\ attention', 'sos ?', '!sos: x'])(
    'no command: %s',
    (body) => {
      expect(read(text(body))).toMatchObject({ kind: 'words', text: body })
    },
  )

  test('a thread, an answer, an answer in a thread, and a thread’s own fallback, which answers nothing', () => {
    const reply = { 'm.in_reply_to': { event_id: '$card' } }
    expect(read(text('x', reply))).toMatchObject({ origin: { replyTo: '$card' } })
    const thread = { rel_type: 'm.thread', event_id: '$root' }
    expect(read(text('x', { ...thread, ...reply, is_falling_back: false }))).toMatchObject({
      origin: { thread: '$root', replyTo: '$card' },
    })
    const fallback = read(text('x', { ...thread, ...reply, is_falling_back: true }))
    expect(fallback).toMatchObject({ origin: { thread: '$root' } })
    expect(fallback).not.toHaveProperty('origin.replyTo')
  })

  test('what older clients repeat above an answer is not theirs', () => {
    const reply = { 'm.in_reply_to': { event_id: '$card' } }
    const quoted = '> <@sos-tice:ecole.test> Bonjour\n> la suite\n\n1'
    expect(read(text(quoted, reply))).toMatchObject({ kind: 'words', text: '1' })
    expect(read(text(quoted))).toMatchObject({ text: quoted })
    expect(withoutQuoted('> une citation à moi\n\noui')).toBe('> une citation à moi\n\noui')
    expect(withoutQuoted('> <@a:b> seul')).toBe('')
  })

  test('a sign under a message', () => {
    const relates = { rel_type: 'm.annotation', event_id: '$card', key: '1️⃣' }
    expect(read({ 'm.relates_to': relates }, { type: 'm.reaction' })).toMatchObject({
      kind: 'sign',
      under: '$card',
      sign: '1️⃣',
    })
    expect(read({}, { type: 'm.reaction' })).toMatchObject({ kind: 'ignored' })
  })

  test('files: alone, or with words where the client says which is which', () => {
    const file = { msgtype: 'm.file', url: 'mxc://ecole.test/abc', info: { size: 12 } }
    expect(read({ ...file, body: 'note.pdf' })).toMatchObject({
      kind: 'wordless',
      files: [{ address: 'mxc://ecole.test/abc', name: 'note.pdf', bytes: 12 }],
    })
    expect(read({ ...file, body: 'Voici', filename: 'note.pdf' })).toMatchObject({
      kind: 'words',
      text: 'Voici',
      files: [{ name: 'note.pdf' }],
    })
    expect(read({ ...file, body: 'note.pdf', url: 'https://ailleurs.test/x' })).toMatchObject({ files: [] })
    expect(read({ msgtype: 'm.location', body: 'ici', geo_uri: 'geo:1,2' })).toMatchObject({
      kind: 'wordless',
    })
  })

  test.each<[string, Event['content'], Partial<Event>]>([
    ['our own', text('x'), { sender: SELF }],
    ['taken back', text('x'), { unsigned: { redacted_because: {} } }],
    ['state of the room', { name: 'x' }, { type: 'm.room.name', state_key: '' }],
    ['a notice', { msgtype: 'm.notice', body: 'x' }, {}],
    ['an edit without words', text('* x', { rel_type: 'm.replace', event_id: '$a' }), {}],
    ['kind of event', { call_id: 'a' }, { type: 'm.call.invite' }],
    ['not a message', { body: 12 }, {}],
    ['empty', text('  '), {}],
  ])('%s is passed over', (why, content, more) => {
    expect(read(content, more)).toEqual({ kind: 'ignored', why })
  })

  test('words that we cannot read', () => {
    expect(read({ algorithm: 'm.megolm.v1.aes-sha2' }, { type: 'm.room.encrypted' }).kind).toBe('unreadable')
  })

  test('a time that is none, from another server, is left out with its event, and nothing else', () => {
    const events = [event(text('un')), event(text('deux'), { origin_server_ts: 1e300 }), event(text('trois'))]
    const read = Sync.parse({ next_batch: 's1', rooms: { join: { [ROOM]: { timeline: { events } } } } })
    const bodies = read.rooms?.join?.[ROOM]?.timeline?.events.map(({ content }) => content['body'])
    expect(bodies).toEqual(['un', 'trois'])
  })

  test('whatever strangers put into an event, it is read', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('msgtype', 'body', 'url', 'filename', 'info', 'm.relates_to'),
          fc.jsonValue(),
        ),
        fc.constantFrom('m.room.message', 'm.reaction', 'm.sticker', 'm.room.encrypted', 'other'),
        (content, type) => {
          expect(read(content, { type })).toHaveProperty('kind')
        },
      ),
    )
  })
})
