/** What people do on Matrix: over HTTP, with a strict homeserver between. */
import { front } from '../../../bots/exchange/dialogue/state.ts'
import type { FormState } from '../../../bots/exchange/dialogue/steps.ts'
import { OFFERS, offersIn, signOf } from '../../../bots/matrix/wire/offers.ts'
import type { ChatDriver, Outcome, Person, Shown, SpaceName } from '../../contracts/driver.ts'
import { BOT, type Content, type RoomEvent } from '../../fakes/matrix/homeserver.ts'
import { fillIn, openFormOf } from '../../support/dialogue.ts'
import { idOf, openWorld, type World } from './world.ts'

export type MatrixDriver = ChatDriver & {
  world: World
  handIn(as: Person, name: string, bytes: Uint8Array): Promise<Outcome>
}

export async function openDriver(): Promise<MatrixDriver> {
  const world = await openWorld()
  for (const person of ['ines', 'karim', 'claire', 'marc', 'helene', 'yann']) world.openDirect(person)
  await world.settled()
  return driverOn(world)
}

/** As clients show it: what replaces a message stands in its place. */
function contentNow({ content, replacedBy }: RoomEvent): Content {
  if (!replacedBy) return content
  const { [OFFERS]: _, ...said } = content
  return { ...said, ...(replacedBy.content['m.new_content'] as Content) }
}

type Related = { rel_type?: string; event_id?: string; 'm.in_reply_to'?: { event_id: string } }
const relatedBy = ({ content }: RoomEvent) => (content['m.relates_to'] ?? {}) as Related

export function driverOn(world: World): MatrixDriver {
  const { server, rooms } = world
  const spaces = new Set(Object.values(rooms).map(({ id }) => id))

  /** As a person reads it. Commands are typed with `!` here; the story names them as everywhere else. */
  function shown(event: RoomEvent): Shown {
    const content = contentNow(event)
    const id = typeof content['url'] === 'string' ? content['url'].split('/').at(-1) : undefined
    const media = id === undefined ? undefined : server.media.get(id)
    const { rel_type: kind, event_id: to } = relatedBy(event)
    return {
      id: event.event_id,
      text: String(content['body'] ?? '').replace(/(?<![\p{L}\p{N}])!(?=\p{L})/gu, '/'),
      buttons: offersIn(content).map(({ label }) => label),
      ...(media ? { image: { alt: String(content['body']), bytes: media.bytes } } : {}),
      files: media ? [{ name: String(content['filename']), bytes: media.bytes }] : [],
      ...(kind === 'm.thread' && to !== undefined ? { thread: to } : {}),
      private: !spaces.has(event.room_id),
      ...(event.content['msgtype'] === 'm.notice' ? { silent: true } : {}),
    }
  }

  const all = (): RoomEvent[] =>
    server.stream.flatMap((one) =>
      'event' in one && one.event.type === 'm.room.message' && !('m.new_content' in one.event.content)
        ? one.event
        : [],
    )
  const withPerson = (as: Person, { room_id }: RoomEvent) => {
    const room = server.room(room_id)
    return !spaces.has(room_id) && room.state.has(`m.room.member|${idOf(as)}`)
  }

  /** The direct chat that they look at: the last one in which both are. */
  function directOf(as: Person): string {
    const found = [...server.rooms.values()].findLast(
      (room) =>
        !spaces.has(room.id) &&
        server.membership(room, idOf(as)) === 'join' &&
        server.membership(room, BOT) === 'join',
    )
    if (!found) throw new Error(`${as} has no direct chat`)
    return found.id
  }

  /** Everything that the assistant says to this person alone, or under what they did, because of it. */
  async function outcome(as: Person, act: () => RoomEvent): Promise<Outcome> {
    const before = all().length
    const own = act()
    await world.settled()
    const fresh = all()
      .slice(before)
      .filter(({ sender }) => sender === BOT)
    const forThem = fresh.filter(
      (one) => withPerson(as, one) || relatedBy(one)['m.in_reply_to']?.event_id === own.event_id,
    )
    const form = openFormOf(await state(as))
    return { shown: forThem.map(shown), ...(form ? { form } : {}) }
  }

  async function state(as: Person): Promise<FormState | undefined> {
    const dialogue = await world.dialogueOf(as)
    return dialogue && front(dialogue)
  }

  const say = (as: Person, text: string) => outcome(as, () => server.write(idOf(as), directOf(as), text))

  /** Answers the field that is asked, as a person does: by typing, by a number, or by going on. */
  async function answerField(
    as: Person,
    open: FormState,
    given: string | string[] | undefined,
    left: FormState['form']['fields'][number] | undefined,
  ): Promise<Outcome> {
    const field = open.form.fields[open.step]
    if (!field) return say(as, left ? `Ajouter : ${left.label}` : open.form.submit)
    if (given === undefined) return say(as, goOn(as))
    if (field.kind === 'choice') {
      const index = (field.choices ?? []).findIndex(({ value }) => value === given)
      return say(as, String(index + 1))
    }
    const typed = [given].flat().join(field.kind === 'choices' ? ' ' : '\n')
    return say(as, typed)
  }

  /** What the last question offers to go on by. */
  function goOn(as: Person): string {
    const last = all().findLast(
      (one) => one.sender === BOT && withPerson(as, one) && offersIn(one.content).length > 0,
    )
    const labels = last ? offersIn(last.content).map(({ label }) => label) : []
    const found = labels.find((label) => ['Passer', 'Terminé', 'Garder'].includes(label))
    if (found === undefined) throw new Error(`no way on among ${labels.join(', ')}`)
    return found
  }

  /** A file that is uploaded, as a message of its own. */
  function fileNamed(name: string, bytes: Uint8Array): Content {
    const id = server.nextId()
    server.media.set(id, { type: 'application/octet-stream', name, bytes })
    const info = { size: bytes.length }
    return { msgtype: 'm.file', body: name, url: `mxc://ecole.test/${id}`, info }
  }

  const replyTo = (eventId: string): Content => ({ 'm.in_reply_to': { event_id: eventId } })

  return {
    platform: 'matrix',
    choosesOnce: true,
    ourName: `${BOT}:`,
    world,
    async write(as, text, { space, under }, { files = [] } = {}) {
      const [file] = files
      const roomId = space ? rooms[space].id : directOf(as)
      let id = ''
      const result = await outcome(as, () => {
        const head = under?.thread ?? under?.id
        const inThread = head
          ? { rel_type: 'm.thread', event_id: head, is_falling_back: true, ...replyTo(under?.id ?? '') }
          : undefined
        const relates = under === undefined ? undefined : space ? inThread : replyTo(under.id)
        const event = file
          ? server.post(idOf(as), roomId, 'm.room.message', {
              ...fileNamed(file.name, file.bytes),
              ...(text === '' ? {} : { body: text, filename: file.name }),
              ...(relates ? { 'm.relates_to': relates } : {}),
            })
          : server.write(idOf(as), roomId, text, relates)
        id = event.event_id
        return event
      })
      return { ...result, id }
    },
    edit: (as, id, text, { space }) =>
      outcome(as, () =>
        server.post(idOf(as), space ? rooms[space].id : directOf(as), 'm.room.message', {
          msgtype: 'm.text',
          body: `* ${text}`,
          'm.new_content': { msgtype: 'm.text', body: text },
          'm.relates_to': { rel_type: 'm.replace', event_id: id },
        }),
      ),
    async remove(as, id, { space }) {
      server.redact(rooms[space].id, idOf(as), id)
      await world.settled()
    },
    command: (as, name, line = '', { space, answers } = {}) =>
      outcome(as, () =>
        server.write(
          idOf(as),
          space ? rooms[space].id : directOf(as),
          `!${name} ${line}`.trim(),
          answers === undefined ? undefined : replyTo(answers),
        ),
      ),
    async press(as, message, label) {
      const found = all().find(({ event_id }) => event_id === message.id)
      const index = found ? offersIn(contentNow(found)).findIndex((one) => one.label.startsWith(label)) : -1
      if (!found || index === -1) throw new Error(`no choice “${label}” among ${message.buttons.join(', ')}`)
      const sign = signOf(index + 1) ?? ''
      const isShown = server
        .room(found.room_id)
        .events.some((one) => one.sender === BOT && one.type === 'm.reaction' && isSign(one, found, sign))
      // People touch the sign that is there, and type the number of what has none.
      return outcome(as, () =>
        isShown
          ? server.react(idOf(as), found.room_id, found.event_id, sign)
          : server.write(idOf(as), found.room_id, String(index + 1), replyTo(found.event_id)),
      )
    },
    fill: (as, values) =>
      fillIn(
        values,
        () => state(as),
        (open, given, left) => answerField(as, open, given, left),
      ),
    inSpace: async (space: SpaceName) =>
      all()
        .filter(({ room_id }) => room_id === rooms[space].id)
        .map(shown),
    toPerson: async (person) =>
      all()
        .filter((one) => one.sender === BOT && withPerson(person, one))
        .map(shown),
    async pass({ days = 0, hours = 0, minutes = 0 }) {
      await world.settled()
      world.clock.advance(((days * 24 + hours) * 60 + minutes) * 60_000)
      await world.composed().assistant.tick()
      await world.settled()
    },
    restart: () => world.restart(),
    async redeliver() {
      server.redeliver()
      await world.settled()
    },
    async closePrivate(person) {
      const user = server.users.get(idOf(person))
      if (user) user.blocksInvites = true
      for (const room of server.rooms.values())
        if (!spaces.has(room.id) && server.membership(room, idOf(person)) === 'join')
          server.leave(room.id, idOf(person))
      await world.settled()
    },
    handIn: (as, name, bytes) =>
      outcome(as, () => {
        return server.post(idOf(as), directOf(as), 'm.room.message', fileNamed(name, bytes))
      }),
    close: () => world.close(),
  }
}

function isSign(event: RoomEvent, under: RoomEvent, sign: string): boolean {
  const related = event.content['m.relates_to'] as { event_id?: string; key?: string } | undefined
  return related?.event_id === under.event_id && related.key === sign
}
