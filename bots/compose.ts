/** Puts the assistant together over an open database: its platforms, their ports, and the local chat's. */
import { createHash } from 'node:crypto'
import { commands } from '../commands/index.ts'
import { catalogueOf } from '../core/command/catalogue.ts'
import { draftAbout } from '../core/command/draft.ts'
import { dropDraft, loadDraft, saveDraft } from '../core/command/draft-store.ts'
import { draftOf } from '../core/command/form.ts'
import { decodeIntent, encodeIntent } from '../core/command/intent.ts'
import type { Signer } from '../core/documents/credential/signing.ts'
import { draw } from '../core/documents/pictures.ts'
import { filesOf } from '../core/files/attached.ts'
import { type Frameworks, frameworksOf, SHIPPED } from '../core/framework/frameworks.ts'
import { learnKept } from '../core/framework/own-store.ts'
import { promisedAnywhere } from '../core/helpdesk/promise.ts'
import { messages } from '../core/i18n/messages.ts'
import { actorOf } from '../core/intake/acting.ts'
import { openFile } from '../core/intake/opening.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { Ids } from '../core/kernel/ids.ts'
import { folded } from '../core/kernel/text.ts'
import { offered } from '../core/people/help.ts'
import { personOf } from '../core/people/lookup-store.ts'
import type { Policies } from '../core/policy/policies.ts'
import type { Database } from '../prisma/client.ts'
import { fileKeeper } from './adapters.ts'
import { createCalendarReader } from './calendar/reading.ts'
import type { ClosableEmbedder } from './embeddings/embedder.ts'
import { createHomeOf } from './exchange/people/home.ts'
import type { ChatPlatform } from './platform.ts'
import { type Assistant, createAssistant } from './runtime/assistant.ts'
import { type Sleep, sleep } from './runtime/async/sleep.ts'
import { type Connecting, connect, type Failure } from './runtime/connecting.ts'
import type { Log } from './runtime/log.ts'
import type { Metrics } from './runtime/metrics.ts'
import { localDirectory } from './web/directory-store.ts'
import type { Content } from './web/message.ts'
import { localMessages } from './web/message-store.ts'
import { createLocalChat, type LocalChatDeps } from './web/platform.ts'

const LOCAL = { platform: 'web', workspaceId: 'local' }

export type ComposeDeps = {
  db: Database
  clock: Clock
  ids: Ids
  log: Log
  zone: string
  /** Real platforms beside the local chat. */
  platforms?: readonly ChatPlatform[]
  /** Shares the pace of deliveries between processes. */
  redisUrl?: string | undefined
  metrics?: Metrics
  policies?: Policies
  /** Where others reach this installation by the web. */
  publicUrl?: string | undefined
  /** Of credentials; only where others reach it. */
  signer?: Signer | undefined
  /** Of the institute, where it runs a model. */
  embedder?: ClosableEmbedder | undefined
  /** Undefined: no local chat. */
  localChat?: { demo?: LocalChatDeps['demo'] }
  /** A platform that did not connect at first does now. */
  connected?: (platform: string) => void
  /** The clock that nobody moves, where it is to be known how long no process was at work. */
  realClock?: Clock
  /** How attempts to connect are waited for. */
  wait?: Sleep
  /** How time passes between two signs of life of a delivery. */
  beat?: Sleep
}

export type Composed = {
  assistant: Assistant
  /** Those of this installation. */
  frameworks: Frameworks
  localChat: ReturnType<typeof createLocalChat> | undefined
  /** Starts every platform; one that fails says why, does not stop the others, and is tried again. */
  start(): Promise<readonly Failure[]>
  stop(): Promise<void>
}

export function compose(deps: ComposeDeps): Composed {
  const { db, clock, ids, log, connected, wait = sleep } = deps
  const catalogue = catalogueOf(commands, messages)
  const directory = localDirectory(db)
  const keep = fileKeeper(deps)
  let assistant: Assistant | undefined
  const localChat = deps.localChat
    ? createLocalChat({
        clock,
        ids,
        log: localMessages<Content>(db),
        directory: {
          ...directory,
          async spaces() {
            const spaces = await directory.spaces()
            const named = ({ language, ...space }: (typeof spaces)[number]) => ({
              ...space,
              name: messages(language).people.spaceName(space.purpose, space.group),
            })
            return spaces.map(named)
          },
        },
        draw,
        codec: {
          encode: (intent) => encodeIntent(catalogue, intent),
          decode: (text) => decodeIntent(catalogue, text),
        },
        files: {
          put: (userId, name, bytes) => keep({ ...LOCAL, userId }, name, bytes),
          async own(userId, ids) {
            const person = await personOf(db, { ...LOCAL, userId })
            const uploads = person ? await filesOf(db.unit, person.id, ids) : []
            const m = messages(person?.language ?? 'fr')
            return uploads.map((file) => ({ file, said: m.file(file.name, file.size) }))
          },
          async open(userId, id) {
            const found = await openFile({ db, clock }, { ...LOCAL, userId }, id, true)
            return found && { file: found, content: found.content }
          },
        },
        drafts: {
          async load(userId, intent) {
            const person = await personOf(db, { ...LOCAL, userId })
            const command = catalogue.byId(intent.command)
            if (!person || !command?.keepsDraft) return undefined
            const about = draftAbout(command, intent.input)
            const draft = await loadDraft(db.unit, { personId: person.id, form: command.id, about })
            // What another button brings back is not this form's.
            return draft?.about === about ? draft.values : undefined
          },
          async save(userId, intent, values) {
            const via = { ...LOCAL, userId }
            const person = await personOf(db, via)
            const command = catalogue.byId(intent.command)
            if (!person || !command?.keepsDraft) return
            const about = draftAbout(command, intent.input)
            const of = { personId: person.id, via, form: command.id, about }
            await saveDraft(db.unit, of, draftOf(command, values), clock.now())
          },
          async drop(userId, intent) {
            const person = await personOf(db, { ...LOCAL, userId })
            const command = catalogue.byId(intent.command)
            if (!person || !command) return
            const about = draftAbout(command, intent.input)
            await dropDraft(db.unit, { personId: person.id, form: command.id, about })
          },
        },
        async commands(userId) {
          const actor = await actorOf({ db, clock }, { ...LOCAL, userId })
          return actor ? offered(commands, actor, messages(actor.language)) : []
        },
        homeOf: createHomeOf({ catalogue, messages }),
        settle: async () => assistant?.settle(),
        promised: (language) => promisedAnywhere(messages(language)),
        zone: deps.zone,
        ...(deps.localChat.demo ? { demo: deps.localChat.demo } : {}),
        failed: (error) => log.error({ error }, 'local chat request failed'),
      })
    : undefined
  const platforms = [...(deps.platforms ?? []), ...(localChat ? [localChat] : [])]
  const frameworks = frameworksOf(SHIPPED)
  const made = createAssistant({
    db,
    frameworks,
    clock,
    ids,
    log,
    platforms,
    catalogue,
    redisUrl: deps.redisUrl,
    ...(deps.metrics ? { metrics: deps.metrics } : {}),
    ...(deps.policies ? { policies: deps.policies } : {}),
    ...(deps.beat ? { wait: deps.beat } : {}),
    ...(deps.realClock ? { realClock: deps.realClock } : {}),
    ...(deps.publicUrl ? { publicUrl: deps.publicUrl } : {}),
    ...(deps.signer ? { signer: deps.signer } : {}),
    readCalendar: createCalendarReader(),
    embedder: deps.embedder,
    openAccount: {
      web: (name) => ({ ...LOCAL, userId: localUserId(name, ids.next()) }),
    },
  })
  assistant = made
  let connecting: Connecting | undefined
  return {
    assistant: made,
    frameworks,
    localChat,
    async start() {
      await learnKept(db.unit, frameworks)
      connecting = await connect(platforms, { ingress: made.ingress, log, wait, connected })
      return connecting.failures
    },
    async stop() {
      await connecting?.stop()
      deps.embedder?.close()
      await made.stop()
    },
  }
}

/** `zoe-a1b2`: readable in an address, and nobody else's. */
function localUserId(name: string, seed: string): string {
  const first = folded(name.split(/\s/)[0] ?? '').replace(/[^a-z0-9]/g, '') || 'x'
  return `${first.slice(0, 20)}-${createHash('sha256').update(seed).digest('hex').slice(0, 4)}`
}
