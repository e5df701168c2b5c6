/** What dispatch works with, and what it answers. */
import type { Database } from '../../prisma/client.ts'
import type { Catalogue } from '../command/catalogue.ts'
import type { Ctx } from '../command/context.ts'
import type { Signer } from '../documents/credential/signing.ts'
import type { Frameworks } from '../framework/frameworks.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Account, Language } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import type { ReadCalendar } from '../policy/handed-in/understood.ts'
import type { Policies } from '../policy/policies.ts'
import type { Embedder } from '../retrieval/embedder.ts'
import type { Outcome, Reply } from '../view/card.ts'

export type Dispatched = {
  reply: Reply
  language: Language
  /** The command that ran, for logs and counters; none for silence and unknown commands. */
  command?: string
  outcome: Outcome | 'duplicate'
  /** Of a duplicate: what became of it the first time. */
  before?: Outcome
}

export type DispatchDeps = {
  db: Database
  clock: Clock
  ids: Ids
  catalogue: Catalogue
  frameworks: Frameworks
  policies: Policies
  /** Where others reach this installation by the web. */
  publicUrl?: string
  signer?: Signer
  readCalendar?: ReadCalendar
  embedder?: Embedder
  /** As in `Ctx`. */
  leftUndone?: Ctx['leftUndone']
  /** Letters can be sent from here. */
  mails?: boolean
  messages: (language: Language) => Messages
  /** For organisations made by somebody who sets up their place. */
  zone?: string
  language?: Language
  /** Platforms that have pickers for places, people and badges. */
  pickers?: ReadonlySet<string>
  /** By platform: how a new person gets an account there, where that is ours to give. */
  openAccount?: Readonly<Record<string, (name: string) => Account>>
}

/** Somebody else handled the very same event while we did: everything here is undone, and theirs stands. */
export class AlreadyHandled extends Error {}
