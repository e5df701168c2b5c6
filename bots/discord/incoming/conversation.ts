/** What people say and do on Discord: each event once, with all that handling and answering it takes. */
import type { Client } from 'discord.js'
import { createExchange } from '../../exchange/exchange.ts'
import { createLanguages } from '../../exchange/people/languages.ts'
import type { AdapterDeps, Ingress } from '../../platform.ts'
import { BoundedSet } from '../../runtime/async/bounded.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import type { OpenForms } from '../forms/steps.ts'
import type { Privates } from '../outgoing/send.ts'
import type { Mention } from '../wire/command-names.ts'
import { nameOf } from '../wire/errors.ts'
import { PLATFORM } from '../wire/member.ts'
import { lookUp, namesKnown } from './decode/channels.ts'
import { listening } from './gateway/listening.ts'
import { type InteractDeps, interact } from './interaction/interact.ts'
import { forget, hear, idOf, type ListenDeps, listen, listenAgain, readChange } from './messages/listen.ts'
import { readMissed } from './messages/missed.ts'
import { wearersListed } from './wearers.ts'

export type ConversationDeps = AdapterDeps & {
  client: Client
  /** Another address of Discord's REST interface, where there is one. */
  apiRoot: string | undefined
  privates: Privates
  mention: Mention
  forms: OpenForms
  /** What a group uses a channel for. */
  purposeOf: (channelId: string) => Promise<string | undefined>
  /** Milliseconds to wait for a form before announcing it. */
  announceAfter: number
  /** Undefined until the platform is started, and once it is stopped: what comes then is not taken. */
  ingress: () => Ingress | undefined
  /** Comes when the platform is stopped: nothing is waited for any more. */
  end: () => AbortSignal
  pause: Pause
  /** Work that nobody waits for. */
  keep(work: Promise<unknown>): void
}

/** Events are remembered to know them again when a resumed connection repeats them. */
const REMEMBERED = 2_000

export function createConversation(deps: ConversationDeps) {
  const { client, ingress, end, pause, keep, log } = deps
  const { rest } = client
  const started = (): Ingress => {
    const to = ingress()
    if (!to) throw new Error('the Discord adapter has not started')
    return to
  }
  const languages = createLanguages(started)
  const exchange = createExchange({ ...deps, ingress: started, languages, patience: deps.announceAfter })
  const badges = wearersListed({ rest, ingress, end, pause, log })
  const channel = (id: string) => lookUp(client, id, end())
  const inside: InteractDeps & ListenDeps = {
    ...deps,
    exchange,
    languages,
    rest,
    get end() {
      return end()
    },
    channel,
    serverName: (serverId: string) => client.guilds.cache.get(serverId)?.name,
    self: () => client.user?.id,
    nameOf: namesKnown(client),
    tellWearers: badges.changed,
    questionsHeard: () => ears.questionsHeard(),
  }
  const ears = listening({
    missed: () => deps.missed(PLATFORM),
    async *history(missed, since) {
      const read = await readMissed({ rest, channel, end: end() }, missed, since)
      yield read.map(({ one, answered }) => ({
        id: idOf(one),
        // Ids carry their time.
        order: BigInt(one.id),
        hear: () => hear(one, inside, { answered }),
      }))
    },
    meanwhile: keep,
    clock: deps.clock,
    pause,
    log,
  })
  const seen = new BoundedSet<string>(REMEMBERED)

  function take(raw: unknown, handle: (id?: string) => Promise<void>, known?: string): void {
    const given = known ?? (raw as { id?: unknown } | null)?.id
    const id = typeof given === 'string' ? given : undefined
    if (!ingress() || (id !== undefined && !seen.addNew(id))) return
    const handled = handle(id).catch((error: unknown) =>
      log.error({ platform: PLATFORM, error: nameOf(error) }, 'event failed'),
    )
    keep(handled)
  }

  return {
    languages,
    badges,
    ears,
    /** A command, a button, a menu or a form, as Discord sends it. */
    interaction: (raw: unknown): void => take(raw, () => interact(raw, inside)),
    /** Words, as Discord sends them. */
    message: (raw: unknown): void =>
      take(raw, (id) => {
        const listened = () => listen(raw, inside)
        return id === undefined ? listened() : ears.hear(id, listened)
      }),
    /** The same message with other words, or with something that Discord added to it. */
    changed(raw: unknown): void {
      const change = readChange(raw)
      if (!change) return
      take(raw, (id = change.id) => ears.hear(id, () => listenAgain(raw, change, inside)), change.id)
    },
    deleted: (raw: unknown): void => {
      const id = (raw as { id?: unknown } | null)?.id
      take(raw, () => forget(raw, inside), typeof id === 'string' ? `${id}~deleted` : undefined)
    },
  }
}
