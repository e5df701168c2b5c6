/**
 * The local chat on a real database, with a scripted core behind it: to an adapter, the core is the outside world. The
 * script keeps the one promise that the chat leans on: an event that comes again gets the same reply.
 */
import { localMessages } from '../../../bots/web/message-store.ts'
import { createLocalChat } from '../../../bots/web/platform.ts'
import type { Directory, LocalChatDeps, LocalPerson, LocalSpace } from '../../../bots/web/ports.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { type Card, type FormValues, type Intent, type Reply, silence } from '../../../core/view/card.ts'
import type { Database } from '../../../prisma/client.ts'
import { FILE } from '../../support/file.ts'
import { freshDatabase } from '../../support/stage.ts'

const person = (id: string, name: string, role: string, code = 'MATHS', language: Language = 'fr') => ({
  id,
  name,
  memberships: [{ groupId: code.toLowerCase(), code, roles: [role] }],
  language,
})

export const PEOPLE: readonly LocalPerson[] = [
  person('alice', 'Alice Martin', 'trainee'),
  person('bilal', 'Bilal Haddad', 'trainee', 'MATHS', 'en'),
  person('claire', 'Claire Petit', 'trainer'),
  person('denis', 'Denis Roche', 'coordinator'),
  person('zoe', 'Zoé Kern', 'trainee', 'LETTRES'),
]

const group = { groupId: 'maths', group: 'MATHS' }
export const SPACES: readonly LocalSpace[] = [
  { id: 'maths-questions', name: 'Questions', purpose: 'questions', ...group },
  { id: 'maths-activites', name: 'Activités', purpose: 'activities', ...group },
  { id: 'maths-formateurs', name: 'Formateurs', purpose: 'trainers', ...group },
  { id: 'maths-alertes', name: 'Alertes', purpose: 'alerts', ...group },
]

const directory: Directory = {
  people: async () => PEOPLE,
  person: async (id) => PEOPLE.find((person) => person.id === id),
  spaces: async () => SPACES,
  hasSpace: async (id) => SPACES.some((space) => space.id === id),
}

/** As the core's codec: a command and one value. `old.command` stands for one that no longer exists. */
const codec = {
  encode: ({ command, input }: Intent) => `${command}|${input.value ?? ''}`,
  decode(text: string): Intent | undefined {
    const [command = '', value = ''] = text.split('|')
    return command === 'old.command' ? undefined : { command, input: value ? { value } : {} }
  },
}

export type Script = (incoming: Incoming) => Reply | Promise<Reply>

export async function openStage(over: Partial<LocalChatDeps> = {}, shared?: Database) {
  const db = shared ?? (await freshDatabase())
  const clock = new ManualClock(new Date('2026-03-02T08:30:00Z'))
  const heard: Incoming[] = []
  const replies = new Map<string, Reply>()
  const saved: unknown[] = []
  const drawn: unknown[] = []
  const layouts: unknown[] = []
  let script: Script = () => silence
  let draft: FormValues | undefined
  const deps: LocalChatDeps = {
    clock,
    ids: sortableIds(clock),
    log: localMessages(db),
    directory,
    draw(picture, layout) {
      drawn.push(picture)
      layouts.push(layout)
      return new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    },
    codec,
    homeOf: async () => ({ language: 'fr', begins: [], waits: [] }),
    files: {
      put: async (_, name, bytes) =>
        name.endsWith('.exe')
          ? { ok: false, error: 'Ce genre de fichier n’est pas accepté.' }
          : { ok: true, id: 'file-1', name, mediaType: 'text/plain', size: bytes.length, alt: null },
      own: async (_, ids) =>
        ids.map((id) => ({ file: { ...FILE, id, name: `${id}.pdf` }, said: `${id}.pdf` })),
      open: async () => undefined,
    },
    drafts: {
      load: async () => draft,
      save: async (...given) => {
        saved.push(given)
        draft = given[2]
      },
      drop: async () => {},
    },
    promised: (language) => messages(language).within({ days: 4 }),
    commands: async () => [
      { name: 'sos', summary: 'Poser une question', usage: '/sos <question>' },
      { name: 'aide', summary: 'Ce que vous pouvez faire ici', usage: '/aide' },
    ],
    settle: async () => {},
    zone: 'Europe/Paris',
    demo: {
      async advance(milliseconds) {
        clock.advance(milliseconds)
        return clock.now()
      },
      async catchUp() {},
    },
    ...over,
  }
  const chat = createLocalChat(deps)
  await chat.start({
    async receive(incoming) {
      const earlier = replies.get(incoming.eventId)
      const language = PEOPLE.find((person) => person.id === incoming.account.userId)?.language ?? 'fr'
      if (earlier) return { reply: earlier, language, outcome: 'done' }
      heard.push(incoming)
      const reply = await script(incoming)
      replies.set(incoming.eventId, reply)
      return { reply, language, outcome: 'done' }
    },
    journal: async () => {},
    answered: async () => {},
    later: async () => false,
    badges: async () => [],
    recognise: async () => ({ enrolled: 0, granted: 0, ended: 0, elsewhere: 0 }),
    suggest: async () => [],
    look: async () => ({ language: 'fr', shown: [], offered: [] }),
    deleted: async () => undefined,
    reacted: async () => undefined,
    expectsFiles: async () => true,
  })

  async function send(method: string, path: string, body?: unknown) {
    const response = await chat.app.request(path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    }
  }

  return {
    db,
    clock,
    chat,
    deps,
    heard,
    saved,
    drawn,
    layouts,
    play(next: Script) {
      script = next
    },
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown) => send('POST', path, body),
    put: (path: string, body: unknown) => send('PUT', path, body),
    async close() {
      await chat.stop()
      if (!shared) await db.close()
    },
  }
}

export type Stage = Awaited<ReturnType<typeof openStage>>

export function card(text: string, more: Partial<Card> = {}): Card {
  return { tone: 'neutral', body: [{ kind: 'text', text }], actions: [], ...more }
}
