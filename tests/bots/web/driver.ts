/** The contract's driver over the local chat: its HTTP interface, in process. */
import { type Message, openStage, type Said, type Stage } from '../../../bots/demo/stage.ts'
import type { Database } from '../../../prisma/client.ts'
import type { ChatDriver, Outcome, Person, Shown } from '../../contracts/driver.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

type Form = NonNullable<Message['form']>

function fieldOf({ name, required, choices, value }: Form['fields'][number]) {
  return {
    name,
    required,
    ...(choices ? { choices: choices.map((choice) => choice.value) } : {}),
    ...(value === undefined ? {} : { value }),
  }
}

export async function openLocalChatDriver(): Promise<ChatDriver & { db: Database }> {
  const db = await freshDatabase()
  let stage: Stage = await openStage({ db })
  const openForms = new Map<Person, Message>()
  let again: () => Promise<unknown> = async () => {}

  async function outcomeOf(as: Person, said: Said): Promise<Outcome> {
    if (said.status >= 400 && !said.errors) throw new Error(`refused: ${said.error}`)
    const form = said.replies.find((reply) => reply.form)
    if (form) openForms.set(as, form)
    return {
      shown: await Promise.all(said.replies.filter((reply) => !reply.form).map(shownOf)),
      ...(form?.form ? { form: { title: form.form.title, fields: form.form.fields.map(fieldOf) } } : {}),
      ...(said.errors ? { errors: said.errors } : {}),
    }
  }

  async function shownOf(message: Message): Promise<Shown> {
    const fields = (message.fields ?? []).map((field) => `${field.label} : ${field.value}`)
    const files: NonNullable<Shown['files']> = []
    for (const block of message.body)
      if (block.kind === 'file') {
        const file = await stage.request(block.url)
        files.push({ name: block.name, bytes: new Uint8Array(await file.arrayBuffer()) })
      }
    const picture = message.image && (await stage.request(message.image.url))
    return {
      id: message.id,
      text: [message.title ?? '', message.text, ...fields].join('\n'),
      buttons: message.actions.map((action) => action.label),
      private: message.to !== undefined,
      ...(files.length > 0 ? { files } : {}),
      ...(message.thread ? { thread: message.thread } : {}),
      ...(message.image && picture
        ? { image: { alt: message.image.alt, bytes: new Uint8Array(await picture.arrayBuffer()) } }
        : {}),
    }
  }

  async function find(as: Person, id: string): Promise<Message> {
    const places = [
      stage.inbox(as),
      ...['questions', 'activities', 'trainers', 'alerts'].map((one) => stage.inSpace(`maths-${one}`)),
    ]
    const found = (await Promise.all(places)).flat().find((message) => message.id === id)
    if (!found) throw new Error(`${as} sees no message ${id}`)
    return found
  }

  async function handIn(as: Person, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<string> {
    const query = new URLSearchParams({ as, name })
    const response = await stage.request(`/api/files?${query}`, {
      method: 'POST',
      body: new Blob([bytes.slice()]),
    })
    const { id, error } = (await response.json()) as { id?: string; error?: string }
    if (!id) throw new Error(`refused: ${error}`)
    return id
  }

  let events = 0
  const driver: ChatDriver & { db: Database } = {
    platform: 'web',
    ourName: '@SOS TICE',
    db,
    async write(as, text, { space, under }, { files = [] } = {}) {
      const handedIn: string[] = []
      for (const file of files) handedIn.push(await handIn(as, file))
      const place = {
        ...(space ? { space: `maths-${space}` } : {}),
        ...(under ? { thread: under.thread ?? under.id } : {}),
        ...(handedIn.length > 0 ? { files: handedIn } : {}),
        eventId: `contract-${++events}`,
      }
      again = () => stage.say(as, text, place)
      const said = await stage.say(as, text, place)
      return { ...(await outcomeOf(as, said)), id: said.id ?? '' }
    },
    async command(as, name, line = '', where = {}) {
      const place = {
        ...(where.space ? { space: `maths-${where.space}` } : {}),
        eventId: `contract-${++events}`,
      }
      const send = () => stage.say(as, `/${name} ${line}`.trim(), place)
      again = send
      return outcomeOf(as, await send())
    },
    async press(as, message, label) {
      return outcomeOf(as, await stage.press(as, await find(as, message.id), label))
    },
    async fill(as, values) {
      const form = openForms.get(as)
      if (!form) throw new Error(`no form is open before ${as}`)
      return outcomeOf(as, await stage.fill(as, form, values))
    },
    async declareQuickly(as, { title, description, competences }, file) {
      const day = stage.clock.now().toISOString().slice(0, 10)
      await driver.command(as, 'declarer')
      // Whoever fills in a form puts the file into it.
      const files = [await handIn(as, file)]
      const values = { title, description, where: 'school', when: day, competences: [...competences], files }
      return { acts: 2, shown: (await driver.fill(as, values)).shown }
    },
    inSpace: async (space) =>
      Promise.all(
        (await stage.inSpace(`maths-${space}`)).filter((one) => one.from === 'sos-tice').map(shownOf),
      ),
    toPerson: async (person) =>
      Promise.all((await stage.inbox(person)).filter((one) => one.from === 'sos-tice').map(shownOf)),
    pass: (duration) => stage.pass(duration),
    async restart() {
      await stage.close()
      stage = await openStage({ db, start: stage.clock.now() })
    },
    async redeliver() {
      await again()
    },
    async closePrivate(person) {
      await rowsOf(db).identity.deleteMany({ where: { platform: 'web', userId: person } })
    },
    async close() {
      await stage.close()
      await db.close()
    },
  }
  return driver
}
